"""Dumping: a database as SQL that makes it again, on any machine and for good.

A version that is released gets a dump of a small database that it made:
`python tests/store/sqlite/migrations/dumping.py small.db > tests/store/sqlite/migrations/0002.sql`.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parent

_VIRTUAL: Final = "CREATE VIRTUAL TABLE"


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements that make a database again: tables, rows, indexes, triggers."""
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]}"
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    )
    made = [row for row in rows if not row[1].startswith("sqlite_")]
    virtual = [name for _, name, text in made if text.startswith(_VIRTUAL)]
    # What virtual tables keep their rows in, they make themselves.
    shadows = tuple(f"{name}_" for name in virtual)
    made = [row for row in made if row[1] in virtual or not row[1].startswith(shadows)]
    yield from (text for kind, _, text in made if kind in {"table", "view"})
    for kind, name, _ in made:
        if kind == "table" and name not in virtual:
            yield from _rows(connection, name)
    # The search index is made of the messages again, as far as it went.
    (index,) = [text for _, name, text in made if name == "message_text"]
    (content,) = re.findall(r"content='(\w+)'", index)
    yield (
        f"INSERT INTO message_text (rowid, text) SELECT id, text FROM {content} "
        "WHERE id <= (SELECT value FROM meta WHERE name = 'indexed')"
    )
    yield from (text for kind, _, text in made if kind in {"index", "trigger"})


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = " || ', ' || ".join(f"quote({column})" for column in columns)
    for (text,) in connection.execute(f"SELECT {values} FROM {table}"):
        yield f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({text})"


def dumped_versions() -> dict[int, Path]:
    """Return the dump of each version that was released."""
    return {int(path.stem): path for path in sorted(HERE.glob("[0-9]*.sql"))}


def load(version: int, file: Path) -> None:
    """Make a database of a released version; 0 is an empty one, before all steps."""
    from postnet.store.sqlite.files import APPLICATION_ID  # noqa: PLC0415  (dumping needs none)

    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        if version == 0:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            return
        connection.executescript(dumped_versions()[version].read_text("utf-8"))


if __name__ == "__main__":
    with closing(sqlite3.connect(sys.argv[1])) as opened:
        print(*(f"{statement};" for statement in dump(opened)), sep="\n")  # noqa: T201  (its job)
