"""The pages: SQLite looks at every one of them, and each row at its place in each index."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite.salvaging import find_tickets
from postnet.store.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

RESCUE: Final = (
    "Restore a backup (`postnet db restore FILE --replace`), or save what still reads: "
    "`postnet db check --rescue NEW.db`."
)

_INDEX: Final = re.compile(
    r"row \d+ missing from index (\w+)|wrong # of entries in index (\w+)|"
    r"non-unique entry in index (\w+)"
)


def page_troubles(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Yield damaged pages, with the tickets on them, and indexes that are out of step."""
    said = _said(connection)
    indexes = {next(filter(None, found.groups())) for line in said if (found := _INDEX.match(line))}
    damage = [line for line in said if not _INDEX.match(line)]
    if damage:
        yield _damaged(connection, damage)
    for index in sorted(indexes):
        what = f"Index {index} is out of step with its table."
        why = "A write was cut in the middle by a failing disk; tickets are not found by it."
        yield Trouble("index-damage", what, why, RESCUE)


def _said(connection: sqlite3.Connection) -> list[str]:
    try:
        lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [line for line in lines if line != "ok"]


def _damaged(connection: sqlite3.Connection, damage: list[str]) -> Trouble:
    hurt = [found for found in find_tickets(connection) if found.ticket is None]
    named = tuple(found.reference or f"number {found.number}" for found in hurt)
    first = damage[0].removeprefix("*** in database main ***\n").splitlines()[0]
    what = f"Pages are damaged: {first}."
    if len(damage) > 1:
        what = f"{what} There are {len(damage)} such findings."
    many = f"{len(named)} tickets do not read whole" if named else "All tickets still read whole"
    why = f"A failing disk, or a copy made in the middle of a write. {many}."
    return Trouble("page-damage", what, why, RESCUE, tickets=named)
