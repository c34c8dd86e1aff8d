"""Upkeep: making, upgrading and examining a database."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

import psycopg

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.store.postgres.addresses import address_of
from postnet.store.postgres.faults import unavailable
from postnet.store.postgres.lines import connect
from postnet.store.postgres.versions import EMPTY, missing, require_current, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store.postgres.addresses import Address
    from postnet.store.postgres.lines import Connection

# "PNET": whoever holds it changes the schema, in this database; others wait.
_LOCK: Final = 0x504E4554
_LONGEST_STEP: Final = "10min"

_META: Final = """
CREATE TABLE meta (name text COLLATE "C" PRIMARY KEY, value bytea NOT NULL)
"""

_DAMAGE: Final = """
SELECT 'row ' || e.number || ' of ticket ' || e.ticket || ' in event refers to nothing'
FROM event AS e LEFT JOIN ticket AS t ON t.id = e.ticket WHERE t.id IS NULL
UNION ALL
SELECT 'row ' || m.id || ' of message refers to a ticket that is gone'
FROM message AS m LEFT JOIN ticket AS t ON t.id = m.ticket WHERE t.id IS NULL
UNION ALL
SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index
WHERE indrelid IN ('ticket'::regclass, 'event'::regclass, 'message'::regclass)
    AND NOT indisvalid
UNION ALL
SELECT 'trigger ' || tgname || ' is switched off' FROM pg_trigger
WHERE tgrelid IN ('event'::regclass, 'message'::regclass) AND tgenabled = 'D'
UNION ALL
SELECT 'trigger ' || wanted || ' is missing'
FROM unnest(ARRAY['event_stays', 'event_remains', 'message_stays', 'message_remains']) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = wanted
    AND tgrelid IN ('event'::regclass, 'message'::regclass))
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


def refuse_backup(url: str, target: Path) -> NoReturn:
    """Say how a server's database is copied.

    Raises:
        InvalidInput: Always.
    """
    refuse_copy(address_of(url), target)


def refuse_copy(address: Address, target: Path) -> NoReturn:
    """Say how a server's database is copied, as `refuse_backup` does."""
    message = f"{address.name} is on a server, whose own tools copy it."
    cure = f"Run `pg_dump --format=custom --file={target} {address.database}`."
    raise InvalidInput("file", message, cure=cure)


def find_damage(url: str) -> list[str]:
    """Return what is wrong with a database's rows, indexes and guards.

    Raises:
        StoreUnavailable: It cannot be opened at all.
    """
    address = address_of(url)
    with connected(address) as connection:
        require_current(connection, address)
        return examine(connection)


def examine(connection: Connection) -> list[str]:
    """Return what is wrong, as `find_damage` does."""
    return [line for (line,) in connection.execute(_DAMAGE)]
