"""The oracle: who must answer a question, found by reading all rules, as a person would.

It shares no line with what it judges. It is slow on purpose: nothing is compiled or indexed; what
is the same for every language is worked out once, and that is all.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from oracle.packs import read_canton
from oracle.places import living, read_communes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from oracle.packs import Authority, Canton, Rule
    from oracle.places import Commune

LANGUAGES = ("de", "fr", "it", "rm", "en")


class Answer(NamedTuple):
    """Who must answer, by which rule, and whether as a fallback."""

    authority: str
    rule: str
    fallback: bool


class Oracle:
    """Says who must answer any question of some packs.

    Args:
        folders: Where the packs are.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.communes = read_communes()
        read = [read_canton(folder, self.communes.values()) for folder in folders]
        self.cantons = {canton.code: canton for canton in read}
        self._speaking_for = {canton.territory: canton for canton in read}
        # Read again and again with few arguments: remembered, not worked out in another way.
        self.living = cache(self._living)
        self.in_force = cache(self._in_force)

    def _living(self, number: int, day: dt.date) -> Commune | None:
        return living(self.communes, number, day)

    def _in_force(self, code: str, service: str, day: dt.date) -> list[Rule]:
        """Return the rules of a service that hold on a day, wherever."""
        rules = self.cantons[code].rules
        return [rule for rule in rules if rule.service == service and rule.days.hold(day)]

    def answer(
        self, service: str, number: int, day: dt.date, language: str, given: dict[str, str]
    ) -> Answer:
        """Say who must answer.

        Args:
            service: Its id.
            number: The commune that decides, by any number it ever had.
            day: The day asked.
            language: The language asked in.
            given: The answers to the service's prompts.
        """
        commune = self.living(number, day)
        canton = self._speaking_for[(commune or self.communes[number]).canton]
        asked = [
            rule
            for rule in self._claiming(canton, service, commune, day)
            if rule.asked_fits(language, given)
        ]
        if not asked:
            return self._front_office(canton, day)
        heaviest = max(rule.weight for rule in asked)
        best = [rule for rule in asked if rule.weight == heaviest]
        named = {_named(rule, commune) for rule in best}
        assert len(named) == 1, f"{service}, {number}, {day}: {named} tie"
        authority = _alive(canton, named.pop(), day)
        if authority is None:
            return self._front_office(canton, day)
        return Answer(authority.id, min(rule.id for rule in best), fallback=False)

    def answers(
        self, service: str, number: int, day: dt.date, given: dict[str, str]
    ) -> dict[str, Answer]:
        """Say who must answer in each language; once for all where no rule names one."""
        commune = self.living(number, day)
        canton = self._speaking_for[(commune or self.communes[number]).canton]
        rules = self._claiming(canton, service, commune, day)
        if any(rule.languages for rule in rules):
            return {name: self.answer(service, number, day, name, given) for name in LANGUAGES}
        return dict.fromkeys(LANGUAGES, self.answer(service, number, day, "de", given))

    def _claiming(
        self, canton: Canton, service: str, commune: Commune | None, day: dt.date
    ) -> list[Rule]:
        """Return the rules that claim a service in a commune on a day, whatever else is asked."""
        if not canton.days.hold(day):
            return []
        if service not in canton.services or not canton.services[service].hold(day):
            return []
        rules = self.in_force(canton.code, service, day)
        if commune is None and any(rule.hangs_on_place for rule in rules):
            return []
        return [rule for rule in rules if rule.place_fits(commune)]

    def _front_office(self, canton: Canton, day: dt.date) -> Answer:
        alive = _alive(canton, canton.front_office, day)
        name = alive.id if alive else canton.front_office
        return Answer(name, "front-office", fallback=True)

    def ways(self, service: str, number: int, days: Iterable[dt.date]) -> list[dict[str, str]]:
        """Return every way to answer the prompts that some rule asks about in a commune.

        A prompt may also be left open. Where none is asked, there is one way: nothing is given.
        """
        lives = dict.fromkeys(self.living(number, day) for day in days)
        asked: dict[str, list[str]] = {}
        for commune in filter(None, lives):
            canton = self._speaking_for[commune.canton]
            asked |= {
                name: canton.prompts[service][name] for name in _asked(canton, service, commune)
            }
        choices = [[None, *keys] for keys in asked.values()]
        return [
            {name: key for name, key in zip(asked, keys, strict=True) if key is not None}
            for keys in product(*choices)
        ]


def _asked(canton: Canton, service: str, commune: Commune) -> set[str]:
    near = (rule for rule in canton.rules if rule.service == service and rule.place_fits(commune))
    return {prompt for rule in near for prompt in rule.answers}


def _named(rule: Rule, commune: Commune | None) -> str:
    """Return the authority that a rule names in a commune."""
    if commune is not None and rule.table:
        return rule.table[commune.number]
    if commune is not None and rule.authority == "commune-*":
        return f"commune-{commune.number}"
    return rule.authority or ""


def _alive(canton: Canton, name: str, day: dt.date) -> Authority | None:
    """Return an authority, or whoever has taken over from it, as it is on a day."""
    passed: set[str] = set()
    while name in canton.authorities and name not in passed:
        authority = canton.authorities[name]
        if authority.days.hold(day):
            return authority
        passed.add(name)
        name = authority.successor or "" if authority.days.last < day else ""
    return None
