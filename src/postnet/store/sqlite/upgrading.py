"""Upgrading: the steps that a database lacks, each whole or not at all."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from postnet.store.sqlite.files import open_file, translated, version_of
from postnet.store.sqlite.statements import BEGIN, COMMIT

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def upgrade_file(path: Path) -> list[str]:
    """Bring an existing file to this postnet's schema, as `upkeep.upgrade_store` does."""
    with translated(path), closing(open_file(path)) as connection:
        return take_steps(connection, path)


def take_steps(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Take the steps that a database lacks; return their titles.

    Raises:
        StoreNewer: A newer postnet made it; it was left as it is.
        StoreUnavailable: It is not postnet's.
    """
    from postnet.store.sqlite.migrations import STEPS  # noqa: PLC0415  (for what is rare)

    connection.execute("PRAGMA synchronous = FULL")
    taken = []
    for step in STEPS:
        # Each step whole or not at all, and none twice where two upgrade at once.
        connection.execute(BEGIN)
        if version_of(connection, path) < step.number:
            step.take(connection)
            connection.execute(f"PRAGMA user_version = {step.number}")
            taken.append(step.title)
        connection.execute(COMMIT)
    return taken
