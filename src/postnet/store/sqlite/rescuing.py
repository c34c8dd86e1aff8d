"""Rescuing: what still reads of a damaged database comes into a new one, ticket by ticket."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.store.sqlite.files import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    file_uri,
    is_there,
    translated,
    version_of,
)
from postnet.store.sqlite.ledger import keep_gaps
from postnet.store.sqlite.looking import read_only
from postnet.store.sqlite.placing import made_beside, take_rights
from postnet.store.sqlite.salvaging import find_tickets
from postnet.store.sqlite.statements import COMMIT, SNAPSHOT
from postnet.store.sqlite.upgrading import take_steps
from postnet.store.troubles import Rescue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store.troubles import Salvaged

# The ticket first: the others refer to it.
_OF_A_TICKET: Final = (("ticket", "id"), ("message", "ticket"), ("event", "ticket"))

# Each with what belongs to it; what is referred to comes before what refers to it.
_THE_REST: Final = (
    ("archived",),
    ("answer", "answer_text", "answer_word", "answer_reply"),
    ("assist",),
    ("suggest_model",),
    ("suggest_use",),
)


@contextmanager
def rescuing_file(path: Path, target: Path) -> Iterator[Rescue]:
    """Make a new database for what still reads of a file, as `upkeep.rescuing` does."""
    if is_there(target):
        raise InvalidInput("rescue", f"{target} is there already.", cure="Name a new file.")
    with (
        translated(path),
        closing(read_only(path)) as damaged,
        made_beside(target) as making,
        closing(sqlite3.connect(making, isolation_level=None, uri=True)) as new,
    ):
        _require_current(damaged, path)
        # One moment, should somebody still file into it.
        damaged.execute(SNAPSHOT)
        _prepare(new, making, path)
        yield _SqliteRescue(damaged, new)
        _bring_the_rest(new)
        keep_gaps(new)
        new.execute(COMMIT)
        take_rights(making, path)


def _require_current(damaged: sqlite3.Connection, path: Path) -> None:
    version = version_of(damaged, path)
    if version < SCHEMA_VERSION:
        message = f"{path} has schema version {version}: too old to be rescued."
        raise StoreUnavailable(message, cure="Run `postnet db upgrade` first.")


def _prepare(new: sqlite3.Connection, making: Path, path: Path) -> None:
    new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    take_steps(new, making)
    new.execute("PRAGMA synchronous = OFF")
    new.execute("PRAGMA foreign_keys = ON")
    new.execute("ATTACH DATABASE ? AS damaged", (file_uri(path).replace("mode=rw", "mode=ro"),))
    new.execute(SNAPSHOT)


class _SqliteRescue(Rescue):
    """A rescue from one file into another."""

    def __init__(self, damaged: sqlite3.Connection, new: sqlite3.Connection) -> None:
        self._damaged, self._new = damaged, new

    def found(self) -> Iterator[Salvaged]:
        """Yield every ticket there is, read or not, by number."""
        return find_tickets(self._damaged)

    def keep(self, found: Salvaged) -> str:
        """Bring a ticket over; return why that fails, or nothing."""
        self._new.execute("SAVEPOINT one")
        try:
            for table, column in _OF_A_TICKET:
                self._new.execute(
                    f"INSERT INTO {table} SELECT * FROM damaged.{table} WHERE {column} = ?",  # noqa: S608  (names of our own)
                    (found.number,),
                )
        except sqlite3.DatabaseError as error:
            self._new.execute("ROLLBACK TO one")
            return f"it cannot be written: {error}"
        finally:
            self._new.execute("RELEASE one")
        return ""


def _bring_the_rest(new: sqlite3.Connection) -> None:
    """Bring over all that is no ticket, as far as it reads."""
    with suppress(sqlite3.DatabaseError):
        new.execute(
            "UPDATE meta SET value = (SELECT value FROM damaged.meta WHERE name = 'secret')"
            " WHERE name = 'secret'"
        )
    for leading, *others in _THE_REST:
        last = 0
        with suppress(sqlite3.DatabaseError):
            counting = f"SELECT coalesce(max(id), 0) FROM damaged.{leading}"  # noqa: S608  (names of our own)
            last = new.execute(counting).fetchone()[0]
        for number in range(1, last + 1):
            _bring(new, leading, "id", number)
            for table in others:
                _bring(new, table, leading, number)


def _bring(new: sqlite3.Connection, table: str, column: str, number: int) -> None:
    statement = f"INSERT INTO {table} SELECT * FROM damaged.{table} WHERE {column} = ?"  # noqa: S608  (names of our own)
    with suppress(sqlite3.DatabaseError):
        new.execute(statement, (number,))
