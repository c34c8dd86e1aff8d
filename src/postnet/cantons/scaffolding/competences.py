"""Competences: which office of a role is competent where, in the shortest way to say it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from postnet.cantons.reference.reading import Competence
    from postnet.model.ids import AuthorityId, CommuneNumber
    from postnet.model.places import Commune


@attrs.frozen
class Division:
    """How the offices of a role share a canton.

    Attributes:
        by_commune: The office of each commune that has one, also of communes that ended.
        without: The communes for which none is known.
        derived: Those that have the office of their district, because the source names none.
    """

    by_commune: Mapping[CommuneNumber, AuthorityId]
    without: tuple[Commune, ...]
    derived: tuple[Commune, ...]

    @property
    def sole(self) -> AuthorityId | None:
        """The office of all communes, where they have the same one."""
        offices = set(self.by_commune.values())
        return offices.pop() if len(offices) == 1 and not self.without else None


def divide(
    communes: Sequence[Commune],
    known: Mapping[CommuneNumber, Competence],
    undivided: Collection[CommuneNumber] = (),
) -> Division:
    """Say which office is competent for each commune of a canton.

    A commune that ended has its successor's office, where that is in the same canton. A commune
    that the source does not know has the office that all others of its district share.

    Args:
        communes: All that are or were in the canton.
        known: What the source says.
        undivided: Communes that have several offices, so that none can be named for the whole.
    """
    offices = {number: found.office for number, found in known.items()}
    shared = _shared_by_district(communes, offices, undivided)
    by_commune: dict[CommuneNumber, AuthorityId] = {}
    derived = []
    for commune in communes:
        heir = offices.get(commune.successor) if commune.successor else None
        named = offices.get(commune.number) or heir
        office = named or shared.get(commune.district or "")
        if office is not None and commune.number not in undivided:
            by_commune[commune.number] = office
            derived += [] if named else [commune]
    without = tuple(commune for commune in communes if commune.number not in by_commune)
    return Division(by_commune, without, tuple(derived))


def _shared_by_district(
    communes: Iterable[Commune],
    offices: Mapping[CommuneNumber, AuthorityId],
    undivided: Collection[CommuneNumber],
) -> dict[str, AuthorityId]:
    """Return the office of each district whose communes all have the same one."""
    found: defaultdict[str, set[AuthorityId]] = defaultdict(set)
    broken = {commune.district for commune in communes if commune.number in undivided}
    for commune in communes:
        if commune.district and commune.number in offices:
            found[commune.district].add(offices[commune.number])
    return {
        district: named.pop()
        for district, named in found.items()
        if len(named) == 1 and district not in broken
    }


def districts_of(
    division: Division, communes: Iterable[Commune]
) -> dict[AuthorityId, tuple[str, ...]] | None:
    """Return the districts of each office; None where their territories are not whole districts."""
    offices: defaultdict[str, set[AuthorityId | None]] = defaultdict(set)
    for commune in communes:
        if commune.district is None:
            return None
        offices[commune.district].add(division.by_commune.get(commune.number))
    found: defaultdict[AuthorityId, list[str]] = defaultdict(list)
    for district, named in offices.items():
        office = named.pop()
        if named or office is None:
            return None
        found[office].append(district)
    return {office: tuple(districts) for office, districts in found.items()}
