"""Faults: what an error of PostgreSQL means for people, and which pass by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg

from postnet.errors import StoreBusy, StoreUnavailable

if TYPE_CHECKING:
    from postnet.store.postgres.addresses import Address

LOCK_SECONDS: Final = 5

# By the error code, or by its first two signs, its class:
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_CAUSES: Final = {
    "28": ("lets nobody in under this name", "Check the user and the password in the URL."),
    "3D000": ("is not there", "Make it: `createdb {database}`, then `postnet db init`."),
    "42501": ("may not be used like this", "Give this user the rights; the docs say which."),
    "25006": ("is read-only", "Name the server that takes writes, not its standby."),
    "53100": ("is on a disk that is full", "Make room and try again; nothing was half-written."),
    "53300": ("has no connection left", "Try again, or raise the server's max_connections."),
    "57014": ("took too long", "Try again; nothing was written."),
    "57P": ("is being stopped or started", "Try again in a moment."),
    "58": ("is on a disk that fails", "Check the server's disk."),
    "XX": ("is damaged", "Look into the server's log, and restore a backup."),
}
_LOCKED: Final = "55P03"
_UNREACHED: Final = ("cannot be reached", "Check that the server runs, and the host and port.")

# A conflict with others, a server that stops or starts, one that became a standby, a lost line.
_PASSING: Final = ("40001", "40P01", "57P01", "57P02", "57P03", "25006", "08")


def passes(error: psycopg.Error) -> bool:
    """Tell whether the same may go well if it is tried again, on a new connection."""
    if error.sqlstate is not None:
        return error.sqlstate.startswith(_PASSING)
    # The driver's own: the line was lost, or nobody answered.
    return isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError))


def unavailable(address: Address, error: psycopg.Error) -> StoreUnavailable:
    """Return what an error means for the database; nothing secret is in it."""
    if error.sqlstate == _LOCKED:
        return StoreBusy(address.name, LOCK_SECONDS)
    cause, cure = _cause_of(error)
    said = address.without_secrets(" ".join(str(error).split()))
    message = f"{address.name} {cause or 'cannot be used'}: {said.rstrip('.')}."
    return StoreUnavailable(message, cure=cure.format(database=address.database))


def _cause_of(error: psycopg.Error) -> tuple[str, str]:
    code = error.sqlstate
    if code is None:
        return _cause_of_driver(error)
    for length in (5, 3, 2):
        if code[:length] in _CAUSES:
            return _CAUSES[code[:length]]
    return _UNREACHED if code.startswith("08") else ("", "")


def _cause_of_driver(error: psycopg.Error) -> tuple[str, str]:
    # While a connection is made the server's codes are not handed on, only what it says.
    said = str(error)
    if "does not exist" in said and "database" in said:
        return _CAUSES["3D000"]
    if "authentication failed" in said or "no password supplied" in said:
        return _CAUSES["28"]
    return _UNREACHED if passes(error) else ("", "")
