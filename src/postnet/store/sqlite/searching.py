"""Searching: what people type becomes a query, and the index catches up with the messages.

The index is not written to while a question is filed (an inline insert costs 2.6 times as much): it
catches up in batches, and always before somebody searches.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite import statements

if TYPE_CHECKING:
    import sqlite3

BATCH: Final = 64
"""After so many new messages the index catches up by itself, in the transaction after them."""

# One transaction of this size takes less than 100 ms: others can write in between.
_STEP: Final = 2000

_MOST_WORDS: Final = 16
_LONGEST: Final = 1000


def query_of(text: str) -> str:
    """Return a query that finds all words of a text, the last also as the beginning of one.

    Every word stands in quotes, so that no sign of a query language means anything; empty where the
    text has no word.
    """
    # Messages are kept in NFC, and a mark that stands alone belongs to the letter before it.
    normal = unicodedata.normalize("NFC", text[:_LONGEST])
    spaced = "".join(sign if _is_of_word(sign) else " " for sign in normal)
    words = [word for word in spaced.split() if any(map(str.isalnum, word))][:_MOST_WORDS]
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


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
