"""Moving: a file read as of one moment, and a file filled beside its place."""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.cargo import BATCH, TABLES, Source, Target, key_of
from postnet.store.sqlite import upkeep
from postnet.store.sqlite.files import connect, database_path, is_there, missing, translated
from postnet.store.sqlite.ledger import keep_gaps
from postnet.store.sqlite.statements import BEGIN, COMMIT, META, SNAPSHOT
from postnet.store.sqlite.store import SqliteStore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store.cargo import Row
    from postnet.store.store import Store

_SET_SECRET: Final = "UPDATE meta SET value = ? WHERE name = 'secret'"  # noqa: S105  (a statement)


def _counted(connection: sqlite3.Connection) -> dict[str, int]:
    statement = "SELECT count(*) FROM {}"
    return {table: connection.execute(statement.format(table)).fetchone()[0] for table in TABLES}


class FileSource(Source):
    """A file as it is at one moment.

    Args:
        connection: In a snapshot.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def secret(self) -> bytes:
        """What pick-up codes are derived from."""
        return bytes(self._connection.execute(META, ("secret",)).fetchone()[0])

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return _counted(self._connection)

    def batches(self, table: str) -> Iterator[list[Row]]:
        """Yield a table's rows in order, some at a time."""
        columns = ", ".join(TABLES[table])
        # Our own names only.
        rows = self._connection.execute(f"SELECT {columns} FROM {table} ORDER BY {key_of(table)}")  # noqa: S608
        while batch := rows.fetchmany(BATCH):
            yield batch


@contextmanager
def read_file(url: str) -> Iterator[Source]:
    """Open a file as it is at this moment.

    Raises:
        StoreUnavailable: It is not there, or cannot be used.
    """
    path = database_path(url)
    if not is_there(path):
        raise missing(path)
    with closing(connect(path)) as connection, translated(path):
        connection.execute(SNAPSHOT)
        yield FileSource(connection)
        connection.execute(COMMIT)


class FileTarget(Target):
    """A file that is filled beside its place, in one transaction.

    Args:
        connection: To the new file.
        making: The new file.
        path: Where it shall be.
    """

    def __init__(self, connection: sqlite3.Connection, making: Path, path: Path) -> None:
        self._connection = connection
        self._making = making
        self._path = path
        connection.execute(BEGIN)

    def take(self, table: str, rows: list[Row]) -> None:
        """Write rows."""
        columns, places = ", ".join(TABLES[table]), ", ".join("?" * len(TABLES[table]))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608  (our own names)
        self._connection.executemany(statement, rows)

    def settle(self, secret: bytes) -> None:
        """Write the secret, and make everything durable."""
        self._connection.execute(_SET_SECRET, (secret,))
        keep_gaps(self._connection)
        self._connection.execute(COMMIT)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has, as they were written."""
        return _counted(self._connection)

    def open(self) -> Store:
        """Open what was settled, to look at it."""
        return SqliteStore(self._making)

    def finish(self) -> None:
        """Bring the file to its place, where still nothing is."""
        # One file, wherever it is brought.
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()
        try:
            self._path.hardlink_to(self._making)
        except FileExistsError:
            raise _there_already(self._path) from None
        except OSError as error:
            message = f"{self._path} cannot be made: {error.strerror}."
            raise StoreUnavailable(message, cure="Name another place.") from error


def _there_already(path: Path) -> StoreUnavailable:
    return StoreUnavailable(f"{path} is there already.", cure="Name a file that is not there.")


@contextmanager
def fill_file(url: str) -> Iterator[Target]:
    """Make a file beside its place; what is not finished leaves nothing behind.

    Raises:
        StoreUnavailable: There is something already, or it cannot be made.
    """
    path = database_path(url)
    if is_there(path):
        raise _there_already(path)
    making = path.with_name(f".{path.name}.copying")
    _remove(making)  # what a copy that was broken off may have left
    try:
        upkeep.init_store(str(making))
        with closing(connect(making)) as connection, translated(path):
            yield FileTarget(connection, making, path)
    finally:
        _remove(making)


def _remove(making: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            making.with_name(f"{making.name}{ending}").unlink()
