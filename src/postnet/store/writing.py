"""Writing: tickets, transitions and assists, each in one durable transaction."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.errors import FilingConflict
from postnet.model.chain import encode_data
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
    execute = connection.execute
    if new.filing_key is not None:
        found = execute(statements.BY_FILING_KEY, (new.filing_key,)).fetchone()
        if found is not None:
            return _repeated(new, *found)
    at = kept(new.event.at)
    try:
        row = execute(statements.INSERT_TICKET, _ticket_values(new, at)).lastrowid
    except sqlite3.IntegrityError as error:
        if "ticket.reference" in str(error) or "pick_up_digest" in str(error):
            raise ReferenceTaken(f"reference {new.reference} is taken.") from error
        raise
    assert row is not None  # noqa: S101  (an insert always has a row)
    _insert_message(connection, row, new.message)
    _insert_event(connection, row, new.event)
    return Filed(new.reference, row)


def _repeated(new: NewTicket, reference: Reference, row: int, digest: bytes) -> Filed:
    if digest != new.filing_digest:
        raise FilingConflict(new.filing_key or "", reference)
    return Filed(reference, row, repeated=True)


def _ticket_values(new: NewTicket, at: int) -> tuple[object, ...]:
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
        message.kind,
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
        event.action,
        kept(event.at),
        str(event.actor),
        event.reason,
        encode_data(event.data),
        event.hash,
    )
    connection.execute(statements.INSERT_EVENT, values)


def change_ticket(connection: sqlite3.Connection, change: Change) -> bool:
    """Write a transition; False where the ticket has another version by now."""
    values = (
        change.state,
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
        assist.kind,
        kept(assist.at),
        assist.language,
        assist.service,
        assist.note,
    )
    connection.execute(statements.INSERT_ASSIST, values)
