"""Blocks: the communes that the rules of a service do not tell apart.

What is decided for one commune of a block holds for all of them, but for the office that a table or
`commune-*` names. So the proof and the comparison decide a block once, and then look at each
commune's own office: every cell is looked at, few have to be decided.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import LANGUAGES, Language
from postnet.routing.columns import Circumstances, ways_to_answer
from postnet.routing.edges import column_edges, office_edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.gazetteer import Gazetteer
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.model.rules import Rule
    from postnet.routing.columns import Column


@attrs.frozen
class Lifetime:
    """The days of some communes that a canton speaks for, cut where their offices change.

    Attributes:
        first: The first day on which they are there and the canton speaks.
        last: The last one.
        edges: Days on which their own offices begin, end or are succeeded.
    """

    first: dt.date
    last: dt.date
    edges: frozenset[dt.date]

    def stretches(self, edges: Iterable[dt.date]) -> list[dt.date]:
        """Return the first day of each stretch in which nothing changes.

        Args:
            edges: More days on which something does.
        """
        dated = self.edges.union(edges)
        return sorted({self.first, *(edge for edge in dated if self.first <= edge <= self.last)})


@attrs.frozen
class Block:
    """Communes that the rules of a service do not tell apart.

    Attributes:
        rules: Those that their place allows, the weightiest first.
        starts: The first day of each stretch between two edges.
    """

    communes: tuple[Commune, ...]
    rules: tuple[Rule, ...]
    starts: tuple[dt.date, ...]

    def circumstances(self, column: Column) -> Iterator[Circumstances]:
        """Yield every stretch, language and way to answer that may matter, for the first commune.

        What stands for several languages is asked in the first one; `spoken` says how many.
        """
        first = self.communes[0]
        offered = column.service.validity
        answers = list(ways_to_answer(column.service.prompts, self.rules, partly=True))
        for start, language, given in product(self.starts, self.languages, answers):
            if offered.covers(start):
                yield Circumstances(first, language, start, given)

    @cached_property
    def languages(self) -> Sequence[Language]:
        """The languages that may be answered differently; the first where none is."""
        return LANGUAGES if any(rule.when.languages for rule in self.rules) else LANGUAGES[:1]

    @property
    def spoken(self) -> int:
        """How many languages each of `languages` stands for."""
        return len(LANGUAGES) // len(self.languages)


class Land:
    """The communes of a canton in the days it speaks for, ready to be told apart.

    Args:
        registered: What the canton registered.
        gazetteer: The places of Switzerland.
    """

    def __init__(self, registered: CantonNetwork, gazetteer: Gazetteer) -> None:
        self.registered = registered
        self.by_lifetime = self._by_lifetime(gazetteer)

    @property
    def size(self) -> int:
        """How many communes there are."""
        return sum(map(len, self.by_lifetime.values()))

    def stretches(self, edges: Iterable[dt.date]) -> list[dt.date]:
        """Return the first day of each stretch between edges, in the days the canton speaks for."""
        speaks = self.registered.canton.validity
        days = Lifetime(speaks.from_on or dt.date.min, speaks.until_on or dt.date.max, frozenset())
        return days.stretches(edges)

    def _by_lifetime(self, gazetteer: Gazetteer) -> Mapping[Lifetime, Sequence[Commune]]:
        grouped: defaultdict[Lifetime, list[Commune]] = defaultdict(list)
        for commune in gazetteer.all_communes(self.registered.canton.territory):
            lifetime = self._lifetime(commune)
            if lifetime.first <= lifetime.last:
                grouped[lifetime].append(commune)
        return dict(grouped)

    def _lifetime(self, commune: Commune) -> Lifetime:
        speaks, lives = self.registered.canton.validity, commune.validity
        first = max(speaks.from_on or dt.date.min, lives.from_on or dt.date.min)
        last = min(speaks.until_on or dt.date.max, lives.until_on or dt.date.max)
        edges = office_edges(self.registered, [commune])
        return Lifetime(first, last, frozenset(day for day in edges if first <= day <= last))

    def blocks(self, column: Column) -> Iterator[Block]:
        """Yield the blocks that the rules of one service make."""
        edges = column_edges(self.registered, column)
        for lifetime, communes in self.by_lifetime.items():
            starts = lifetime.stretches(edges)
            for rules, together in column.told_apart(communes):
                yield Block(tuple(together), rules, tuple(starts))
