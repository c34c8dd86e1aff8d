"""Reach: whom each service of a canton reaches on a day, from every commune.

Every commune, language and answer of that day is decided, as the proof does for all days; where the
place or the language cannot change the answer, one decision stands for all.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import LANGUAGES
from postnet.routing.columns import Circumstances, ways_to_answer
from postnet.routing.deciding import decide

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from postnet.model.ids import AuthorityId, CommuneNumber, ServiceId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.routing.columns import Column
    from postnet.routing.deciding import Decision
    from postnet.routing.router import Router


@attrs.frozen
class Reach:
    """Whom one service reaches on a day.

    Attributes:
        authorities: Who answers, with the communes from which it does.
        unclaimed: Communes from which some question is a fallback: the front office takes it
            because nothing else claims it.
    """

    authorities: Mapping[AuthorityId, frozenset[CommuneNumber]]
    unclaimed: frozenset[CommuneNumber]


def reach(router: Router, code: str, on: dt.date) -> dict[ServiceId, Reach]:
    """Say whom each service that a canton offers on a day reaches.

    Args:
        router: The compiled table.
        code: Which canton.
        on: A day that its configuration speaks for.
    """
    registered = router.network.canton(code)
    communes = router.network.gazetteer.communes(on=on, canton=registered.canton.territory)
    columns = {
        service: router.column(registered.canton.code, service) for service in registered.services
    }
    return {
        service: _reach(registered, column, communes, on)
        for service, column in columns.items()
        if column is not None and column.service.validity.covers(on)
    }


def _reach(
    registered: CantonNetwork, column: Column, communes: Sequence[Commune], on: dt.date
) -> Reach:
    everywhere = frozenset(commune.number for commune in communes)
    answering: defaultdict[AuthorityId, set[CommuneNumber]] = defaultdict(set)
    unclaimed: set[CommuneNumber] = set()
    asked: Sequence[Commune | None] = communes if column.place_matters(on) else (None,)
    for commune in asked:
        numbers = {commune.number} if commune is not None else everywhere
        for decision in _decisions(registered, column, commune, on):
            if decision.fallback:
                unclaimed |= numbers
            else:
                answering[decision.authority.id] |= numbers
    named = {authority: frozenset(numbers) for authority, numbers in answering.items()}
    return Reach(named, frozenset(unclaimed))


def _decisions(
    registered: CantonNetwork, column: Column, commune: Commune | None, on: dt.date
) -> Iterator[Decision]:
    """Decide every language and every way to answer the service's own questions whole."""
    languages = LANGUAGES if column.language_matters else LANGUAGES[:1]
    rules = column.candidates(commune)
    for answers in ways_to_answer(column.service.prompts, rules, partly=False):
        for language in languages:
            yield decide(registered, column, Circumstances(commune, language, on, answers))
