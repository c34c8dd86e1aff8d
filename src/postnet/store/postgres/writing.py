"""Writing: tickets, transitions and assists, each one statement and so one durable transaction.

A statement whose line was lost may have been written. So each can be found again: a ticket by its
reference, which is random and ours, a transition by its event, an assist by its mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg

from postnet.errors import FilingConflict
from postnet.store.cargo import TABLES
from postnet.store.postgres import statements
from postnet.store.records import Filed, ReferenceTaken
from postnet.store.rows import (
    assist_values,
    change_values,
    event_values,
    message_values,
    reply_values,
    ticket_values,
)
from postnet.store.words import folded_words

if TYPE_CHECKING:
    from uuid import UUID

    from postnet.model.assists import Assist
    from postnet.model.ids import Reference
    from postnet.model.tickets import Message
    from postnet.store.cargo import Row
    from postnet.store.postgres.lines import Connection
    from postnet.store.records import Change, NewTicket

# PostgreSQL takes words of two kilobytes, and a megabyte of them.
LONGEST_WORD: Final = 200
"""What is longer is searched by so many letters."""

_MOST_SIGNS: Final = 200_000

_TEXT: Final = TABLES["message"].index("text")


def search_words(text: str | None) -> list[str]:
    """Return what a message is found by, each word once."""
    return list({word[:LONGEST_WORD] for word in folded_words((text or "")[:_MOST_SIGNS])})


def with_words(row: Row) -> Row:
    """Return a message's row with the words that it is found by, as COPY takes them."""
    words = " ".join(f"'{word}'" for word in search_words(row[_TEXT]))
    return (*row, words)


def insert_ticket(connection: Connection, again: bool, new: NewTicket) -> Filed:  # noqa: FBT001  (work's own form)
    """Write a ticket with its question and its first event.

    Args:
        connection: A free one.
        again: Whether it may have been written already, by us.
        new: The ticket.

    Raises:
        FilingConflict: The key was used for something else.
        ReferenceTaken: The reference is another ticket's.
    """
    values = (*ticket_values(new), *_said(new.message), *event_values(new.event))
    try:
        row = connection.execute(statements.FILE, values, binary=True).fetchone()
    except psycopg.errors.UniqueViolation:
        # The trigger's: its reference, its code or its key is a ticket's that was archived.
        row = None
    if row is None and again:
        row = _written_before(connection, new)
    return Filed(new.reference, row[0]) if row else _filed_before(connection, new)


def _said(message: Message) -> tuple[object, ...]:
    return (*message_values(message), search_words(message.text))


def _written_before(connection: Connection, new: NewTicket) -> tuple[int] | None:
    facts = (new.reference, new.pick_up_digest, new.filing_digest, new.event.hash)
    return connection.execute(statements.OURS, facts).fetchone()


def _filed_before(connection: Connection, new: NewTicket) -> Filed:
    found = find_key(connection, new.filing_key) if new.filing_key is not None else None
    if found is None:
        raise ReferenceTaken(f"reference {new.reference} is taken.")
    reference, row, digest = found
    if digest != new.filing_digest:
        raise FilingConflict(new.filing_key or "", reference)
    return Filed(reference, row, repeated=True)


def find_key(connection: Connection, key: str) -> tuple[Reference, int, bytes] | None:
    """Return the ticket filed with a key: its reference, its number and what was asked."""
    found: tuple[Reference, int, bytes] | None
    found = connection.execute(statements.BY_FILING_KEY, {"key": key}, binary=True).fetchone()
    return found


def change_ticket(connection: Connection, again: bool, change: Change) -> bool:  # noqa: FBT001  (work's own form)
    """Write a transition; False where the ticket has another version by now."""
    values = (*change_values(change), *event_values(change.event))
    if change.message is None:
        found = connection.execute(statements.CHANGE, values)
    else:
        found = connection.execute(
            statements.CHANGE_AND_SAY, (*values, *_said(change.message), *reply_values(change))
        )
    return found.fetchone() is not None or (again and _happened(connection, change))


def _happened(connection: Connection, change: Change) -> bool:
    facts = (change.ticket, change.event.number, change.event.hash)
    return connection.execute(statements.HAPPENED, facts).fetchone() is not None


def insert_assist(connection: Connection, _again: bool, assist: Assist, mark: UUID) -> None:  # noqa: FBT001  (work's own form)
    """Write an assist, once for each mark."""
    connection.execute(statements.RECORD_ASSIST, (*assist_values(assist), mark))
