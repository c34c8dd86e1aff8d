"""Writing: tickets, transitions and assists, each inside one durable transaction."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.errors import FilingConflict
from postnet.store.records import Filed, ReferenceTaken
from postnet.store.rows import (
    assist_values,
    change_values,
    event_values,
    message_values,
    reply_values,
    ticket_values,
)
from postnet.store.sqlite import statements

if TYPE_CHECKING:
    from postnet.model.assists import Assist
    from postnet.model.ids import Reference
    from postnet.model.tickets import Event, Message
    from postnet.store.records import Change, NewTicket


# A ticket's that is here, or, as the trigger says, one's that was archived.
_TAKEN: Final = ("ticket.reference", "ticket.pick_up_digest", "it is in the archive")


def insert_ticket(connection: sqlite3.Connection, new: NewTicket) -> Filed:
    """Write a ticket with its question and its first event.

    Raises:
        FilingConflict: The key was used for something else.
        ReferenceTaken: The reference is another ticket's.
    """
    try:
        row = connection.execute(statements.INSERT_TICKET, ticket_values(new)).lastrowid
    except sqlite3.IntegrityError as error:
        # The key is looked up only where it stands in the way: one statement less for the rest.
        return _filed_before(connection, new, error)
    assert row is not None  # noqa: S101  (an insert always has a row)
    _insert_message(connection, row, new.message)
    _insert_event(connection, row, new.event)
    return Filed(new.reference, row)


def _filed_before(
    connection: sqlite3.Connection, new: NewTicket, error: sqlite3.IntegrityError
) -> Filed:
    found = find_key(connection, new.filing_key)
    if found is not None:
        reference, row, digest = found
        if digest != new.filing_digest:
            raise FilingConflict(new.filing_key or "", reference) from None
        return Filed(reference, row, repeated=True)
    if any(taken in str(error) for taken in _TAKEN):
        raise ReferenceTaken(f"reference {new.reference} is taken.") from error
    raise error


def find_key(
    connection: sqlite3.Connection, key: str | None
) -> tuple[Reference, int, bytes] | None:
    """Return the ticket filed with a key: its reference, its number and what was asked."""
    found: tuple[Reference, int, bytes] | None
    found = connection.execute(statements.BY_FILING_KEY, (key,)).fetchone()
    return found


def _insert_message(connection: sqlite3.Connection, ticket: int, message: Message) -> None:
    connection.execute(statements.INSERT_MESSAGE, (ticket, *message_values(message)))


def _insert_event(connection: sqlite3.Connection, ticket: int, event: Event) -> None:
    connection.execute(statements.INSERT_EVENT, (ticket, *event_values(event)))


def change_ticket(connection: sqlite3.Connection, change: Change) -> bool:
    """Write a transition; False where the ticket has another version by now."""
    if connection.execute(statements.CHANGE_TICKET, change_values(change)).rowcount == 0:
        return False
    _insert_event(connection, change.ticket, change.event)
    if change.message is not None:
        _insert_message(connection, change.ticket, change.message)
    if change.answer is not None:
        connection.execute(statements.INSERT_REPLY, (change.ticket, *reply_values(change)))
    return True


def insert_assist(connection: sqlite3.Connection, assist: Assist) -> None:
    """Write an assist."""
    connection.execute(statements.INSERT_ASSIST, assist_values(assist))
