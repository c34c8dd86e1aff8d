"""Opening: from a URL to the engine that keeps it. Here it is known which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.store.sqlite import upkeep
from postnet.store.sqlite.store import open_file
from postnet.store.telling import quiet

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from postnet.store.records import Restoring
    from postnet.store.store import Store
    from postnet.store.telling import Told
    from postnet.store.troubles import Examination, Rescue


def open_store(url: str, *, create: bool = False) -> Store:
    """Open a database.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db` or a plain path.
        create: Whether a missing one is made.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreNewer: A newer postnet made it.
        StoreUnavailable: It cannot be used.
    """
    return open_file(url, create=create)


def init_store(url: str) -> str:
    """Make a new database; return what it is called.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreUnavailable: There is something already, or it cannot be made.
    """
    return str(upkeep.init_store(url))


def upgrade_store(url: str) -> list[str]:
    """Bring a database to this postnet's schema; return the titles of the steps that were taken.

    Raises:
        StoreNewer: A newer postnet made it; it was left as it is.
        StoreUnavailable: It cannot be used.
    """
    return upkeep.upgrade_store(url)


def back_up(url: str, target: Path, told: Told = quiet) -> Path:
    """Copy a database to a new file while it is in use; return the file.

    Args:
        url: The database.
        target: The new file.
        told: Is told how much is copied, of how much.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database is damaged or cannot be read, or the file not be written.
    """
    return upkeep.back_up(url, target, told)


def restoring(
    backup: Path, url: str, *, replace: bool = False, told: Told = quiet
) -> AbstractContextManager[Restoring]:
    """Bring a backup to a database's place, upgraded, when the `with` ends well.

    Args:
        backup: The file; it stays as it is.
        url: Where the database shall be.
        replace: Whether one that is there is set aside, under a dated name.
        told: Is told how much is copied, of how much.

    Raises:
        StoreNewer: A newer postnet made the backup.
        StoreUnavailable: It is none, or damaged, or there is a database already.
    """
    return upkeep.restoring(backup, url, replace=replace, told=told)


def examine_store(url: str) -> Examination:
    """Find out what is wrong with a database, without changing anything in it.

    Raises:
        StoreUnavailable: It is not there, or cannot be opened at all.
    """
    return upkeep.examine_store(url)


def rescuing(url: str, target: Path) -> AbstractContextManager[Rescue]:
    """Make a new database for what still reads of a damaged one; it is there when the `with` ends.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database is not postnet's, or too old; or the file cannot be made.
    """
    return upkeep.rescuing(url, target)


def find_damage(url: str) -> list[str]:
    """Return what the engine itself finds wrong with a database.

    Raises:
        StoreUnavailable: It cannot be opened at all.
    """
    return upkeep.find_damage(url)
