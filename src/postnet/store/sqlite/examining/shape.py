"""The shape: tables, indexes and triggers are those that the migrations make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite.examining.pages import RESCUE
from postnet.store.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    Shape = dict[str, tuple[str, str]]

# What is SQLite's own: statistics, and the indexes of primary keys.
_OWN: Final = ("sqlite_",)

_LACKING: Final = {
    "table": "Everything that needs it fails.",
    "index": "Lists and searches that need it fail, or take very long.",
    "trigger": "It guarded the histories, or kept the search in step: both can go wrong now.",
}


def shape_troubles(connection: sqlite3.Connection) -> Iterator[Trouble]:
    """Yield what the schema lacks of its version, has otherwise, or has besides."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    wanted, there = shape_of_version(version), shape_of(connection)
    for name, (kind, text) in wanted.items():
        if name not in there:
            why = f"Somebody dropped it. {_LACKING.get(kind, '')}"
            yield Trouble(f"{kind}-missing", f"{kind.title()} {name} is missing.", why, RESCUE)
        elif there[name][1] != text:
            why = "Somebody made it anew, or changed it: postnet relies on what it was."
            what = f"{kind.title()} {name} is not the one that postnet made."
            yield Trouble(f"{kind}-changed", what, why, RESCUE)
    for name in sorted(there.keys() - wanted.keys()):
        kind = there[name][0]
        what = f"{kind.title()} {name} is not postnet's."
        why = "Somebody added it. It may slow filing down, or stand in the way of an upgrade."
        cure = "Drop it, unless you know what it is for."
        yield Trouble(f"{kind}-added", what, why, cure, damage=False)


def shape_of_version(version: int) -> Shape:
    """Return what the steps to a version make."""
    from postnet.store.sqlite.migrations import STEPS  # noqa: PLC0415  (for what is rare)

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for step in STEPS[:version]:
            step.take(made)
        return shape_of(made)


def shape_of(connection: sqlite3.Connection) -> Shape:
    """Return the kind and the text of each table, index and trigger, by name."""
    rows = connection.execute("SELECT name, type, coalesce(sql, '') FROM sqlite_master")
    return {
        name: (kind, " ".join(text.split()))
        for name, kind, text in rows
        if not name.startswith(_OWN)
    }
