"""Archives: the files that tickets leave for, a month each; what is read, added and taken out.

Whoever takes a ticket out of the database, or out of an archive's file, holds that file's lock of a
writer meanwhile: so nobody lets a ticket go because it stands in the file while somebody else is
about to take it out there.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.cargo import TABLES
from postnet.store.ledger import GIVEN_BACK, Leaving
from postnet.store.loads import only_of
from postnet.store.rows import ticket_of
from postnet.store.sqlite import archive_statements as held
from postnet.store.sqlite import statements
from postnet.store.sqlite.copying import new_file
from postnet.store.sqlite.files import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    translated,
    version_of,
)
from postnet.store.sqlite.leaving import delete_tickets, forget_words, write_load
from postnet.store.sqlite.looking import read_only
from postnet.store.sqlite.placing import bring, making_beside, take_rights
from postnet.store.sqlite.reading import ARCHIVE
from postnet.store.sqlite.upgrading import take_steps
from postnet.store.times import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from postnet.model.months import Month
    from postnet.model.tickets import Ticket
    from postnet.store.ledger import Load

_ID, _NAME, _HEAD = (TABLES["ticket"].index(name) for name in ("id", "reference", "head"))
_TICKET, _TEXT = (TABLES["message"].index(name) for name in ("ticket", "text"))

_WORDS: Final = 300

_MARK: Final = "INSERT INTO meta VALUES (?, ?)"
_SET_SECRET: Final = "UPDATE meta SET value = ? WHERE name = 'secret'"  # noqa: S105  (a statement)


# Read


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an archive's file to read it as it is at this moment; a read-only medium will do.

    Raises:
        StoreUnavailable: It cannot be read, or has an older schema.
    """
    with translated(path), closing(read_only(path)) as connection:
        version = version_of(connection, path)
        if version < SCHEMA_VERSION:
            message = f"{path} has schema version {version}, this postnet needs {SCHEMA_VERSION}."
            cure = f"Run `postnet db upgrade --db {path}`."
            raise StoreUnavailable(message, cure=cure)
        connection.execute(statements.SNAPSHOT)
        yield connection


def read_ticket_of(connection: sqlite3.Connection, number: int) -> Ticket | None:
    """Return a whole ticket by its number; None where the file has none."""
    row = connection.execute(statements.TICKET_BY_NUMBER, (number,)).fetchone()
    if row is None:
        return None
    messages = connection.execute(statements.MESSAGES, (number,))
    return ticket_of(row, messages, connection.execute(statements.EVENTS, (number,)))


def standing(connection: sqlite3.Connection, tickets: Iterable[int]) -> list[Leaving]:
    """Return how tickets stand in the file, of those that are in it."""
    found = (connection.execute(held.STANDING, (one,)).fetchone() for one in tickets)
    return [Leaving(*row) for row in found if row is not None]


# Written


@contextmanager
def making(path: Path, month: Month, secret: bytes, model: Path | None) -> Iterator[Path]:
    """Make an archive's file beside its place, and bring it there when the `with` ends well.

    Args:
        path: Its place, where nothing is.
        month: Whose tickets it will have.
        secret: That of the database: pick-up codes are made with it.
        model: The file whose rights it gets; without one, it is its owner's alone.

    Raises:
        StoreUnavailable: There is something by now, or it cannot be made.
    """
    with making_beside(path) as made:
        made.touch(mode=0o600)
        with translated(path), closing(new_file(made)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            take_steps(connection, made)
            connection.execute(_MARK, (ARCHIVE, str(month).encode()))
            connection.execute(_SET_SECRET, (secret,))
        yield made
        if model is not None:
            take_rights(made, model)
        bring(made, path)


@contextmanager
def writing(path: Path, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
    """Open an archive's file to change it.

    Args:
        path: The file.
        lasting: Whether it has its place; one that is still being made may be lost.

    Raises:
        StoreUnavailable: It cannot be used, or not be written.
    """
    with translated(path), closing(connect(path) if lasting else _fast(path)) as connection:
        yield connection
        if lasting:
            # Whoever copies the file copies all of it, unless somebody reads on in the log.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _fast(path: Path) -> sqlite3.Connection:
    connection = new_file(path)
    # Whatever breaks off here is thrown away; what is whole is brought to the disk at the end.
    for setting in ("synchronous = OFF", "journal_mode = MEMORY", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


@contextmanager
def alone(connection: sqlite3.Connection) -> Iterator[None]:
    """Be the only one who writes to a file; all of it is written when the `with` ends well."""
    connection.execute(statements.BEGIN)
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute(statements.COMMIT)


def require_ours(connection: sqlite3.Connection, path: Path, month: Month, secret: bytes) -> None:
    """Write only into the archive of this database and this month.

    Raises:
        StoreUnavailable: It is another's.
    """
    facts = {name: _meta(connection, name) for name in ("secret", ARCHIVE)}
    if facts != {"secret": secret, ARCHIVE: str(month).encode()}:
        message = f"{path} is not the archive of {month} of this database."
        cure = "Name the folder of its archive with --into or POSTNET_ARCHIVE."
        raise StoreUnavailable(message, cure=cure)


def _meta(connection: sqlite3.Connection, name: str) -> bytes | None:
    row = connection.execute(statements.META, (name,)).fetchone()
    return None if row is None else bytes(row[0])


def add(connection: sqlite3.Connection, path: Path, load: Load) -> None:
    """Write tickets into a file, as they are now; those that are so in it already stay.

    Raises:
        StoreUnavailable: It has another ticket with one of their numbers.
    """
    texts = Counter(row[_TICKET] for row in load["message"] if row[_TEXT] is not None)
    wanted = [Leaving(row[_ID], row[_NAME], row[_HEAD], texts[row[_ID]]) for row in load["ticket"]]
    there = {one.ticket: one for one in standing(connection, [one.ticket for one in wanted])}
    new = {one.ticket for one in wanted if there.get(one.ticket) != one}
    for one in wanted:
        if one.ticket in there and there[one.ticket].reference != one.reference:
            raise _another(path, one, there[one.ticket])
    # Those that stand there as they were before they were given back, or before an erasure.
    delete_tickets(connection, GIVEN_BACK, [one for one in there.values() if one.ticket in new])
    # What is written is found at once, whatever its number.
    connection.execute(statements.SET_INDEXED, (NEVER,))
    write_load(connection, only_of(load, new))


def _another(path: Path, wanted: Leaving, there: Leaving) -> StoreUnavailable:
    message = f"{path} has {there.reference} under the number of {wanted.reference}."
    cure = "The database is older than its archive: name another folder with --into."
    return StoreUnavailable(message, cure=cure)


def take_out(connection: sqlite3.Connection, strays: Sequence[Leaving]) -> None:
    """Delete tickets of a file that are elsewhere: it says that they were given back."""
    connection.executemany(held.SIEVE_TICKET, [(one.ticket,) for one in strays])
    words = [word for (word,) in connection.execute(held.SAID)]
    connection.execute(statements.EMPTY_SIEVE)
    delete_tickets(connection, GIVEN_BACK, strays)
    forget_words(connection, words)


def words_of(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """Yield all words of a file's messages, some at a time."""
    last = ""
    while batch := [word for (word,) in connection.execute(held.WORDS_AFTER, (last, _WORDS))]:
        yield batch
        last = batch[-1]


def numbers(connection: sqlite3.Connection) -> list[int]:
    """Return the numbers of all tickets of a file."""
    return [ticket for (ticket,) in connection.execute("SELECT id FROM ticket ORDER BY id")]


def count(connection: sqlite3.Connection) -> int:
    """Return how many tickets a file has."""
    return int(connection.execute("SELECT count(*) FROM ticket").fetchone()[0])
