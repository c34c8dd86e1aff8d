"""The contents: what rows refer to is there, and the search index agrees with the messages."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite.examining.pages import RESCUE
from postnet.store.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

# Messages may have been filed that the index does not know yet: it is compared with the others.
_INDEXED: Final = """
CREATE TEMP VIEW {0} AS SELECT id, text FROM main.{0}
WHERE id <= (SELECT value FROM main.meta WHERE name = 'indexed')
"""

# What FTS5 keeps the index in.
_SHADOWS: Final = (
    "SELECT name FROM temp.sqlite_master WHERE type = 'table' AND name GLOB 'message_text_*'"
)

_CONTENT: Final = re.compile(r"content='(\w+)'")

_COMPARE: Final = "INSERT INTO temp.message_text (message_text, rank) VALUES ('integrity-check', 1)"

_SEARCH_CURE: Final = (
    "Nothing that was filed is lost. `postnet db check --rescue NEW.db` makes a database with a "
    "new index; bring it in with `postnet db restore NEW.db --replace`."
)


def contents_troubles(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Yield rows that refer to nothing, and a search index that does not fit."""
    lost: defaultdict[str, int] = defaultdict(int)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        lost[f"of {table} refer to a {parent}"] += 1
    for where, count in lost.items():
        why = "Somebody deleted rows by hand, or a disk lost them."
        yield Trouble("reference-lost", f"{count} rows {where} that is gone.", why, RESCUE)
    yield from _search_troubles(connection)


def _search_troubles(connection: sqlite3.Connection) -> Iterator[Trouble]:
    try:
        _compare_index(connection)
    except sqlite3.DatabaseError as error:
        what = f"The search index does not agree with the messages: {error}."
        why = "Somebody changed texts by hand, or a disk failed: searches miss tickets."
        yield Trouble("search-index", what, why, _SEARCH_CURE)


def _compare_index(connection: sqlite3.Connection) -> None:
    """Let FTS5 compare its index with the messages.

    It does so only as if it wrote, and nobody could file as long as it takes: so it looks at a copy
    of the index of its own.
    """
    (text,) = connection.execute(
        "SELECT sql FROM main.sqlite_master WHERE name = 'message_text'"
    ).fetchone()
    for content in _CONTENT.findall(text):
        connection.execute(_INDEXED.format(content))
    connection.execute(text.replace("message_text", "temp.message_text", 1))
    for (name,) in connection.execute(_SHADOWS).fetchall():
        connection.execute(f"DELETE FROM temp.{name}")  # noqa: S608  (names of our own)
        connection.execute(f"INSERT INTO temp.{name} SELECT * FROM main.{name}")  # noqa: S608
    connection.execute(_COMPARE)
