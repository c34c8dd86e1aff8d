"""Leaving: tickets deleted of a file, or written into it as they were, inside a transaction.

The same for a database and for an archive's file: what leaves the one stands in the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.cargo import TABLES
from postnet.store.loads import LOADED, tickets_of
from postnet.store.sqlite import archive_statements as held
from postnet.store.sqlite.statements import EMPTY_SIEVE, KEEP_WORDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from postnet.store.ledger import Leaving, Load

_INSERTS: Final = {
    table: f"INSERT INTO {table} ({', '.join(TABLES[table])})"  # noqa: S608  (our own names)
    f" VALUES ({', '.join('?' * len(TABLES[table]))})"
    for table in LOADED
}
_SELECTS: Final = {
    table: f"SELECT {', '.join(TABLES[table])} FROM {table}"  # noqa: S608  (our own names)
    f" WHERE {'id' if table == 'ticket' else 'ticket'} = ?"
    for table in LOADED
}


def read_load(connection: sqlite3.Connection, tickets: Sequence[int]) -> Load:
    """Return all rows of some tickets."""
    return {
        table: [row for one in tickets for row in connection.execute(statement, (one,))]
        for table, statement in _SELECTS.items()
    }


def write_load(connection: sqlite3.Connection, load: Load) -> None:
    """Write tickets as they were, find what was said in them, and forget that they had left.

    What the search index has not come to yet it comes to by itself.
    """
    for table, statement in _INSERTS.items():
        connection.executemany(statement, load[table])
    tickets = [(ticket,) for ticket in tickets_of(load)]
    connection.executemany(held.FORGET_ARCHIVED, tickets)
    connection.executemany(held.INDEX_TICKET, tickets)
    connection.executemany(held.SIEVE_TICKET, tickets)
    connection.execute(KEEP_WORDS)
    connection.execute(EMPTY_SIEVE)


def delete_tickets(connection: sqlite3.Connection, month: str, leaving: Iterable[Leaving]) -> int:
    """Delete those tickets that still are as they stand elsewhere; return how many.

    Args:
        connection: In a transaction.
        month: Where they are from now on.
        leaving: How they stand there.
    """
    gone = [
        (one.ticket,)
        for one in leaving
        if connection.execute(held.ARCHIVE, (month, one.ticket, one.head, one.texts)).rowcount
    ]
    for statement in (held.DELETE_EVENTS, held.DELETE_MESSAGES, held.DELETE_TICKET):
        connection.executemany(statement, gone)
    return len(gone)


def forget_words(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Forget those words that no message has any more."""
    connection.executemany(held.FORGET_WORD, [(word,) for word in words])
