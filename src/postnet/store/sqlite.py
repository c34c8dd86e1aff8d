"""SQLite: opening a file, and what its errors mean for people: all that is the engine's own."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from postnet.errors import InvalidInput, StoreNewer, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_VERSION: Final = 1
"""The version this postnet writes; PRAGMA user_version holds a database's own."""

APPLICATION_ID: Final = 0x504E4554
"""PNET: PRAGMA application_id tells a postnet database from anybody else's."""

BUSY_SECONDS: Final = 5

_SCHEME: Final = "sqlite:///"

_CAUSES: Final = (
    (
        "not a database",
        "is not an SQLite database",
        "Name another file; this one was left as it is.",
    ),
    ("malformed", "is damaged", "Restore a backup; `postnet db verify` says how bad it is."),
    ("readonly", "is read-only", "Give this user the right to write the file and its folder."),
    ("full", "is on a disk that is full", "Make room and try again; nothing was half-written."),
    ("locked", f"was busy for {BUSY_SECONDS} s", "Try again; nothing was written."),
    ("unable to open", "cannot be opened", "Check that the folder exists and may be written."),
    ("disk i/o", "is on a disk that fails", "Check the disk; nothing was half-written."),
)


def database_path(url: str) -> Path:
    """Return the file that a URL or a plain path names.

    Raises:
        InvalidInput: It names another kind of database, or nothing.
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
    return Path(name)


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing file, durable: WAL, synchronous=FULL; transactions are begun by hand.

    Raises:
        StoreUnavailable: It cannot be opened, or is not postnet's.
        StoreNewer: A newer postnet made it.
    """
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder.", cure="Name a file in it.")
    with translated(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        try:
            _require_ours(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        message = f"{path} is not a postnet database."
        raise StoreUnavailable(
            message, cure="Name another file, or make one with `postnet db init`."
        )
    if version > SCHEMA_VERSION:
        raise StoreNewer(str(path), version, SCHEMA_VERSION)
    if version < SCHEMA_VERSION:
        message = f"{path} has schema version {version}, this postnet needs {SCHEMA_VERSION}."
        raise StoreUnavailable(message, cure="Run `postnet db upgrade`.")


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


def unavailable(path: Path, error: sqlite3.Error) -> StoreUnavailable:
    """Return what an error of SQLite means for the file."""
    text = str(error).lower()
    for sign, cause, cure in _CAUSES:
        if sign in text:
            return StoreUnavailable(f"{path} {cause}.", cure=cure)
    return StoreUnavailable(f"{path} cannot be used: {error}.", cure="Run `postnet db verify`.")
