"""Verifying: whether the history of every ticket is the one that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.chain import MESSAGE_DIGEST, altered_message, first_break
from postnet.ticketing.lifecycle import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference
    from postnet.model.tickets import Ticket
    from postnet.store import Store

# What reading a row raises that somebody wrote by hand: one of them must not hide the others.
_UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


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
        return _first_breach(ticket) if ticket else Breach(reference, 0, "the ticket is gone")
    except _UNREADABLE as error:
        return Breach(reference, 0, f"the ticket cannot be read: {error}")


def _first_breach(ticket: Ticket) -> Breach | None:
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
    last = ticket.events[-1]
    if (last.data.get("state"), last.data.get("authority")) != (ticket.state, ticket.authority):
        return Breach(reference, last.number, "the ticket's state or authority is not what it says")
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
