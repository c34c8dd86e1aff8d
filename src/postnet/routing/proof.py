"""The proof: every cell of the table, by enumeration.

For each service, commune, language and stretch between two edges, inside the days that a canton's
configuration speaks for, exactly one living and reachable authority must answer.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from postnet.routing.blocks import Land
from postnet.routing.columns import holding
from postnet.routing.deciding import decide, target_of
from postnet.routing.edges import column_edges
from postnet.routing.judging import (
    Gap,
    judge_authorities,
    judge_case,
    judge_cell,
    judge_front_office,
    judge_gap,
    judge_never_offered,
    judge_rules,
    judge_targets,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from postnet.model.findings import Finding
    from postnet.model.ids import AuthorityId, CantonCode, RuleId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.model.rules import Rule
    from postnet.routing.blocks import Block
    from postnet.routing.columns import Circumstances, Column
    from postnet.routing.router import Router


@attrs.frozen
class Proof:
    """What the enumeration of one canton showed.

    Attributes:
        cells: How many service x commune x language x stretch x answers were looked at.
        findings: What is wrong, each once however many cells show it.
    """

    canton: CantonCode
    cells: int
    services: int
    communes: int
    cases: int
    findings: tuple[Finding, ...]


def prove(router: Router, code: CantonCode, today: dt.date) -> Proof:
    """Enumerate all cells of a canton and run its cases.

    Args:
        router: The compiled table.
        code: Which canton.
        today: The day that cases without one are asked.
    """
    registered = router.network.canton(code)
    land = Land(registered, router.network.gazetteer)
    seen = _Enumeration(registered)
    for service in registered.services:
        column = router.column(code, service)
        if column is not None:
            seen.add(judge_targets(registered, column))
            seen.prove_column(column, land)
    for start in land.stretches(column_edges(registered, None)):
        seen.add(judge_front_office(registered, start))
    seen.add(judge_rules(registered, seen.used))
    seen.add(judge_authorities(registered, seen.reached))
    for case in registered.cases:
        seen.add(judge_case(router, case, today))
    counts = (len(registered.services), land.size, len(registered.cases))
    return Proof(code, seen.cells, *counts, tuple(seen.found.values()))


@attrs.define
class _Enumeration:
    """The cells of one canton as they are looked at, and what was seen so far.

    Attributes:
        used: Rules that decide some cell, or tie on one.
        reached: Authorities that answer some cell.
        gap: What no rule claims of the service that is looked at.
    """

    registered: CantonNetwork
    cells: int = 0
    used: set[RuleId] = attrs.field(factory=set)
    reached: set[AuthorityId] = attrs.field(factory=set)
    found: dict[tuple[str, str], Finding] = attrs.field(factory=dict)
    gap: Gap = attrs.field(factory=Gap)

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep findings, the first of those with the same code about the same subject."""
        for one in findings:
            self.found.setdefault((one.code, one.subject), one)

    def prove_column(self, column: Column, land: Land) -> None:
        """Look at every cell of a service; what no rule claims is told once, with where it is."""
        self.gap, begun = Gap(), self.cells
        blocks = list(land.blocks(column))
        for block in blocks:
            self._prove_block(column, block)
        if self.cells == begun:
            self.add(judge_never_offered(self.registered, column))
        elif self.gap.first:
            self.add(judge_gap(column, self.gap, _cells(column, blocks)))

    def _prove_block(self, column: Column, block: Block) -> None:
        for at in block.circumstances(column):
            self.cells += block.spoken * len(block.communes)
            held = holding(block.rules, at)
            self.used.update(rule.id for rule in held[:1])
            if not held:  # the front office takes it, wherever it is
                self._leave_to_front_office(column, block, at)
            elif any(rule.weight == held[0].weight for rule in held[1:]):
                self._decide_each(column, at, block.communes)
            else:
                self._follow(column, held[0], at, block.communes)

    def _leave_to_front_office(self, column: Column, block: Block, at: Circumstances) -> None:
        decision = decide(self.registered, column, at)
        self.reached.add(decision.authority.id)
        if decision.prompt is None:  # else it has one more answer to get, and some rule claims it
            self.gap.widen(at, block.communes, block.spoken)

    def _follow(
        self, column: Column, rule: Rule, at: Circumstances, communes: Sequence[Commune]
    ) -> None:
        """Look whether the rule that decides leads each commune to somebody who answers."""
        astray = []
        for commune in communes if rule.differs_by_commune else communes[:1]:
            target = target_of(rule, commune)
            authority = self.registered.authorities.get(target)
            if authority is not None and authority.answers_on(at.on):
                self.reached.add(target)
            else:
                astray.append(commune)
        self._decide_each(column, at, astray)

    def _decide_each(self, column: Column, at: Circumstances, communes: Iterable[Commune]) -> None:
        for commune in communes:
            self._decide(column, attrs.evolve(at, commune=commune))

    def _decide(self, column: Column, at: Circumstances) -> None:
        decision = decide(self.registered, column, at)
        self.used.update(rule.id for rule in decision.rivals)
        self.reached.add(decision.authority.id)
        if decision.rivals or decision.gone or not decision.authority.channel.reachable:
            self.add(judge_cell(self.registered, column, at, decision))


def _cells(column: Column, blocks: Iterable[Block]) -> Counter[Commune]:
    """Return how many cells a service has in each commune."""
    cells: Counter[Commune] = Counter()
    for block in blocks:
        each = block.spoken * sum(1 for _ in block.circumstances(column))
        cells.update(dict.fromkeys(block.communes, each))
    return cells
