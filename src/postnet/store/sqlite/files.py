"""SQLite: opening a file, and what its errors mean for people: all that is the engine's own."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput, StoreNewer, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_VERSION: Final = 4
"""The version this postnet writes; PRAGMA user_version holds a database's own."""

APPLICATION_ID: Final = 0x504E4554
"""PNET: PRAGMA application_id tells a postnet database from anybody else's."""

BUSY_SECONDS: Final = 5

_SCHEME: Final = "sqlite:///"

_OPEN_RIGHTS: Final = "Check that the folder exists, and that this user may write to it."

# By the primary result code: https://www.sqlite.org/rescode.html
_CAUSES: Final = {
    sqlite3.SQLITE_NOTADB: (
        "is not an SQLite database",
        "Name another file; this one was left as it is.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "Restore a backup; `postnet db check` says how bad it is.",
    ),
    sqlite3.SQLITE_READONLY: (
        "is read-only",
        "Give this user the right to write the file and its folder.",
    ),
    sqlite3.SQLITE_FULL: (
        "is on a disk that is full",
        "Make room and try again; nothing was half-written.",
    ),
    sqlite3.SQLITE_BUSY: (f"was busy for {BUSY_SECONDS} s", "Try again; nothing was written."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _OPEN_RIGHTS),
    sqlite3.SQLITE_PERM: ("cannot be opened", _OPEN_RIGHTS),
    sqlite3.SQLITE_IOERR: (
        "is on a disk that fails",
        "Check the disk; nothing was half-written.",
    ),
}


def database_path(url: str) -> Path:
    """Return the file that a URL or a plain path names.

    Raises:
        InvalidInput: It names another kind of database, or no file.
    """
    if url.startswith(_SCHEME):
        name = url.removeprefix(_SCHEME)
    elif "://" in url:
        cure = f"Give {_SCHEME}relative.db, {_SCHEME}/absolute/path.db or a plain path."
        raise InvalidInput("db", f"{url!r} is no database that postnet knows.", cure=cure)
    else:
        name = url
    if not name or "\0" in name:
        raise InvalidInput("db", f"{url!r} names no file.", cure=f"Give {_SCHEME}postnet.db.")
    if name == ":memory:":
        message = f"{url!r} would be lost when it is closed: postnet keeps tickets in a file."
        raise InvalidInput("db", message, cure=f"Give {_SCHEME}postnet.db.")
    return Path(name)


def is_there(path: Path) -> bool:
    """Tell whether there is anything at a path; what cannot be looked at is not there."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def missing(path: Path) -> StoreUnavailable:
    """Return the error for a database that is not there."""
    return StoreUnavailable(f"there is no database {path}.", cure="Run `postnet db init`.")


def was_closed(path: Path) -> StoreUnavailable:
    """Return the error for a database that this program has closed."""
    return StoreUnavailable(f"{path} was closed.", cure="Open it again.")


def file_uri(path: Path) -> str:
    """Return the URI under which SQLite opens an existing file, and never makes one."""
    return f"{path.absolute().as_uri()}?mode=rw"


def open_file(path: Path) -> sqlite3.Connection:
    """Open an existing file, whatever is in it; transactions are begun by hand.

    Raises:
        StoreUnavailable: It cannot be opened.
    """
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder.", cure="Name a file in it.")
    with translated(path):
        return sqlite3.connect(
            file_uri(path),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )


def connect(path: Path) -> sqlite3.Connection:
    """Open a database of this version, durable: WAL, synchronous=FULL.

    Raises:
        StoreUnavailable: It cannot be opened, or is not postnet's.
        StoreNewer: A newer postnet made it.
    """
    connection = open_file(path)
    try:
        with translated(path):
            _require_current(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _require_current(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection, path)
    if version < SCHEMA_VERSION:
        message = f"{path} has schema version {version}, this postnet needs {SCHEMA_VERSION}."
        raise StoreUnavailable(message, cure="Run `postnet db upgrade`.")


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a postnet database.

    Raises:
        StoreUnavailable: It is not postnet's.
        StoreNewer: A newer postnet made it.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        message = f"{path} is not a postnet database."
        cure = "Name another file, or make one with `postnet db init`."
        raise StoreUnavailable(message, cure=cure)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise StoreNewer(str(path), version, SCHEMA_VERSION)
    return version


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Say what an error of SQLite means: cause and cure.

    Raises:
        StoreUnavailable: In place of every `sqlite3.Error`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise unavailable(path, error) from error


def unavailable(path: Path, error: BaseException) -> StoreUnavailable:
    """Return what an error of SQLite means for the file."""
    # An extended code says more in its higher bytes; errors of Python's own module have none.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _CAUSES:
        cause, cure = _CAUSES[code]
        return StoreUnavailable(f"{path} {cause}.", cure=cure)
    return StoreUnavailable(f"{path} cannot be used: {error}.", cure="Run `postnet db check`.")
