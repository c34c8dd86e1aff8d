"""The engines, each with a database to itself: what a test may do to one behind postnet's back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import attrs
import psycopg
import pytest

from postnet.store import open_store
from store.serving import programs

if TYPE_CHECKING:
    from postnet.store import Store

ENGINES: Final = ("sqlite", "postgres")

_GUARDS: Final = """
SELECT format('DROP TRIGGER %s ON %s', tgname, tgrelid::regclass) FROM pg_trigger
WHERE NOT tgisinternal AND tgrelid IN ('event'::regclass, 'message'::regclass)
"""
_KEYS: Final = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %s', conrelid::regclass, conname) FROM pg_constraint
WHERE contype = 'f' AND conrelid IN ('event'::regclass, 'message'::regclass)
"""
_FILES_GUARDS: Final = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"


@attrs.frozen
class Database:
    """A database that may not be there yet.

    Attributes:
        url: What opens it.
        engine: One of `ENGINES`.
    """

    url: str
    engine: str

    def open(self) -> Store:
        """Open it, and make it where it is missing."""
        return open_store(self.url, create=True)

    def by_hand(self, *statements: str) -> list[tuple[Any, ...]]:
        """Do to it what somebody with a SQL prompt can do; return what the last statement says."""
        if self.engine == "sqlite":
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as file, file:
                return [file.execute(statement).fetchall() for statement in statements][-1]
        with psycopg.connect(self.url) as server:
            cursors = [server.execute(statement.encode()) for statement in statements]
            return cursors[-1].fetchall() if cursors[-1].description else []

    def blob(self, value: bytes) -> str:
        """Return bytes as the engine's SQL writes them."""
        return f"x'{value.hex()}'" if self.engine == "sqlite" else f"'\\x{value.hex()}'::bytea"

    def rows(self) -> dict[str, int]:
        """Count what is in it."""
        tables = ("ticket", "message", "event")
        return {table: self.by_hand(f"SELECT count(*) FROM {table}")[0][0] for table in tables}

    def unguard(self) -> None:
        """Take away what keeps events and messages as they are."""
        guards, keys = (_GUARDS, _KEYS) if self.engine == "postgres" else (_FILES_GUARDS, None)
        found = [drop for (drop,) in self.by_hand(guards)]
        found += [drop for (drop,) in self.by_hand(keys)] if keys else []
        if found:
            self.by_hand(*found)


def require_server() -> None:
    """Skip where no PostgreSQL is installed; in CI that is a failure."""
    if programs() is not None:
        return
    reason = "no PostgreSQL 15 or newer: its initdb is not on the PATH"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and in CI nothing is left out")
    pytest.skip(reason)
