"""Handling: what an office does to a ticket that was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet import ticketing
from postnet.app.choosing import choose_language
from postnet.app.joining import Joined

if TYPE_CHECKING:
    from postnet.model.tickets import Actor
    from postnet.ticketing import Handled


class Handling(Joined):
    """An office whose tickets are worked on."""

    def accept(self, reference: str, *, by: Actor | None = None) -> Handled:
        """Take a ticket on; `by` is the authority's officer where nobody is named."""
        return ticketing.accept(self.desk, reference, by=by)

    def ask(self, reference: str, text: str, *, by: Actor | None = None) -> Handled:
        """Ask the counter back; the clock stands still."""
        return ticketing.ask(self.desk, reference, text, by=by)

    def supply(
        self, reference: str, text: str, *, by: Actor | None = None, masked: bool = False
    ) -> Handled:
        """Bring what the authority asked for; the clock goes on.

        Args:
            reference: The ticket.
            text: What the citizen said, without personal numbers.
            by: Who brings it; a clerk of the ticket's branch, where nobody is named.
            masked: Leave personal numbers out of the text instead of refusing it.
        """
        return ticketing.supply(self.desk, reference, text, by=by, masked=masked)

    def reply(
        self,
        reference: str,
        text: str = "",
        *,
        by: Actor | None = None,
        language: str | None = None,
        answer: int | None = None,
    ) -> Handled:
        """Answer; the language is the question's where none is given.

        Args:
            reference: The ticket.
            text: The answer; with a published answer it stands before it, or may be left out.
            by: Who answers; the authority's officer, where nobody is named.
            language: The answer's; a published one has the question's, or the nearest there is.
            answer: Number of a published answer that is sent; the history says that it was.
        """
        if answer is not None:
            return ticketing.reply_with(self.desk, reference, answer, text, by=by)
        spoken = choose_language(language) if language else None
        return ticketing.reply(self.desk, reference, text, by=by, language=spoken)

    def transfer(
        self,
        reference: str,
        to: str,
        reason: str,
        *,
        by: Actor | None = None,
        service: str | None = None,
    ) -> Handled:
        """Hand a ticket to another authority, with a reason; its deadlines start anew.

        Args:
            reference: The ticket.
            to: Id of the authority; the same one where only the service is another.
            reason: Why.
            by: Who sends it on; the authority's officer, where nobody is named.
            service: What it is about, where it was filed as something else.
        """
        towards = ticketing.Towards(to, service)
        return ticketing.transfer(self.desk, reference, towards, reason, by=by)

    def close_ticket(self, reference: str, *, by: Actor | None = None) -> Handled:
        """Close a ticket: the citizen was told."""
        return ticketing.close(self.desk, reference, by=by)

    def reopen(self, reference: str, reason: str, *, by: Actor | None = None) -> Handled:
        """Open an answered or closed ticket again, with a reason."""
        return ticketing.reopen(self.desk, reference, reason, by=by)

    def withdraw(self, reference: str, reason: str = "", *, by: Actor | None = None) -> Handled:
        """Withdraw a ticket: the citizen does not want an answer any more."""
        return ticketing.withdraw(self.desk, reference, reason, by=by)

    def note(self, reference: str, text: str, *, by: Actor | None = None) -> Handled:
        """Add an internal note, which the counter never sees."""
        return ticketing.note(self.desk, reference, text, by=by)
