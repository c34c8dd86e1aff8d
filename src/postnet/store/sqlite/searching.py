"""Searching: what people type becomes a query, and the index catches up with the messages.

The index is not written to while a question is filed (an inline insert costs 2.6 times as much): it
catches up in batches, and always before somebody searches.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite import statements

if TYPE_CHECKING:
    import sqlite3

    from postnet.model.ids import AuthorityId, BranchId

BATCH: Final = 64
"""After so many new messages the index catches up by itself, in the transaction after them."""

# One transaction of this size takes less than 100 ms: others can write in between.
_STEP: Final = 2000

_ALTERNATIVES: Final = 12
_LAST_SIGN: Final = "\U0010ffff"
_ACCENTS: Final = re.compile("[\u0300-\u036f]")


def query_for(
    connection: sqlite3.Connection,
    words: list[str],
    authority: AuthorityId | None,
    branch: BranchId | None,
) -> str:
    """Return a query that finds all words, the last also as the beginning of one.

    Every word stands in quotes, so that nothing in it means anything to FTS5. Whose messages are
    wanted is a word too: else a common word's matches would be looked at until enough are theirs.
    """
    *whole, last = words
    wanted = [f'"{word}"' for word in whole]
    wanted.append(_going_on(connection, last))
    wanted += [f'"{mark}{name.encode().hex()}"' for mark, name in _marked(authority, branch)]
    return " AND ".join(wanted)


def _marked(
    authority: AuthorityId | None, branch: BranchId | None
) -> list[tuple[str, AuthorityId | BranchId]]:
    """Return whose messages are wanted, each behind its sign; see migrations.step_0002."""
    names = (("\ue000", authority), ("\ue001", branch))
    return [(mark, name) for mark, name in names if name is not None]


def _going_on(connection: sqlite3.Connection, word: str) -> str:
    """Return a query for a word and for the words of the index that begin with it.

    FTS5 would collect all that begins so before it tells the first: half a second a million times
    that a common word was said. Alternatives that are named it walks from the newest message.
    """
    begins = _folded(word)
    if not begins.isalnum():
        # A script of which FTS5 makes several words; few write it.
        return f'"{word}"*'
    facts = (begins, f"{begins}{_LAST_SIGN}", _ALTERNATIVES)
    found = [f'"{term}"' for (term,) in connection.execute(statements.WORDS, facts)]
    return f"({' OR '.join(found)})" if found else f'"{word}"'


def _folded(word: str) -> str:
    """Return a word as the index has it: in small letters, without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


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
        connection.execute(statements.SIEVE_MESSAGES, (indexed, upto))
        connection.execute(statements.KEEP_WORDS)
        connection.execute(statements.EMPTY_SIEVE)
        connection.execute(statements.SET_INDEXED, (upto,))
    return upto < last
