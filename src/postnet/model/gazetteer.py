"""The gazetteer: communes, districts and localities of Switzerland, found as people name them."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from postnet.model.folding import fold_name
from postnet.model.ids import CantonCode, CommuneNumber
from postnet.model.places import Locality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from postnet.model.ids import Postcode
    from postnet.model.places import Commune, Territory
    from postnet.model.register import Register


class Gazetteer:
    """Where a name, number or postcode leads, on a day.

    What is ambiguous yields all it may mean; nothing is guessed.

    Args:
        territories: The 26 cantons by code.
        register: The communes.
        localities: Gives all localities, as postcode, name and commune; called when a postcode or
            place name is first asked for.
        exonyms: Gives other names of communes (`Delsberg`), each with the number; called likewise.
    """

    def __init__(
        self,
        territories: Mapping[CantonCode, Territory],
        register: Register,
        localities: Callable[[], Iterable[tuple[Postcode, str, CommuneNumber]]] = tuple,
        exonyms: Callable[[], Iterable[tuple[str, CommuneNumber]]] = tuple,
    ) -> None:
        self.territories = territories
        self._register = register
        self._communes = register.communes
        self._read_localities = localities
        self._read_exonyms = exonyms
        self._by_canton: dict[str, tuple[Commune, ...]] = {}

    # By number

    def commune(self, number: int) -> Commune | None:
        """Return the commune with a BFS number, whenever it exists or existed."""
        return self._communes.get(CommuneNumber(number))

    def living(self, number: int, on: dt.date) -> Commune | None:
        """Return the commune that a number stands for on a day.

        A number that exists no more stands for the commune it became part of; one that does not
        exist yet for the only one it came from.
        """
        found = self._living(number, on)
        return found[0] if len(found) == 1 else None

    def _living(self, number: int, on: dt.date) -> tuple[Commune, ...]:
        """Return all communes that cover what a number stands for, on a day."""
        commune = self.commune(number)
        if commune is None or commune.validity.covers(on):
            return (commune,) if commune else ()
        if commune.validity.until_on is not None and commune.validity.until_on < on:
            return self._living(commune.successor, on) if commune.successor else ()
        earlier = (self._living(origin, on) for origin in self._origins(number))
        return tuple(commune for found in earlier for commune in found)

    def _origins(self, number: int) -> Sequence[CommuneNumber]:
        """Return those that became part of a commune."""
        return self._register.origins.get(CommuneNumber(number), ())

    def lineage(self, number: int) -> tuple[Commune, ...]:
        """Return a commune with all that it came from and all that it became."""
        found: dict[CommuneNumber, Commune] = {}
        self._add_successors(number, found)
        self._add_origins(number, found)
        return tuple(found.values())

    def _add_successors(self, number: int | None, found: dict[CommuneNumber, Commune]) -> None:
        commune = self.commune(number) if number is not None else None
        if commune is not None and commune.number not in found:
            found[commune.number] = commune
            self._add_successors(commune.successor, found)

    def _add_origins(self, number: int, found: dict[CommuneNumber, Commune]) -> None:
        for origin in self._origins(number):
            if origin not in found:
                found[origin] = self._communes[origin]
                self._add_origins(origin, found)

    # By territory

    def all_communes(self, canton: str) -> tuple[Commune, ...]:
        """Return every commune that is or was in a canton."""
        found = self._by_canton.get(canton)
        if found is None:
            numbers = self._register.by_canton.get(canton, ())
            found = self._by_canton[canton] = tuple(self._communes[number] for number in numbers)
        return found

    def names(self) -> Iterator[str]:
        """Yield the name of every commune that is or was."""
        yield from (commune.name for commune in self._communes.values())

    def communes(
        self, *, on: dt.date, canton: str | None = None, district: str | None = None
    ) -> tuple[Commune, ...]:
        """Return the communes that exist on a day, in a canton or one of its districts."""
        listed = self._communes.values() if canton is None else self.all_communes(canton)
        return tuple(
            commune
            for commune in listed
            if commune.validity.covers(on) and district in (None, commune.district)
        )

    def districts(self, canton: str) -> tuple[str, ...]:
        """Return the districts of a canton that has any, in the order of their communes."""
        named = (commune.district for commune in self.all_communes(canton))
        return tuple(dict.fromkeys(district for district in named if district))

    # By name

    def find(self, name: str, *, on: dt.date) -> tuple[Commune, ...]:
        """Return all communes that a name may mean on a day.

        Args:
            name: In any language, with or without accents and the canton behind it: a commune's
                name (`Delsberg`), else the name of a locality (`Bassecourt`).
            on: The day asked.
        """
        folded = fold_name(name)
        found = self._alive(self._by_name.get(folded, ()), on)
        return found or self._alive(self._by_locality.get(folded, ()), on)

    def _alive(self, numbers: Iterable[CommuneNumber], on: dt.date) -> tuple[Commune, ...]:
        found = {c.number: c for number in numbers for c in self._living(number, on)}
        return tuple(found[number] for number in sorted(found))

    @cached_property
    def _by_name(self) -> dict[str, list[CommuneNumber]]:
        """For each name a commune goes by, the numbers of those that go by it."""
        names: defaultdict[str, list[CommuneNumber]] = defaultdict(list)
        for commune in self._communes.values():
            for name in _ways_to_say(commune.name):
                names[name].append(commune.number)
        for exonym, number in self._read_exonyms():
            names[fold_name(exonym)].append(number)
        return dict(names)

    @cached_property
    def _localities(self) -> tuple[tuple[Postcode, str, CommuneNumber], ...]:
        return tuple(self._read_localities())

    @cached_property
    def _by_locality(self) -> dict[str, list[CommuneNumber]]:
        names: defaultdict[str, list[CommuneNumber]] = defaultdict(list)
        for _, locality, commune in self._localities:
            for name in _ways_to_say(locality):
                names[name].append(commune)
        return dict(names)

    def nearest_names(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return communes whose names are close to one that is unknown: number and name."""
        known = [*self._by_name, *self._by_locality]
        close = difflib.get_close_matches(fold_name(name), known, n=limit, cutoff=0.7)
        numbers = (
            number
            for match in close
            for number in self._by_name.get(match) or self._by_locality[match]
        )
        listed = dict.fromkeys(f"{n} {self._communes[n].name}" for n in numbers)
        return tuple(listed)[:limit]

    # By postcode

    def by_postcode(self, postcode: int, *, on: dt.date) -> tuple[Commune, ...]:
        """Return all communes that a postcode reaches into on a day, by number."""
        return self._alive((found.commune for found in self.localities(postcode)), on)

    def localities(self, postcode: int) -> tuple[Locality, ...]:
        """Return the localities with a postcode."""
        return tuple(Locality(*found) for found in self._by_postcode.get(postcode, ()))

    @cached_property
    def _by_postcode(self) -> dict[int, list[tuple[Postcode, str, CommuneNumber]]]:
        found: defaultdict[int, list[tuple[Postcode, str, CommuneNumber]]] = defaultdict(list)
        for locality in self._localities:
            found[locality[0]].append(locality)
        return dict(found)


def _ways_to_say(name: str) -> set[str]:
    """Return a name folded: whole, without the canton behind it, and each half of a double one."""
    bare = name.partition(" (")[0]
    halves = bare.split("/") if "/" in bare else []
    return {fold_name(way) for way in (name, bare, *halves)}
