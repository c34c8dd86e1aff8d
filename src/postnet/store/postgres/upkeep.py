"""Upkeep: making and upgrading a database."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg

from postnet.errors import StoreUnavailable
from postnet.store.postgres.addresses import address_of
from postnet.store.postgres.faults import unavailable
from postnet.store.postgres.lines import connect
from postnet.store.postgres.versions import EMPTY, missing, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.store.postgres.addresses import Address
    from postnet.store.postgres.lines import Connection

# "PNET": whoever holds it changes the schema, in this database; others wait.
_LOCK: Final = 0x504E4554
_LONGEST_STEP: Final = "10min"

_META: Final = """
CREATE TABLE meta (name text COLLATE "C" PRIMARY KEY, value bytea NOT NULL)
"""


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """Open a connection for as long as something takes, and say what its errors mean.

    Raises:
        StoreUnavailable: In place of every error of the driver.
    """
    try:
        with connect(address, patient=True) as connection:
            yield connection
    except psycopg.Error as error:
        raise unavailable(address, error) from error


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """Wait until nobody else changes the schema, and let nobody until this is done."""
    connection.execute("SELECT set_config('lock_timeout', %s, false)", (_LONGEST_STEP,))
    connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    # Given back with the connection, should it be lost before.
    yield
    connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def init_store(url: str) -> str:
    """Make postnet's tables in an empty database; return what it is called.

    Raises:
        InvalidInput: The URL cannot be read.
        StoreUnavailable: There is something already, or there is no such database.
    """
    address = address_of(url)
    with connected(address) as connection, alone(connection):
        if version_of(connection, address) != EMPTY:
            message = f"{address.name} is there already."
            raise StoreUnavailable(message, cure="It was left as it is.")
        make_tables(connection)
    return address.name


def make_tables(connection: Connection) -> None:
    """Make all tables in an empty database, whole or not at all."""
    with connection.transaction():
        connection.execute(_META)
        connection.execute("INSERT INTO meta VALUES ('postnet_schema', '0')")
        _take_steps(connection, 0)


def upgrade_store(url: str) -> list[str]:
    """Bring a database to this postnet's schema; return the titles of the steps that were taken.

    Raises:
        StoreNewer: A newer postnet made it; it was left as it is.
        StoreUnavailable: It cannot be used.
    """
    address = address_of(url)
    with connected(address) as connection, alone(connection):
        version = version_of(connection, address)
        if version == EMPTY:
            raise missing(address)
        return _take_steps(connection, version)


def _take_steps(connection: Connection, version: int) -> list[str]:
    from postnet.store.postgres.migrations import STEPS  # noqa: PLC0415  (for what is rare)

    taken = []
    for step in STEPS[version:]:
        with connection.transaction():
            step.take(connection)
            values = (str(step.number).encode(),)
            connection.execute("UPDATE meta SET value = %s WHERE name = 'postnet_schema'", values)
        taken.append(step.title)
    return taken
