"""Upkeep: making, upgrading, backing up and examining a database."""

from __future__ import annotations

import secrets
import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput, StoreNewer, StoreUnavailable
from postnet.store.sqlite import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    database_path,
    translated,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import peewee

STEPS: Final[Mapping[int, tuple[str, Callable[[peewee.SqliteDatabase], None]]]] = {}
"""For each schema version what leads to it from the one before: its title and what it does.

Version 1 is made whole by `init_store`; there is none to come from.
"""


def init_store(url: str) -> Path:
    """Make a new database; return its file.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreUnavailable: There is something already, or the file cannot be made.
    """
    from postnet.store.rare import bound  # noqa: PLC0415  (peewee, for a new one only)
    from postnet.store.schema import BESIDES, TABLES, MetaRow  # noqa: PLC0415

    path = database_path(url)
    if path.exists():
        raise StoreUnavailable(f"{path} is there already.", cure="It was left as it is.")
    if not path.parent.is_dir():
        raise StoreUnavailable(f"there is no folder {path.parent}.", cure="Make it first.")
    # Made beside and renamed: nobody ever opens one that is half made.
    making = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with bound(making) as database:
            with database.atomic():
                database.create_tables(TABLES, safe=False)
                _run(database, *BESIDES)
                MetaRow.create(name="secret", value=secrets.token_bytes(32))
                # A number, whatever the column's type says: SQLite compares it with message ids.
                _run(database, "INSERT INTO meta VALUES ('indexed', 0)")
            _run(database, f"PRAGMA application_id = {APPLICATION_ID}")
            _run(database, f"PRAGMA user_version = {SCHEMA_VERSION}")
        _move_into_place(making, path)
    finally:
        making.unlink(missing_ok=True)
    return path


def _run(database: peewee.SqliteDatabase, *statements: str) -> None:
    for statement in statements:
        database.execute_sql(statement)  # type: ignore[no-untyped-call]  # peewee does not type it


def _move_into_place(made: Path, path: Path) -> None:
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise StoreUnavailable(f"{path} is there already.", cure="It was left as it is.") from None
    except OSError:
        # Some file systems know no second name for a file.
        made.rename(path)


def upgrade_store(url: str) -> list[str]:
    """Bring a database to this postnet's schema; return the titles of the steps that were taken.

    Raises:
        StoreNewer: A newer postnet made it.
        StoreUnavailable: It cannot be used.
    """
    from postnet.store.rare import bound  # noqa: PLC0415  (peewee, for what is rare)

    path = database_path(url)
    version = _version(path)
    taken = []
    for target in range(version + 1, SCHEMA_VERSION + 1):
        title, step = STEPS[target]
        with bound(path) as database, database.atomic():
            step(database)
            _run(database, f"PRAGMA user_version = {target}")
        taken.append(title)
    return taken


def _version(path: Path) -> int:
    if not path.exists():
        raise StoreUnavailable(f"there is no database {path}.", cure="Run `postnet db init`.")
    with translated(path):
        connection = sqlite3.connect(path)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    if application != APPLICATION_ID:
        raise StoreUnavailable(f"{path} is not a postnet database.", cure="Name another file.")
    if version > SCHEMA_VERSION:
        raise StoreNewer(str(path), version, SCHEMA_VERSION)
    return version


def back_up(url: str, target: Path) -> Path:
    """Copy a database to a new file while it is in use; return the file.

    Raises:
        InvalidInput: The file is there already.
        StoreUnavailable: The database cannot be read, or the file not be written.
    """
    path = database_path(url)
    if target.exists():
        raise InvalidInput("file", f"{target} is there already.", cure="Name a new file.")
    if not path.exists():
        raise StoreUnavailable(f"there is no database {path}.", cure="Name another one.")
    source = connect(path)
    try:
        with translated(target):
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                copy.close()
    finally:
        source.close()
    return target


def find_damage(url: str) -> list[str]:
    """Return what SQLite itself finds wrong with a database's file and references.

    Raises:
        StoreUnavailable: It cannot be opened at all.
    """
    path = database_path(url)
    if not path.exists():
        raise StoreUnavailable(f"there is no database {path}.", cure="Name another one.")
    connection = connect(path)
    try:
        with translated(path):
            said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    damage = [line for line in said if line != "ok"]
    return damage + [
        f"row {row} of {table} refers to a ticket that is gone" for table, row, *_ in lost
    ]
