"""Upkeep: making, upgrading, backing up and examining a database."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.store.sqlite.files import (
    APPLICATION_ID,
    connect,
    database_path,
    is_there,
    missing,
    open_file,
    translated,
    version_of,
)
from postnet.store.sqlite.statements import BEGIN, COMMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def init_store(url: str) -> Path:
    """Make a new database; return its file.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreUnavailable: There is something already, or the file cannot be made.
    """
    path = database_path(url)
    if is_there(path):
        raise _there_already(path)
    with _made_beside(path) as making, translated(path), closing(_new_file(making)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _upgrade(connection, making)
    return path


def _there_already(path: Path) -> StoreUnavailable:
    return StoreUnavailable(f"{path} is there already.", cure="It was left as it is.")


def _new_file(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


@contextmanager
def _made_beside(path: Path) -> Iterator[Path]:
    """Make a file beside its place and bring it there whole: nobody opens one that is half made.

    Raises:
        StoreUnavailable: There is something by now, or the folder cannot be written.
    """
    if not is_there(path.parent):
        raise StoreUnavailable(f"there is no folder {path.parent}.", cure="Make it first.")
    making = path.with_name(f".{secrets.token_hex(4)}.new")
    try:
        yield making
        _move_into_place(making, path)
    except FileExistsError:
        raise _there_already(path) from None
    except OSError as error:
        message = f"{path} cannot be made: {error.strerror}."
        raise StoreUnavailable(message, cure="Name another place.") from error
    finally:
        for leftover in (making, making.with_name(f"{making.name}-journal")):
            with suppress(OSError):
                leftover.unlink()


def _move_into_place(made: Path, path: Path) -> None:
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file: take the place first, then fill it.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        made.replace(path)


def upgrade_store(url: str) -> list[str]:
    """Bring a database to this postnet's schema; return the titles of the steps that were taken.

    Raises:
        StoreNewer: A newer postnet made it; it was left as it is.
        StoreUnavailable: It cannot be used.
    """
    path = database_path(url)
    if not is_there(path):
        raise missing(path)
    with translated(path), closing(open_file(path)) as connection:
        return _upgrade(connection, path)


def _upgrade(connection: sqlite3.Connection, path: Path) -> list[str]:
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


def back_up(url: str, target: Path) -> Path:
    """Copy a database to a new file while it is in use; return the file.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database cannot be read, or the file not be written.
    """
    return copy_file(_existing(url), target)


def _existing(url: str) -> Path:
    path = database_path(url)
    if not is_there(path):
        raise missing(path)
    return path


def copy_file(path: Path, target: Path) -> Path:
    """Copy a database to a new file, as `back_up` does."""
    if is_there(target):
        raise InvalidInput("file", f"{target} is there already.", cure="Name a new file.")
    with (
        closing(connect(path)) as source,
        _made_beside(target) as making,
        translated(target),
        closing(_new_file(making)) as copy,
    ):
        source.backup(copy)
        # A backup is one file, wherever it is carried.
        copy.execute("PRAGMA journal_mode = DELETE")
    return target


def find_damage(url: str) -> list[str]:
    """Return what SQLite itself finds wrong with a database's file and references.

    Raises:
        StoreUnavailable: It cannot be opened at all.
    """
    return examine(_existing(url))


def examine(path: Path) -> list[str]:
    """Return what SQLite itself finds wrong with a file, as `find_damage` does."""
    with closing(connect(path)) as connection, translated(path):
        said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    damage = [line for line in said if line != "ok"]
    return damage + [
        f"row {row} of {table} refers to a {parent} that is gone" for table, row, parent, _ in lost
    ]
