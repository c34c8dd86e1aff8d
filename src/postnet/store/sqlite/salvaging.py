"""Salvaging: every ticket of a damaged database that still reads, one by one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.store.rows import ticket_of
from postnet.store.sqlite import statements
from postnet.store.troubles import Salvaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference

# What noise in a row raises when it is made a ticket.
_NOISE: Final = (ValueError, KeyError, TypeError, AttributeError, OverflowError)

# Each reads other pages: where one is damaged another still knows.
_LAST: Final = (
    statements.LAST_TICKET,
    "SELECT coalesce(max(id), 0) FROM ticket INDEXED BY ticket_reference",
    "SELECT coalesce(max(ticket), 0) FROM event",
    "SELECT coalesce(max(ticket), 0) FROM message",
)

_NAMES: Final = "SELECT id, reference FROM ticket INDEXED BY ticket_reference"


def find_tickets(connection: sqlite3.Connection) -> Iterator[Salvaged]:
    """Yield every ticket there is, read or not, by number: a damaged page hides no other."""
    names = _names(connection)
    for number in range(1, _last(connection) + 1):
        try:
            found = _read(connection, number, names.get(number))
        except (sqlite3.DatabaseError, *_NOISE) as error:
            found = Salvaged(number, names.get(number), None, f"it does not read whole: {error}")
        if found is not None:
            yield found


def _read(connection: sqlite3.Connection, number: int, name: Reference | None) -> Salvaged | None:
    row = connection.execute(statements.TICKET_BY_NUMBER, (number,)).fetchone()
    if row is None:
        # A number that no ticket ever had is no loss.
        return Salvaged(number, name, None, "its row is gone") if name else None
    messages = connection.execute(statements.MESSAGES, (number,)).fetchall()
    events = connection.execute(statements.EVENTS, (number,)).fetchall()
    ticket = ticket_of(row, messages, events)
    return Salvaged(number, ticket.reference, ticket)


def _names(connection: sqlite3.Connection) -> dict[int, Reference]:
    """Return the references of tickets by number, as far as their index reads."""
    names: dict[int, Reference] = {}
    try:
        # Row by row: those before the damage count.
        names.update(iter(connection.execute(_NAMES)))
    except sqlite3.DatabaseError:
        return names
    return names


def _last(connection: sqlite3.Connection) -> int:
    found = 0
    for statement in _LAST:
        try:
            found = max(found, int(connection.execute(statement).fetchone()[0]))
        except sqlite3.DatabaseError:
            continue
    return found
