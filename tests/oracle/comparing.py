"""Every question of a canton, put to the router and to the oracle."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING

import attrs

from oracle.deciding import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from oracle.deciding import Oracle
    from oracle.packs import Canton
    from postnet.routing import Router

Question = tuple[str, int, dt.date, dict[str, str]]
"""Service, commune's number, day, and answers to the service's prompts."""


@attrs.define
class Compared:
    """What comparing showed.

    Attributes:
        questions: How many were asked of both.
        differing: Those that the two answer differently, with what each says.
        deciding: The rules that decide some question, as the oracle has it.
    """

    questions: int = 0
    deciding: set[str] = attrs.field(factory=set)
    differing: list[object] = attrs.field(factory=list)

    def ask(self, router: Router, oracle: Oracle, question: Question) -> None:
        """Ask both, in each language."""
        service, number, day, given = question
        for language, answer in oracle.answers(*question).items():
            route = router.route(service, number, language, day, given)
            self.questions += 1
            self.deciding.add(answer.rule)
            if (route.authority.id, route.rule, route.fallback) != answer:
                self.differing.append((question, language, answer, route))


def numbers_of(oracle: Oracle, canton: Canton) -> list[int]:
    """Return the numbers of all communes that are or were or will be in a canton."""
    communes = oracle.communes.values()
    return [commune.number for commune in communes if commune.canton == canton.territory]


def days_of(oracle: Oracle, canton: Canton) -> list[dt.date]:
    """Return every edge of a canton and its communes, and the day before each."""
    communes = [oracle.communes[number] for number in numbers_of(oracle, canton)]
    edges = canton.edges() | {edge for commune in communes for edge in commune.days.edges()}
    return sorted({*edges, *(edge - dt.timedelta(days=1) for edge in edges)})


def how_many(oracle: Oracle, code: str, services: Collection[str]) -> int:
    """Count the questions without asking them: every combination, and more where prompts are."""
    canton = oracle.cantons[code]
    numbers, days = numbers_of(oracle, canton), days_of(oracle, canton)
    plain = len(services) * len(numbers) * len(days) * len(LANGUAGES)
    prompted = [
        len(oracle.ways(service, number, days)) - 1
        for service in services
        if any(service in other.prompts for other in oracle.cantons.values())
        for number in numbers
    ]
    return plain + sum(prompted) * len(days) * len(LANGUAGES)


def compare_all(router: Router, oracle: Oracle, code: str, services: Iterable[str]) -> Compared:
    """Ask both about each service in each commune, language, around each edge, in every way."""
    canton = oracle.cantons[code]
    days = days_of(oracle, canton)
    seen = Compared()
    for service, number in product(services, numbers_of(oracle, canton)):
        for given, day in product(oracle.ways(service, number, days), days):
            seen.ask(router, oracle, (service, number, day, given))
    return seen
