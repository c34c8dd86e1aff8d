"""Verifying: whether the history of every ticket is the one that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.chain import MESSAGE_DIGEST, altered_message, first_break
from postnet.ticketing.lifecycle import MESSAGES
from postnet.ticketing.recording import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference
    from postnet.model.tickets import Ticket
    from postnet.store import Store

# What reading a row raises that somebody wrote by hand: one of them must not hide the others.
UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


# What is written once, when a ticket is filed.
_ASKED: Final = ("branch", "commune", "language")


@attrs.frozen
class Breach:
    """A ticket whose history does not hold.

    Attributes:
        event: Number of the first event that is wrong.
        what: What is wrong with it.
    """

    reference: Reference
    event: int
    what: str


def verify(store: Store) -> Iterator[tuple[Reference, Breach | None]]:
    """Walk all tickets; yield each with what is wrong, or with None."""
    for reference in store.references():
        yield reference, verify_ticket(store, reference)


def verify_ticket(store: Store, reference: Reference) -> Breach | None:
    """Return the first thing wrong with a ticket's history; None where it holds."""
    try:
        ticket = store.ticket(reference)
        return breach_of(ticket) if ticket else Breach(reference, 0, "the ticket is gone")
    except UNREADABLE as error:
        return Breach(reference, 0, f"the ticket cannot be read: {error}")


def breach_of(ticket: Ticket) -> Breach | None:
    """Return the first thing wrong with the history of a ticket that was read."""
    reference = ticket.reference
    broken = first_break(reference, ticket.events, ticket.head)
    if broken is not None:
        return Breach(reference, broken, "the event was changed, is missing or out of place")
    if not ticket.events:
        return Breach(reference, 1, "all its events are missing")
    altered = altered_message(ticket.events, ticket.messages)
    if altered is not None:
        return Breach(reference, altered, "the text of its message was changed")
    strange = _strange_message(ticket)
    if strange is not None:
        return Breach(reference, strange, "its message is missing, or another kind of message")
    return _row_breach(ticket)


def _row_breach(ticket: Ticket) -> Breach | None:
    """Return what a ticket's row says otherwise than its first and its last event."""
    first, last = ticket.events[0], ticket.events[-1]
    now = standing(ticket.state, ticket.authority, ticket.clock)
    asked = {name: getattr(ticket, name) for name in _ASKED}
    corrected = [event for event in ticket.events[1:] if "service" in event.data]
    about = corrected[-1] if corrected else first
    service = {"service": ticket.service}
    for event, at, kept in (
        (first, ticket.filed_at, asked if corrected else service | asked),
        (about, about.at, service),
        (last, ticket.changed_at, now),
    ):
        wrong = [name for name, value in kept.items() if event.data.get(name) != value]
        if event.at != at:
            wrong.append("time")
        if wrong:
            what = f"the ticket's {', '.join(wrong)} is not what the event says"
            return Breach(ticket.reference, event.number, what)
    return None


def _strange_message(ticket: Ticket) -> int | None:
    """Return the number of the first event whose message is not there, or not of its kind."""
    kept = {message.event: message for message in ticket.messages}
    for event in ticket.events:
        message = kept.get(event.number)
        if (message is not None) != (MESSAGE_DIGEST in event.data):
            return event.number
        said = (MESSAGES.get(event.action), event.actor, event.at)
        if message is not None and (message.kind, message.actor, message.at) != said:
            return event.number
    return None
