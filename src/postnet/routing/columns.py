"""Columns of the compiled table: all rules of one service in one canton, indexed by place."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, TypeVar

import attrs

from postnet.model.on_demand import OnDemand

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.ids import CommuneNumber, Language, PromptId, RuleId, ServiceId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.model.rules import Rule
    from postnet.model.services import Prompt, Service


_Place = TypeVar("_Place")


@attrs.frozen
class Circumstances:
    """What a decision may depend on, besides the service.

    Attributes:
        commune: The commune that decides, alive on the day; None is not known.
        language: The language asked in.
        on: The day it is asked.
        answers: Answers to the service's prompts.
    """

    commune: Commune | None
    language: Language
    on: dt.date
    answers: Mapping[PromptId, str]


@attrs.frozen
class Column:
    """The rules of one service, the weightiest first, reachable by commune and district.

    Attributes:
        everywhere: Rules without a condition on the place.
        by_district: Rules for a district, by its name.
        by_commune: Rules for a commune, by its number.
    """

    service: Service
    everywhere: tuple[Rule, ...]
    by_district: Mapping[str, tuple[Rule, ...]]
    by_commune: Mapping[CommuneNumber, tuple[Rule, ...]]

    def candidates(self, commune: Commune | None) -> Sequence[Rule]:
        """Return the rules that a place allows, the weightiest first."""
        local = self._local(commune) if commune is not None else []
        return sorted((*self.everywhere, *local), key=precedence) if local else self.everywhere

    def _local(self, commune: Commune) -> list[Rule]:
        """Return the rules for a commune or its district."""
        found = self.by_district.get(commune.district or "", ())
        named = self.by_commune.get(commune.number, ())
        return [rule for rule in (*found, *named) if _in_place(rule, commune)]

    def told_apart(
        self, communes: Sequence[Commune]
    ) -> Iterator[tuple[tuple[Rule, ...], Sequence[Commune]]]:
        """Yield the communes that the same rules hold for, with those, the weightiest first."""
        if not (self.by_district or self.by_commune):
            yield self.everywhere, communes
            return
        together: defaultdict[tuple[RuleId, ...], list[Commune]] = defaultdict(list)
        for commune in communes:
            together[tuple(rule.id for rule in self._local(commune))].append(commune)
        for alike in together.values():
            yield tuple(self.candidates(alike[0])), alike

    def rules(self) -> Iterator[Rule]:
        """Yield every rule once."""
        indexed = (*self.by_district.values(), *self.by_commune.values())
        seen = dict.fromkeys(rule.id for rules in indexed for rule in rules)
        known = {rule.id: rule for rules in indexed for rule in rules}
        yield from self.everywhere
        yield from (known[rule] for rule in seen)

    def place_matters(self, on: dt.date) -> bool:
        """Tell whether the commune can change who answers on a day."""
        return any(is_local(rule) for rule in self.rules() if rule.validity.covers(on))

    @cached_property
    def language_matters(self) -> bool:
        """Tell whether the language can change who answers."""
        return any(rule.when.languages for rule in self.rules())

    @cached_property
    def answers_matter(self) -> bool:
        """Tell whether an answer to a prompt can change who answers."""
        return any(rule.when.answers for rule in self.rules())


def ways_to_answer(
    prompts: Iterable[Prompt], rules: Iterable[Rule], *, partly: bool
) -> Iterator[Mapping[PromptId, str]]:
    """Yield every way to answer the prompts that rules ask; one empty way where they ask none.

    Args:
        prompts: Those of a service; one id may have other answers in another canton's state.
        rules: What asks.
        partly: Whether a prompt may also stay unanswered: such a question is routed all the same.
    """
    asked = {prompt for rule in rules for prompt in rule.when.answers}
    keys: dict[PromptId, dict[str | None, None]] = {}
    for prompt in prompts:
        if prompt.id in asked:
            known = keys.setdefault(prompt.id, dict.fromkeys([None] if partly else []))
            known.update(dict.fromkeys(prompt.answers))
    for given in product(*keys.values()):
        answered = zip(keys, given, strict=True)
        yield {prompt: key for prompt, key in answered if key is not None}


def is_local(rule: Rule) -> bool:
    """Tell whether a rule hangs on the place: what it decides names the commune."""
    when = rule.when
    return bool(rule.differs_by_commune or when.communes or when.districts)


def precedence(rule: Rule) -> tuple[int, str]:
    """Order rules: the weightier first, then by id so that the order never depends on the files."""
    return -rule.weight, rule.id


def holding(rules: Iterable[Rule], circumstances: Circumstances) -> list[Rule]:
    """Return the rules whose conditions are all met, in their order."""
    return [rule for rule in rules if holds(rule, circumstances)]


def holds(rule: Rule, circumstances: Circumstances) -> bool:
    """Tell whether all conditions of a rule are met."""
    answered = circumstances.answers.keys()
    return rule.when.answers.keys() <= answered and may_hold(rule, circumstances)


def may_hold(rule: Rule, circumstances: Circumstances) -> bool:
    """Tell whether a rule holds, or would with answers that were not given yet."""
    when, answers = rule.when, circumstances.answers
    if not rule.validity.covers(circumstances.on):
        return False
    if when.languages and circumstances.language not in when.languages:
        return False
    if not _in_place(rule, circumstances.commune):
        return False
    return all(
        answers[prompt] in keys for prompt, keys in when.answers.items() if prompt in answers
    )


def _in_place(rule: Rule, commune: Commune | None) -> bool:
    when = rule.when
    if commune is None:
        return not (when.communes or when.districts or rule.table)
    if when.districts and commune.district not in when.districts:
        return False
    if when.communes and commune.number not in when.communes:
        return False
    return not rule.table or commune.number in rule.table


def compile_columns(registered: CantonNetwork) -> Mapping[ServiceId, Column]:
    """Index a canton's rules: one pass, whatever their number; by place when a service is asked."""
    by_service: defaultdict[ServiceId, list[Rule]] = defaultdict(list)
    for rule in registered.rules:
        for service in rule.services:
            by_service[service].append(rule)
    services = registered.services
    return OnDemand(services, lambda name: _column(services[name], by_service[name]))


def _column(service: Service, rules: Sequence[Rule]) -> Column:
    everywhere: list[Rule] = []
    by_district: defaultdict[str, list[Rule]] = defaultdict(list)
    by_commune: defaultdict[CommuneNumber, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.when.communes or rule.table:
            for number in rule.when.communes or rule.table:
                by_commune[number].append(rule)
        elif rule.when.districts:
            for district in rule.when.districts:
                by_district[district].append(rule)
        else:
            everywhere.append(rule)
    return Column(
        service,
        tuple(sorted(everywhere, key=precedence)),
        _sorted(by_district),
        _sorted(by_commune),
    )


def _sorted(index: Mapping[_Place, Iterable[Rule]]) -> dict[_Place, tuple[Rule, ...]]:
    return {place: tuple(sorted(rules, key=precedence)) for place, rules in index.items()}
