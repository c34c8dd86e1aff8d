"""Answered: walks over the tickets that were answered, for whoever learns from them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from postnet.model.learning import Confirmed
from postnet.store.asking import Asking

if TYPE_CHECKING:
    from postnet.store.asking import Ask
    from postnet.store.rows import Row

# A closed ticket was answered before; one that was opened again is neither.
CONFIRMED: Final = """
SELECT t.id, m.text, t.language, t.canton, t.service, e.data
FROM ticket AS t
JOIN message AS m ON m.ticket = t.id AND m.event = 1
JOIN event AS e ON e.ticket = t.id AND e.number = 1
WHERE t.id > :after AND t.state IN ('answered', 'closed') ORDER BY t.id LIMIT :limit
"""


class Answered(Asking):
    """What a store tells of answered tickets."""

    def confirmed(self, after: int = 0, limit: int = 1000) -> list[Confirmed]:
        """Return the next answered tickets with what can be learnt of them, by their numbers.

        Args:
            after: The number of the last one before; 0 begins.
            limit: How many at most; fewer are the last.
        """
        return self._ask(partial(_confirmed, after=after, limit=limit))


def _confirmed(ask: Ask, after: int, limit: int) -> list[Confirmed]:
    return [_learnt(row) for row in ask(CONFIRMED, {"after": after, "limit": limit})]


def _learnt(row: Row) -> Confirmed:
    ticket, text, language, canton, service, filed = row
    corrected = json.loads(filed).get("service") != service
    return Confirmed(ticket, text, language, canton, service, corrected)
