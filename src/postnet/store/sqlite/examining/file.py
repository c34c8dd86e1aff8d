"""The file as a whole: it is read stage by stage, as far as the damage allows."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite.examining.archive import archive_troubles
from postnet.store.sqlite.examining.contents import contents_troubles
from postnet.store.sqlite.examining.pages import page_troubles
from postnet.store.sqlite.examining.place import place_facts, place_troubles
from postnet.store.sqlite.examining.shape import shape_troubles
from postnet.store.sqlite.files import (
    APPLICATION_ID,
    SCHEMA_VERSION,
)
from postnet.store.sqlite.ledger import read_count, read_months
from postnet.store.sqlite.looking import read_only
from postnet.store.sqlite.placing import archive_beside
from postnet.store.sqlite.statements import LAST_TICKET, SNAPSHOT
from postnet.store.troubles import Examination, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Stage = Callable[[sqlite3.Connection], Iterator[Trouble]]

RESTORE: Final = "Restore a backup: `postnet db restore FILE --replace` keeps this file beside it."

# Each looks at more than the one before, and needs what that found sound.
_STAGES: Final[tuple[Stage, ...]] = (page_troubles, shape_troubles, contents_troubles)


def examine_file(path: Path, archive: Path | None = None) -> Examination:
    """Return the facts of a file and what is wrong with it, the gravest first.

    Args:
        path: The file.
        archive: The folder of its archive; beside it, where nobody names one.

    Raises:
        StoreUnavailable: It cannot be opened at all.
    """
    found = Examination(place_facts(path))
    with closing(read_only(path)) as connection:
        found.troubles = list(_header_troubles(connection, path))
        if not found.troubles:
            found.facts |= _facts(connection)
            found.troubles = _stage_by_stage(connection)
            found.troubles += _of_the_archive(connection, found, archive or archive_beside(path))
    found.troubles += place_troubles(path, found.facts)
    found.troubles.sort(key=lambda trouble: not trouble.damage)
    return found


def _header_troubles(connection: sqlite3.Connection, path: Path) -> Iterator[Trouble]:
    """Yield why a file is not postnet's to read on in."""
    try:
        connection.execute(SNAPSHOT)
        application, version = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("application_id", "user_version")
        )
        # The pragmas do not read the first page of tables: what is cut short shows only here.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        yield _unreadable(path, error)
        return
    if application != APPLICATION_ID:
        why = "It is empty, another program's, or its first page was overwritten."
        cure = f"Name another file. {RESTORE}"
        yield Trouble("not-postnet", f"{path} is not a postnet database.", why, cure)
    elif version > SCHEMA_VERSION:
        what = f"It has schema version {version}; this postnet knows up to {SCHEMA_VERSION}."
        yield Trouble("newer", what, "A newer postnet made it.", "Install a newer postnet.")


def _unreadable(path: Path, error: sqlite3.DatabaseError) -> Trouble:
    if (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_NOTADB:
        what = f"{path} is not an SQLite database."
        why = "Another file has its name, or its beginning was overwritten."
        return Trouble("not-sqlite", what, why, RESTORE)
    why = "Its first pages, on which all others hang, are damaged or were cut off."
    return Trouble("unreadable", f"{path} cannot be read: {error}.", why, RESTORE)


def _facts(connection: sqlite3.Connection) -> dict[str, str | int]:
    facts: dict[str, str | int] = {}
    for name, pragma in (
        ("schema version", "user_version"),
        ("journal mode", "journal_mode"),
        ("pages", "page_count"),
        ("free pages", "freelist_count"),
    ):
        facts[name] = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    with suppress(sqlite3.DatabaseError):
        facts["tickets, at most"] = int(connection.execute(LAST_TICKET).fetchone()[0])
    return facts


def _of_the_archive(
    connection: sqlite3.Connection, found: Examination, folder: Path
) -> Iterator[Trouble]:
    """Yield what is wrong with the archive's files, where the database itself can be believed."""
    if found.damaged or int(found.facts["schema version"]) < SCHEMA_VERSION:
        return
    promised = {month: read_count(connection, month) for month in read_months(connection)}
    if promised:
        found.facts["archived tickets"] = sum(promised.values())
    yield from archive_troubles(promised, folder)


def _stage_by_stage(connection: sqlite3.Connection) -> list[Trouble]:
    found: list[Trouble] = []
    for stage in _STAGES:
        try:
            found += stage(connection)
        except sqlite3.DatabaseError as error:
            if not any(trouble.damage for trouble in found):
                why = "SQLite gave up in the middle."
                found.append(Trouble("unreadable", f"It cannot be read: {error}.", why, RESTORE))
    return found
