"""Writing: tickets, transitions and assists, each inside one durable transaction.

Words of an enum are written as plain text: sqlite3 asks a subclass of str first whether it adapts.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.errors import FilingConflict
from postnet.store import statements
from postnet.store.records import Filed, ReferenceTaken
from postnet.store.times import NEVER, kept, kept_or_none

if TYPE_CHECKING:
    from postnet.model.assists import Assist
    from postnet.model.ids import Reference
    from postnet.model.tickets import Clock, Event, Message
    from postnet.store.records import Change, NewTicket

_OPENING: Final = 80


def insert_ticket(connection: sqlite3.Connection, new: NewTicket) -> Filed:
    """Write a ticket with its question and its first event.

    Raises:
        FilingConflict: The key was used for something else.
        ReferenceTaken: The reference is another ticket's.
    """
    try:
        row = connection.execute(statements.INSERT_TICKET, _ticket_values(new)).lastrowid
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
    if "ticket.reference" in str(error) or "ticket.pick_up_digest" in str(error):
        raise ReferenceTaken(f"reference {new.reference} is taken.") from error
    raise error


def find_key(
    connection: sqlite3.Connection, key: str | None
) -> tuple[Reference, int, bytes] | None:
    """Return the ticket filed with a key: its reference, its number and what was asked."""
    found: tuple[Reference, int, bytes] | None
    found = connection.execute(statements.BY_FILING_KEY, (key,)).fetchone()
    return found


def _ticket_values(new: NewTicket) -> tuple[object, ...]:
    at = kept(new.event.at)
    return (
        new.reference,
        new.canton,
        new.service,
        new.authority,
        new.branch,
        new.commune,
        new.language,
        _opening(new.message.text or ""),
        at,
        at,
        *_clock_values(new.clock),
        new.event.hash,
        new.pick_up_digest,
        new.filing_key,
        new.filing_digest,
    )


def _opening(text: str) -> str:
    """Return the first words of a question on one line, as lists show them."""
    line = " ".join(text[: _OPENING * 2].split())
    return line if len(line) <= _OPENING else f"{line[: _OPENING - 1].rstrip()}…"


def _clock_values(clock: Clock) -> tuple[int | None, ...]:
    first, answer = kept_or_none(clock.first_reply_due_at), kept_or_none(clock.answer_due_at)
    due = [at for at in (first, answer) if at is not None]
    return (first, answer, min(due, default=NEVER), clock.first_reply_left, clock.answer_left)


def _insert_message(connection: sqlite3.Connection, ticket: int, message: Message) -> None:
    values = (
        ticket,
        message.event,
        message.kind.value,
        message.text,
        message.language,
        str(message.actor),
        kept(message.at),
    )
    connection.execute(statements.INSERT_MESSAGE, values)


def _insert_event(connection: sqlite3.Connection, ticket: int, event: Event) -> None:
    values = (
        ticket,
        event.number,
        event.action.value,
        kept(event.at),
        str(event.actor),
        event.reason,
        event.data_json,
        event.hash,
    )
    connection.execute(statements.INSERT_EVENT, values)


def change_ticket(connection: sqlite3.Connection, change: Change) -> bool:
    """Write a transition; False where the ticket has another version by now."""
    values = (
        change.state.value,
        change.authority,
        kept(change.event.at),
        *_clock_values(change.clock),
        change.event.hash,
        change.ticket,
        change.version,
    )
    if connection.execute(statements.CHANGE_TICKET, values).rowcount == 0:
        return False
    _insert_event(connection, change.ticket, change.event)
    if change.message is not None:
        _insert_message(connection, change.ticket, change.message)
    return True


def insert_assist(connection: sqlite3.Connection, assist: Assist) -> None:
    """Write an assist."""
    values = (
        assist.branch,
        assist.canton,
        assist.kind.value,
        kept(assist.at),
        assist.language,
        assist.service,
        assist.note,
    )
    connection.execute(statements.INSERT_ASSIST, values)
