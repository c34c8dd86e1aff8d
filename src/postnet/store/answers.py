"""Answers: what authorities published, and the words by which it is found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from postnet.store import finding, publishing
from postnet.store.asking import Asking, one_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from postnet.model.answers import AnswerFilter, PublishedAnswer
    from postnet.model.ids import AnswerId, CantonCode, ServiceId


class Answers(Asking):
    """What a store does for published answers."""

    def publish(self, answer: PublishedAnswer) -> AnswerId | None:
        """Write an answer; the one that it replaces is withdrawn with it.

        Returns:
            Its number; None, and nothing written, where what it replaces is published no more.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        return self._tell(partial(publishing.publish, answer=answer, mark=uuid4().hex))

    def withdraw_answer(self, answer: AnswerId, at: dt.datetime) -> bool:
        """Withdraw an answer; False, and nothing written, where it is published no more.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        return self._tell(partial(publishing.withdraw, answer=answer, at=at))

    def answer(self, answer: AnswerId) -> PublishedAnswer | None:
        """Return a published answer, also one that was withdrawn; None where there is none."""
        found = self._ask(lambda ask: finding.whole(ask, ask(finding.ONE, {"answer": answer})))
        return found[0] if found else None

    def successor(self, answer: AnswerId) -> AnswerId | None:
        """Return the answer that replaced one; None where none did."""
        found: AnswerId | None = self._ask(
            lambda ask: one_of(ask(finding.SUCCESSOR, {"answer": answer}))
        )
        return found

    def answers(
        self, only: AnswerFilter, *, before: AnswerId | None = None, limit: int = 50
    ) -> list[PublishedAnswer]:
        """Return published answers, the newest first.

        Args:
            only: Which.
            before: The last one of the page before.
            limit: How many at most.
        """
        return self._ask(partial(finding.listed, only=only, before=before, limit=limit))

    def answers_with(self, canton: CantonCode, words: Sequence[str]) -> list[finding.Hit]:
        """Return where words stand in what is published for a canton, in whatever form."""
        return self._ask(partial(finding.with_words, canton=canton, words=words))

    def answers_of(self, canton: CantonCode, service: ServiceId, limit: int = 50) -> list[AnswerId]:
        """Return what is published about a service, the newest first."""
        facts = {"canton": canton, "service": service, "limit": limit}
        return self._ask(lambda ask: [number for (number,) in ask(finding.OF_SERVICE, facts)])

    def answer_uses(self, wanted: Sequence[AnswerId]) -> list[tuple[AnswerId, str, int, int]]:
        """Count by day how often answers helped.

        Returns:
            The answer, `assist` or `reply`, the day as a number from 1970-01-01, how often.
        """
        return self._ask(partial(finding.uses, wanted=wanted))

    def some_answers(self, wanted: Sequence[AnswerId]) -> list[PublishedAnswer]:
        """Return the answers of some numbers, in their order."""
        return self._ask(partial(finding.some, wanted=wanted))
