"""Answered: walks over the tickets that were answered, for whoever learns from them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.learning import Confirmed
from postnet.store.asking import Asking

if TYPE_CHECKING:
    from postnet.model.ids import (
        AuthorityId,
        BranchId,
        CantonCode,
        Language,
        Reference,
        ServiceId,
    )
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


# What is asked while the clerk types.
OF_SERVICE: Final = """
SELECT t.id, t.reference, t.authority, t.branch, t.language, m.text
FROM ticket AS t JOIN message AS m ON m.ticket = t.id AND m.event = 1
WHERE t.canton = :canton AND t.service = :service AND t.state IN ('answered', 'closed')
    AND t.id < :before
ORDER BY t.id DESC LIMIT :limit
"""

BY_SERVICE: Final = """
SELECT service, authority, count(*) FROM ticket
WHERE canton = :canton AND state IN ('answered', 'closed') AND service IS NOT NULL
    AND (CAST(:authority AS text) IS NULL OR authority = :authority)
GROUP BY service, authority ORDER BY count(*) DESC, service, authority
"""

_LAST: Final = 2**62


@attrs.frozen
class AnsweredQuestion:
    """A question that was answered.

    Attributes:
        ticket: Its ticket's number in the database.
        text: As it was asked; None where it was erased.
    """

    ticket: int
    reference: Reference
    authority: AuthorityId
    branch: BranchId
    language: Language
    text: str | None


class Answered(Asking):
    """What a store tells of answered tickets."""

    def answered(
        self,
        canton: CantonCode,
        service: ServiceId,
        *,
        before: int | None = None,
        limit: int = 100,
    ) -> list[AnsweredQuestion]:
        """Return what was answered about a service of a canton, the newest first.

        Args:
            canton: The canton asked.
            service: As it is inside the canton.
            before: The number of the last ticket of the page before.
            limit: How many at most.
        """
        facts = {"canton": canton, "service": service, "limit": max(limit, 0)}
        place = _LAST if before is None else before
        rows = self._ask(lambda ask: ask(OF_SERVICE, {**facts, "before": place}))
        return [AnsweredQuestion(*row) for row in rows]

    def answered_by_service(
        self, canton: CantonCode, authority: AuthorityId | None = None
    ) -> list[tuple[ServiceId, AuthorityId, int]]:
        """Count what was answered, by service and authority, what is asked most often first."""
        facts = {"canton": canton, "authority": authority}
        found: list[tuple[ServiceId, AuthorityId, int]] = self._ask(
            lambda ask: ask(BY_SERVICE, facts)
        )
        return found

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
