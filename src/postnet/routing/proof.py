"""The proof: every cell of the table, by enumeration.

For each service, commune, language and stretch between two edges, inside the days that a canton's
configuration speaks for, exactly one living and reachable authority must answer.
"""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import LANGUAGES, CantonCode, Language, PromptId
from postnet.routing.columns import Circumstances
from postnet.routing.deciding import decide
from postnet.routing.edges import column_edges, office_edges
from postnet.routing.judging import judge_case, judge_cell, judge_rules, judge_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.findings import Finding
    from postnet.model.ids import RuleId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.routing.columns import Column
    from postnet.routing.router import Router


@attrs.frozen
class Proof:
    """What the enumeration of one canton showed.

    Attributes:
        cells: How many service x commune x language x stretch x answers were decided.
        findings: What is wrong, each once however many cells show it.
    """

    canton: CantonCode
    cells: int
    services: int
    communes: int
    cases: int
    findings: tuple[Finding, ...]


@attrs.define
class _Tally:
    """What the enumeration has seen so far."""

    cells: int = 0
    used: set[RuleId] = attrs.field(factory=set)
    found: dict[tuple[str, str], Finding] = attrs.field(factory=dict)

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep findings, the first of those with the same code about the same subject."""
        for one in findings:
            self.found.setdefault((one.code, one.subject), one)


def prove(router: Router, code: CantonCode, today: dt.date) -> Proof:
    """Enumerate all cells of a canton and run its cases.

    Args:
        router: The compiled table.
        code: Which canton.
        today: The day that cases without one are asked.
    """
    registered = router.network.canton(code)
    communes = _communes(router, registered)
    tally = _Tally()
    for service in registered.services:
        column = router.column(code, service)
        if column is not None:
            tally.add(judge_targets(registered, column))
            _prove_column(registered, column, communes, tally)
    tally.add(judge_rules(registered, tally.used))
    for case in registered.cases:
        tally.add(judge_case(router, case, today))
    counts = (len(registered.services), len(communes), len(registered.cases))
    return Proof(code, tally.cells, *counts, tuple(tally.found.values()))


def _communes(router: Router, registered: CantonNetwork) -> list[Commune]:
    """Return the communes that are in the canton on any day it speaks for."""
    gazetteer = router.network.gazetteer
    first, last = _bounds(registered)
    return [
        commune
        for commune in gazetteer.all_communes(registered.canton.code)
        if (commune.validity.until_on or dt.date.max) >= first
        and (commune.validity.from_on or dt.date.min) <= last
    ]


def _bounds(registered: CantonNetwork) -> tuple[dt.date, dt.date]:
    validity = registered.canton.validity
    return validity.from_on or dt.date.min, validity.until_on or dt.date.max


def _prove_column(
    registered: CantonNetwork, column: Column, communes: Iterable[Commune], tally: _Tally
) -> None:
    edges = sorted(column_edges(registered, column))
    # Where the language cannot change the answer, one decision stands for all languages.
    languages: Sequence[Language] = LANGUAGES if column.language_matters else LANGUAGES[:1]
    stands_for = len(LANGUAGES) // len(languages)
    given = list(_answer_sets(column))
    for commune in communes:
        for start, language, answers in product(
            _stretches(registered, commune, edges), languages, given
        ):
            if column.service.validity.covers(start):
                circumstances = Circumstances(commune, language, start, answers)
                _prove_cell(registered, column, circumstances, tally)
                tally.cells += stands_for


def _stretches(
    registered: CantonNetwork, commune: Commune, edges: Iterable[dt.date]
) -> list[dt.date]:
    """Return the first day of each stretch in which the commune lives and the canton speaks."""
    begins, ends = _bounds(registered)
    first = max(begins, commune.validity.from_on or dt.date.min)
    last = min(ends, commune.validity.until_on or dt.date.max)
    dated = office_edges(registered, [commune]).union(edges)
    return sorted({first, *(edge for edge in dated if first <= edge <= last)})


def _answer_sets(column: Column) -> Iterator[Mapping[PromptId, str]]:
    """Yield every way to answer a service's prompts; one empty way where it has none."""
    prompts = column.service.prompts
    for keys in product(*(prompt.answers for prompt in prompts)):
        yield {prompt.id: key for prompt, key in zip(prompts, keys, strict=True)}


def _prove_cell(
    registered: CantonNetwork, column: Column, at: Circumstances, tally: _Tally
) -> None:
    decision = decide(registered, column, at)
    tally.used.add(decision.rule)
    tally.used.update(rule.id for rule in decision.rivals)
    if decision.rivals or decision.fallback or not decision.authority.channel.reachable:
        tally.add(judge_cell(registered, column, at, decision))
