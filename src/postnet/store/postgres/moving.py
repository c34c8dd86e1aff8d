"""Moving: a server's database read as of one moment, and an empty one filled in one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg

from postnet.errors import StoreUnavailable
from postnet.store.cargo import BATCH, TABLES, Source, Target, key_of
from postnet.store.postgres import statements, upkeep
from postnet.store.postgres.addresses import address_of
from postnet.store.postgres.store import PostgresStore
from postnet.store.postgres.versions import (
    EMPTY,
    UNFINISHED,
    is_unfinished,
    require_current,
    version_of,
)
from postnet.store.postgres.writing import with_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.store.cargo import Row
    from postnet.store.postgres.addresses import Address
    from postnet.store.postgres.lines import Connection
    from postnet.store.store import Store

_DROP: Final = """
DROP TABLE event, message, ticket, archived, assist, meta,
    answer, answer_text, answer_word, answer_reply, suggest_model, suggest_use;
DROP FUNCTION postnet_refuses, postnet_erases, postnet_lets_go, postnet_forgets, postnet_knows;
"""


def _counted(connection: Connection) -> dict[str, int]:
    statement = "SELECT count(*) FROM {}"
    return {table: connection.execute(statement.format(table)).fetchall()[0][0] for table in TABLES}


class ServerSource(Source):
    """A database as it is at one moment.

    Args:
        connection: In a snapshot.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def secret(self) -> bytes:
        """What pick-up codes are derived from."""
        return bytes(self._connection.execute(statements.META, ("secret",)).fetchall()[0][0])

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return _counted(self._connection)

    def batches(self, table: str) -> Iterator[list[Row]]:
        """Yield a table's rows in order, some at a time."""
        columns = ", ".join(TABLES[table])
        # Kept by the server, so that not all of them come at once; our own names only.
        with psycopg.ServerCursor(self._connection, f"all_{table}") as rows:
            rows.execute(f"SELECT {columns} FROM {table} ORDER BY {key_of(table)}")  # noqa: S608
            while batch := rows.fetchmany(BATCH):
                yield batch


@contextmanager
def read_server(url: str) -> Iterator[Source]:
    """Open a database as it is at this moment.

    Raises:
        StoreUnavailable: It cannot be used.
    """
    address = address_of(url)
    with upkeep.connected(address) as connection:
        require_current(connection, address)
        connection.execute(statements.SNAPSHOT)
        yield ServerSource(connection)
        connection.execute(statements.COMMIT)


class ServerTarget(Target):
    """A database that is filled in one transaction, and unfinished until its rows were looked at.

    Args:
        connection: In a transaction.
        address: Where it is.
    """

    def __init__(self, connection: Connection, address: Address) -> None:
        self._connection = connection
        self._address = address

    def take(self, table: str, rows: list[Row]) -> None:
        """Write rows; messages with the words that they are found by."""
        columns = TABLES[table]
        if table == "message":
            columns, rows = (*columns, "words"), [with_words(row) for row in rows]
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def settle(self, secret: bytes) -> None:
        """Write the secret, mark the database, and make everything durable."""
        ask = self._connection.execute
        ask("UPDATE meta SET value = %s WHERE name = 'secret'", (secret,))
        ask("INSERT INTO meta VALUES (%s, '') ON CONFLICT DO NOTHING", (UNFINISHED,))
        for table, columns in TABLES.items():
            if "id" in columns and table != "archived":
                last = f"(SELECT coalesce(max(id), 0) + 1 FROM {table})"  # noqa: S608  (our own names)
                ask(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last}, false)")
        ask(statements.COMMIT)
        ask(f"ANALYZE {', '.join(TABLES)}")

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has, as they were written."""
        return _counted(self._connection)

    def open(self) -> Store:
        """Open what was settled, to look at it."""
        return PostgresStore(self._address, unfinished=True)

    def finish(self) -> None:
        """Take the mark away."""
        self._connection.execute("DELETE FROM meta WHERE name = %s", (UNFINISHED,))


@contextmanager
def fill_server(url: str) -> Iterator[Target]:
    """Make tables in an empty database; one that a copy left unfinished is begun again.

    Raises:
        StoreUnavailable: There is something in it, or it cannot be used.
    """
    address = address_of(url)
    with upkeep.connected(address) as connection, upkeep.alone(connection):
        connection.execute("BEGIN")
        _make_empty(connection, address)
        yield ServerTarget(connection, address)


def _make_empty(connection: Connection, address: Address) -> None:
    version = version_of(connection, address)
    if version != EMPTY:
        if not is_unfinished(connection):
            message = f"{address.name} is not empty."
            raise StoreUnavailable(message, cure="Name an empty database: `createdb` makes one.")
        connection.execute(_DROP)
    upkeep.make_tables(connection)
