"""Opening: from a URL to the engine that keeps it. Here it is known which there are.

The engine of servers is loaded when a URL names one: a counter with a file needs no driver.
"""
# ruff: noqa: PLC0415  (the engine of servers, and what is rare)

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.sqlite import upkeep as file
from postnet.store.sqlite.store import open_file
from postnet.store.telling import quiet

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from postnet.store.records import Restoring
    from postnet.store.store import Store
    from postnet.store.telling import Told
    from postnet.store.troubles import Examination, Rescue

_SERVERS: Final = ("postgresql://", "postgres://")


def is_on_server(url: str) -> bool:
    """Tell whether a URL names a database of PostgreSQL.

    Raises:
        StoreUnavailable: It does, and the driver is not installed.
    """
    if not url.startswith(_SERVERS):
        return False
    if find_spec("psycopg") is None:
        message = "PostgreSQL needs psycopg, which is not installed."
        raise StoreUnavailable(message, cure='Run `pip install "postnet[postgres]"`.')
    return True


def open_store(url: str, *, create: bool = False) -> Store:
    """Open a database.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db`, a plain path, or
            `postgresql://user@host/database`.
        create: Whether a missing file is made, or an empty database of a server filled.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreNewer: A newer postnet made it.
        StoreUnavailable: It cannot be used.
    """
    if is_on_server(url):
        from postnet.store.postgres.store import open_server

        return open_server(url, create=create)
    return open_file(url, create=create)


def init_store(url: str) -> str:
    """Make a new database; return what it is called.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreUnavailable: There is something already, or it cannot be made.
    """
    if is_on_server(url):
        from postnet.store.postgres import upkeep as server

        return server.init_store(url)
    return str(file.init_store(url))


def upgrade_store(url: str, archive: Path | None = None) -> list[str]:
    """Bring a database to this postnet's schema, and its archive's files as far as they are there.

    Args:
        url: The database.
        archive: The folder of its archive; beside a file, where nobody names one.

    Returns:
        The titles of the steps that were taken; those of the database itself.

    Raises:
        StoreNewer: A newer postnet made it; it was left as it is.
        StoreUnavailable: It cannot be used.
    """
    from postnet.store.archive import Archive

    if is_on_server(url):
        from postnet.store.postgres import upkeep as server

        steps = server.upgrade_store(url)
    else:
        steps = file.upgrade_store(url)
    with open_store(url) as store:
        Archive(store, archive).upgrade()
    return steps


def back_up(url: str, target: Path, told: Told = quiet) -> Path:
    """Copy a database to a new file while it is in use; return the file.

    Args:
        url: The database.
        target: The new file.
        told: Is told how much is copied, of how much.

    Raises:
        InvalidInput: The file is there already, or the database is on a server.
        StoreUnavailable: The database is damaged or cannot be read, or the file not be written.
    """
    if is_on_server(url):
        from postnet.store.postgres import refusing as server

        server.refuse_backup(url, target)
    return file.back_up(url, target, told)


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
    if is_on_server(url):
        from postnet.store.postgres import refusing as server

        server.refuse_restore(url, backup)
    return file.restoring(backup, url, replace=replace, told=told)


def examine_store(url: str, archive: Path | None = None) -> Examination:
    """Find out what is wrong with a database, without changing anything in it.

    Args:
        url: The database.
        archive: The folder of its archive; beside a file, where nobody names one.

    Raises:
        StoreUnavailable: It is not there, or cannot be opened at all.
    """
    if is_on_server(url):
        from postnet.store.postgres import examining as server

        return server.examine_store(url, archive)
    return file.examine_store(url, archive)


def rescuing(url: str, target: Path) -> AbstractContextManager[Rescue]:
    """Make a new database for what still reads of a damaged one; it is there when the `with` ends.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database is not postnet's, or too old; or the file cannot be made.
    """
    if is_on_server(url):
        from postnet.store.postgres import refusing as server

        server.refuse_rescue(url)
    return file.rescuing(url, target)
