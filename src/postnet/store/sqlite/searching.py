"""Searching: what people type becomes a query, and the index catches up with the messages.

The index is not written to while a question is filed (an inline insert costs 2.6 times as much): it
catches up in batches, and always before somebody searches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.sqlite import statements
from postnet.store.words import typed_words

if TYPE_CHECKING:
    import sqlite3

BATCH: Final = 64
"""After so many new messages the index catches up by itself, in the transaction after them."""

# One transaction of this size takes less than 100 ms: others can write in between.
_STEP: Final = 2000


def query_of(text: str) -> str:
    """Return a query that finds all words of a text, the last also as the beginning of one.

    Every word stands in quotes, so that no sign of a query language means anything; empty where the
    text has no word.
    """
    words = typed_words(text)
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def is_behind(connection: sqlite3.Connection) -> bool:
    """Tell whether there are messages that the index does not know."""
    indexed, last = _lag(connection)
    return indexed < last


def _lag(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return up to which message the index goes, and which is the last."""
    indexed = int(connection.execute(statements.INDEXED).fetchone()[0])
    last = int(connection.execute(statements.LAST_MESSAGE).fetchone()[0])
    return indexed, last


def catch_up(connection: sqlite3.Connection) -> bool:
    """Index the next messages, inside a transaction; return whether there are more."""
    indexed, last = _lag(connection)
    upto = min(last, indexed + _STEP)
    if upto > indexed:
        connection.execute(statements.INDEX_MESSAGES, (indexed, upto))
        connection.execute(statements.SET_INDEXED, (upto,))
    return upto < last
