"""Searching: what people type becomes a query, and the index catches up with the messages.

The index is not written to while a question is filed (an inline insert costs 2.6 times as much): it
catches up in batches, and always before somebody searches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postnet.store import statements

if TYPE_CHECKING:
    import sqlite3

BATCH: Final = 64
"""After so many new messages the index catches up by itself, in the transaction after them."""

# One transaction of this size takes less than 100 ms: others can write in between.
_STEP: Final = 2000

_WORD: Final = re.compile(r"\w+")
_MOST_WORDS: Final = 16


def query_of(text: str) -> str:
    """Return a query that finds all words of a text, the last also as the beginning of one.

    Every word stands in quotes, so that no sign of a query language means anything.
    """
    words = [word.replace("_", " ").strip() for word in _WORD.findall(text)[:_MOST_WORDS]]
    quoted = [f'"{word}"' for word in words if word]
    return " ".join(quoted) + "*" if quoted else ""


def lag(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return up to which message the index goes, and which is the last."""
    indexed = int(connection.execute(statements.INDEXED).fetchone()[0])
    last = connection.execute(statements.LAST_MESSAGE).fetchone()[0]
    return indexed, last


def catch_up(connection: sqlite3.Connection) -> bool:
    """Index the next messages, inside a transaction; return whether there are more."""
    indexed, last = lag(connection)
    upto = min(last, indexed + _STEP)
    if upto > indexed:
        connection.execute(statements.INDEX_MESSAGES, (indexed, upto))
        connection.execute(statements.SET_INDEXED, (upto,))
    return upto < last
