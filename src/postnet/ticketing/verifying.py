"""Verifying: whether the history of every ticket is the one that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.model.chain import altered_message, first_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference
    from postnet.store import Store


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
    ticket = store.ticket(reference)
    if ticket is None:
        return Breach(reference, 0, "the ticket is gone")
    broken = first_break(reference, ticket.events, ticket.head)
    if broken is not None:
        return Breach(reference, broken, "the event was changed, is missing or out of place")
    altered = altered_message(ticket.events, ticket.messages)
    if altered is not None:
        return Breach(reference, altered, "the text of its message was changed")
    last = ticket.events[-1]
    if (last.data.get("state"), last.data.get("authority")) != (ticket.state, ticket.authority):
        return Breach(reference, last.number, "the ticket's state or authority is not what it says")
    return None
