"""Versions: whose a database is, and which version of the schema it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.errors import StoreNewer, StoreUnavailable

if TYPE_CHECKING:
    from postnet.store.postgres.addresses import Address
    from postnet.store.postgres.lines import Connection

SCHEMA_VERSION: Final = 3
"""The version this postnet writes; the table `meta` holds a database's own."""

EMPTY: Final = -1
"""What stands for the version of a database that has no table at all."""

UNFINISHED: Final = "unfinished_copy"
"""The name under which a copy marks a database until it was proved."""

# to_regclass looks where a statement would look; what is in other schemas is not in the way.
_TABLES: Final = """
SELECT count(*) FILTER (WHERE relname = 'meta'), count(*) FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
"""

_VERSION: Final = "SELECT convert_from(value, 'UTF8') FROM meta WHERE name = 'postnet_schema'"

_OURS: Final = """
SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('meta')
    AND attname IN ('name', 'value') AND atttypid IN ('text'::regtype, 'bytea'::regtype)
"""


def version_of(connection: Connection, address: Address) -> int:
    """Return the schema version of a postnet database, or `EMPTY`.

    Raises:
        StoreUnavailable: It is not postnet's.
        StoreNewer: A newer postnet made it.
    """
    meta, tables = connection.execute(_TABLES).fetchall()[0]
    if not tables:
        return EMPTY
    version = _version_in_meta(connection) if meta else None
    if version is None:
        message = f"{address.name} is not a postnet database."
        raise StoreUnavailable(message, cure="Name another database, or make an empty one.")
    if version > SCHEMA_VERSION:
        raise StoreNewer(address.name, version, SCHEMA_VERSION)
    return version


def _version_in_meta(connection: Connection) -> int | None:
    columns = connection.execute(_OURS).fetchall()[0][0]
    row = connection.execute(_VERSION).fetchone() if columns == len(("name", "value")) else None
    return int(row[0]) if row else None


def require_current(connection: Connection, address: Address) -> None:
    """Go on with a database of this version only.

    Raises:
        StoreUnavailable: It is empty, older, or not postnet's.
        StoreNewer: A newer postnet made it.
    """
    version = version_of(connection, address)
    if version == EMPTY:
        raise missing(address)
    if version < SCHEMA_VERSION:
        message = f"{address.name} has schema version {version}, this postnet needs"
        raise StoreUnavailable(f"{message} {SCHEMA_VERSION}.", cure="Run `postnet db upgrade`.")


def is_unfinished(connection: Connection) -> bool:
    """Tell whether a copy into a postnet database was begun and not finished."""
    found = connection.execute("SELECT 1 FROM meta WHERE name = %s", (UNFINISHED,))
    return found.fetchone() is not None


def require_finished(connection: Connection, address: Address) -> None:
    """Go on with a database that no copy left half proved.

    Raises:
        StoreUnavailable: A copy into it was broken off.
    """
    if is_unfinished(connection):
        message = f"a copy into {address.name} was not finished."
        raise StoreUnavailable(message, cure="Run `postnet db copy` again, to the same database.")


def missing(address: Address) -> StoreUnavailable:
    """Return the error for a database in which there is nothing."""
    return StoreUnavailable(f"{address.name} is empty.", cure="Run `postnet db init`.")
