"""Upkeep by URL: making, upgrading, backing up, restoring and examining a database in a file."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing
from typing import TYPE_CHECKING

from postnet.store.sqlite.copying import copy_file, new_file
from postnet.store.sqlite.files import (
    APPLICATION_ID,
    connect,
    database_path,
    is_there,
    missing,
    translated,
)
from postnet.store.sqlite.ledger import vanished
from postnet.store.sqlite.placing import made_beside, there_already
from postnet.store.sqlite.upgrading import take_steps, upgrade_file
from postnet.store.telling import quiet

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store.records import Restoring
    from postnet.store.telling import Told
    from postnet.store.troubles import Examination, Rescue


def init_store(url: str) -> Path:
    """Make a new database; return its file.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreUnavailable: There is something already, or the file cannot be made.
    """
    path = database_path(url)
    if is_there(path):
        raise there_already(path)
    with made_beside(path) as making, translated(path), closing(new_file(making)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        take_steps(connection, making)
    return path


def upgrade_store(url: str) -> list[str]:
    """Bring a database to this postnet's schema; return the titles of the steps that were taken.

    Raises:
        StoreNewer: A newer postnet made it; it was left as it is.
        StoreUnavailable: It cannot be used.
    """
    return upgrade_file(_existing(url))


def _existing(url: str) -> Path:
    path = database_path(url)
    if not is_there(path):
        raise missing(path)
    return path


def back_up(url: str, target: Path, told: Told = quiet) -> Path:
    """Copy a database to a new file while it is in use; return the file.

    Args:
        url: The database.
        target: The new file.
        told: Is told how many pages are copied, of how many.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database is damaged or cannot be read, or the file not be written.
    """
    return copy_file(_existing(url), target, told)


def restoring(
    backup: Path, url: str, *, replace: bool = False, told: Told = quiet
) -> AbstractContextManager[Restoring]:
    """Bring a backup to a database's place when the `with` ends well, and upgraded.

    Args:
        backup: The file; it stays as it is.
        url: Where the database shall be.
        replace: Whether one that is there is set aside, under a dated name.
        told: Is told how many pages are copied, of how many.

    Raises:
        StoreNewer: A newer postnet made the backup.
        StoreUnavailable: It is none, or damaged, or there is a database already.
    """
    from postnet.store.sqlite.restoring import restoring_file  # noqa: PLC0415  (for what is rare)

    return restoring_file(backup, database_path(url), replace=replace, told=told)


def examine_store(url: str, archive: Path | None = None) -> Examination:
    """Find out what is wrong with a database's file, without changing anything in it.

    Args:
        url: The database.
        archive: The folder of its archive; beside it, where nobody names one.

    Raises:
        StoreUnavailable: It is not there, or cannot be opened at all.
    """
    from postnet.store.sqlite.examining import examine_file  # noqa: PLC0415  (for what is rare)

    return examine_file(_existing(url), archive)


def rescuing(url: str, target: Path) -> AbstractContextManager[Rescue]:
    """Make a new database for what still reads of a damaged one; it is there when the `with` ends.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database is not postnet's, or too old; or the file cannot be made.
    """
    from postnet.store.sqlite.rescuing import rescuing_file  # noqa: PLC0415  (for what is rare)

    return rescuing_file(_existing(url), target)


def examine(path: Path) -> list[str]:
    """Return what SQLite itself finds wrong with a file: its pages, and what rows refer to."""
    with closing(connect(path)) as connection, translated(path):
        said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        gone = list(vanished(connection))
    damage = [line for line in said if line != "ok"]
    return [*damage, *gone] + [
        f"row {row} of {table} refers to a {parent} that is gone" for table, row, parent, _ in lost
    ]
