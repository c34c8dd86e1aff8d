"""Comparing: which questions a change of configuration sends to another authority.

Every cell of two compiled tables is looked at, as in the proof: service x commune x language x
stretch x answers. What changes alike is told together, so that a person can review it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import groupby, product
from typing import TYPE_CHECKING, TypeVar

import attrs

from postnet.model.ids import LANGUAGES, RESIDENTS_OFFICE, residents_office
from postnet.routing.columns import ways_to_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import AuthorityId, CantonCode, Language, PromptId, ServiceId
    from postnet.model.places import Commune
    from postnet.model.routes import Route
    from postnet.model.validity import Validity
    from postnet.routing.columns import Column
    from postnet.routing.router import Router

Answers = tuple[tuple["PromptId", str | None], ...]
"""What is answered to each prompt that matters; None where it stays open."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@attrs.frozen(order=True)
class Target:
    """Where questions go: an authority, by rule or as the front office that nothing claims.

    Attributes:
        authority: Its id; `commune-*` is the residents' office of the commune that decides.
    """

    authority: AuthorityId
    fallback: bool


@attrs.frozen
class Rerouting:
    """Questions that a change sends elsewhere, all in the same way.

    Attributes:
        services: What they are about; empty for what names no service.
        communes: The communes that decide.
        before: Where they went.
        after: Where they go now.
        from_on: The first day on which they do.
        until_on: The last one, among the days that both configurations speak for.
        languages: The languages they are asked in; empty is all.
        answers: What was answered to the service's prompts, None where nothing was; empty is
            anything.
    """

    canton: CantonCode
    services: tuple[ServiceId, ...]
    communes: tuple[Commune, ...]
    before: Target
    after: Target
    from_on: dt.date
    until_on: dt.date
    languages: tuple[Language, ...] = ()
    answers: Answers = ()


@attrs.frozen
class Comparison:
    """What a change of configuration re-routes.

    Attributes:
        cells: How many questions were looked at; a service whose rules stayed the same has none.
        added: Cantons that are new, or have another territory than before.
        removed: Cantons that are gone, or have another territory now.
        spoken: Cantons that speak for other days than before; only the days that both speak for
            are compared.
        languages: Cantons whose first language is another: whoever names none is asked in it.
        reroutings: What goes elsewhere.
    """

    cells: int
    added: tuple[CantonCode, ...]
    removed: tuple[CantonCode, ...]
    spoken: tuple[CantonCode, ...]
    languages: tuple[CantonCode, ...]
    reroutings: tuple[Rerouting, ...]


def compare(before: Router, after: Router) -> Comparison:
    """Compare two networks cell by cell.

    Args:
        before: The compiled table as it was.
        after: As it is to be.
    """
    old, new = _territories(before), _territories(after)
    both = sorted(code for code, _ in old & new)
    pairs = [_Pair(before, after, code) for code in both]
    reroutings = tuple(found for pair in pairs for found in pair.reroutings())
    return Comparison(
        sum(pair.cells for pair in pairs),
        tuple(sorted(code for code, _ in new - old)),
        tuple(sorted(code for code, _ in old - new)),
        tuple(pair.code for pair in pairs if pair.speak_for_other_days),
        tuple(pair.code for pair in pairs if pair.ask_in_another_language),
        reroutings,
    )


def _territories(router: Router) -> set[tuple[CantonCode, str]]:
    """Return the registered cantons with their land: elsewhere, a code names another canton."""
    cantons = router.network.cantons.items()
    return {(code, registered.canton.territory) for code, registered in cantons}


@attrs.frozen(order=True)
class _Change:
    """A stretch of days in which questions go elsewhere."""

    from_on: dt.date
    until_on: dt.date
    before: Target
    after: Target


@attrs.frozen
class _Way:
    """A way to ask: a language and answers; what stands for all of them is empty."""

    languages: tuple[Language, ...] = ()
    answers: Answers = ()

    @property
    def given(self) -> dict[PromptId, str]:
        """What is answered, without what stays open."""
        return {prompt: key for prompt, key in self.answers if key is not None}


class _Pair:
    """One canton before and after."""

    def __init__(self, before: Router, after: Router, code: CantonCode) -> None:
        self.code = code
        self.cells = 0
        self._routers = (before, after)
        self._networks = (before.network.cantons[code], after.network.cantons[code])

    @property
    def speak_for_other_days(self) -> bool:
        """Tell whether the days spoken for are others."""
        old, new = self._networks
        return old.canton.validity != new.canton.validity

    @property
    def ask_in_another_language(self) -> bool:
        """Tell whether the language is another that questions are asked in which name none."""
        old, new = self._networks
        return old.canton.languages[:1] != new.canton.languages[:1]

    def reroutings(self) -> Iterator[Rerouting]:
        """Yield what goes elsewhere, what changes alike together, in the order of days."""
        old, new = self._networks
        if old != new:
            yield from self._elsewhere([] if self._alike else [None])
            yield from self._elsewhere(self._services())

    def _elsewhere(self, services: Iterable[ServiceId | None]) -> Iterator[Rerouting]:
        """Yield what goes elsewhere of some services; None is a question that names none."""
        found: defaultdict[tuple[_Change, _Way], dict[Commune, list[ServiceId | None]]] = (
            defaultdict(dict)
        )
        for service in services:
            for commune in self._communes():
                for change, way in self._changes(service, commune):
                    found[change, way].setdefault(commune, []).append(service)
        for (change, way), by_commune in sorted(found.items(), key=lambda item: item[0][0]):
            for alike, communes in _inverted(by_commune).items():
                named = tuple(service for service in alike if service is not None)
                yield self._rerouting(change, way, named, communes)

    def _rerouting(
        self, change: _Change, way: _Way, services: tuple[ServiceId, ...], communes: list[Commune]
    ) -> Rerouting:
        return Rerouting(
            self.code,
            services,
            tuple(communes),
            change.before,
            change.after,
            change.from_on,
            change.until_on,
            way.languages,
            way.answers,
        )

    def _services(self) -> Iterator[ServiceId]:
        """Yield the services of either, but for those whose rules and authorities are the same."""
        old, new = self._networks
        for service in dict.fromkeys([*old.services, *new.services]):
            before, after = self._columns(service)
            if not self._alike or before != after:
                yield service

    @property
    def _alike(self) -> bool:
        """Tell whether only rules can send a question elsewhere: all else is the same."""
        old, new = self._networks
        return (
            _lives(old.authorities) == _lives(new.authorities)
            and not self.speak_for_other_days
            and old.canton.front_office == new.canton.front_office
        )

    def _columns(self, service: ServiceId | None) -> tuple[Column | None, ...]:
        routers = self._routers
        return tuple(router.column(self.code, service) if service else None for router in routers)

    def _communes(self) -> Iterator[Commune]:
        gazetteer = self._routers[0].network.gazetteer
        yield from gazetteer.all_communes(self._networks[0].canton.territory)

    def _changes(
        self, service: ServiceId | None, commune: Commune
    ) -> Iterator[tuple[_Change, _Way]]:
        """Yield what changes for one service in one commune, languages and answers together."""
        days = _shared(*(network.canton.validity for network in self._networks), commune.validity)
        if days[0] > days[1]:
            return
        starts = self._starts(service, commune, days)
        ways = list(self._ways(service, commune))
        self.cells += len(starts) * sum(len(way.languages or LANGUAGES) for way in ways)
        seen: defaultdict[_Change, list[_Way]] = defaultdict(list)
        for way in ways:
            for change in self._along(service, commune, way, [*starts, days[1]]):
                seen[change].append(way)
        for change, changing in seen.items():
            yield from ((change, way) for way in _told_together(changing, ways))

    def _starts(
        self, service: ServiceId | None, commune: Commune, days: tuple[dt.date, dt.date]
    ) -> list[dt.date]:
        edges = {days[0]}
        for router in self._routers:
            edges |= {
                day for day in router.edges(service, commune.number) if days[0] < day <= days[1]
            }
        return sorted(edges)

    def _ways(self, service: ServiceId | None, commune: Commune) -> Iterator[_Way]:
        """Yield each language with each way to answer, as far as they matter to either."""
        columns = [column for column in self._columns(service) if column is not None]
        rules = [rule for column in columns for rule in column.candidates(commune)]
        prompts = [prompt for column in columns for prompt in column.service.prompts]
        answers = list(ways_to_answer(prompts, rules, partly=True))
        asked = dict.fromkeys(prompt for way in answers for prompt in way)
        matters = any(rule.when.languages for rule in rules)
        spoken: list[tuple[Language, ...]] = [(one,) for one in LANGUAGES] if matters else [()]
        for languages, given in product(spoken, answers):
            yield _Way(languages, tuple((prompt, given.get(prompt)) for prompt in asked))

    def _along(
        self, service: ServiceId | None, commune: Commune, way: _Way, days: list[dt.date]
    ) -> Iterator[_Change]:
        """Yield the stretches in which a question goes elsewhere; `days` ends with the last one."""
        *starts, last = days
        targets = [self._targets(service, commune, way, on) for on in starts]
        for (before, after), group in groupby(range(len(starts)), key=lambda n: targets[n]):
            places = list(group)
            ends = starts[places[-1] + 1 :]
            until = ends[0] - dt.timedelta(days=1) if ends else last
            if before != after:
                yield _Change(starts[places[0]], until, before, after)

    def _targets(
        self, service: ServiceId | None, commune: Commune, way: _Way, on: dt.date
    ) -> tuple[Target, Target]:
        language = way.languages[0] if way.languages else LANGUAGES[0]
        old, new = (
            _target(router.route(service, commune.number, language, on, way.given))
            for router in self._routers
        )
        return old, new


def _target(route: Route) -> Target:
    """Return where a route leads; a commune's own office stands for all of them."""
    own = route.commune is not None and route.authority.id == residents_office(route.commune)
    return Target(RESIDENTS_OFFICE if own else route.authority.id, route.fallback)


def _lives(authorities: Mapping[AuthorityId, Authority]) -> dict[AuthorityId, tuple[object, ...]]:
    """Return what of the authorities can change a route."""
    return {name: (one.validity, one.successor) for name, one in authorities.items()}


def _shared(*validities: Validity) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that all of them cover."""
    return (
        max(validity.from_on or dt.date.min for validity in validities),
        min(validity.until_on or dt.date.max for validity in validities),
    )


def _told_together(changing: Iterable[_Way], ways: Iterable[_Way]) -> Iterator[_Way]:
    """Yield the ways that change; whatever is true of all languages or answers is told once."""
    every, some = _by_answers(ways), _by_answers(changing)
    spoken = {
        given: () if languages == every[given] else languages for given, languages in some.items()
    }
    if some.keys() == every.keys() and len(set(spoken.values())) == 1:
        yield _Way(next(iter(spoken.values())))
    else:
        yield from (_Way(languages, given) for given, languages in spoken.items())


def _by_answers(ways: Iterable[_Way]) -> dict[Answers, tuple[Language, ...]]:
    """Return the languages of the ways to ask, by what is answered."""
    spoken: defaultdict[Answers, list[Language]] = defaultdict(list)
    for way in ways:
        spoken[way.answers] += way.languages
    return {given: tuple(languages) for given, languages in spoken.items()}


def _inverted(groups: Mapping[_Key, list[_Value]]) -> dict[tuple[_Value, ...], list[_Key]]:
    """Return the keys that have the same values, by those."""
    inverted: defaultdict[tuple[_Value, ...], list[_Key]] = defaultdict(list)
    for key, values in groups.items():
        inverted[tuple(values)].append(key)
    return dict(inverted)
