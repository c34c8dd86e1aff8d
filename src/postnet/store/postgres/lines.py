"""Lines: a connection to the server, as postnet wants it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import psycopg

from postnet.store.postgres.faults import LOCK_SECONDS

if TYPE_CHECKING:
    from psycopg.abc import RV, PQGen

    from postnet.store.postgres.addresses import Address

    Connection = psycopg.Connection[tuple[Any, ...]]

SILENCE_SECONDS: Final = 20
"""A server that is silent for longer is given up: it may be halted, its line still open."""

_INTERVAL_SECONDS: Final = 0.1

# Whatever the server's default is, an answer is given only for what is on its disk; a stricter
# setting (remote_apply) stays.
_SET_UP: Final = f"""
SELECT set_config('lock_timeout', '{LOCK_SECONDS}s', false),
    set_config('idle_in_transaction_session_timeout', '60s', false),
    set_config('synchronous_commit', CASE current_setting('synchronous_commit')
        WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
"""


class _Impatient(psycopg.Connection[tuple["Any", ...]]):
    """A connection that gives up a server which says nothing any more, though its line holds."""

    def wait(
        self,
        gen: PQGen[RV],
        interval: float = _INTERVAL_SECONDS,
        timeout: float | None = None,
    ) -> RV:
        """Wait for the server, but not for ever."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        return super().wait(_bounded(gen, self), interval)


def _bounded(gen: PQGen[RV], connection: _Impatient) -> PQGen[RV]:
    until = time.monotonic() + SILENCE_SECONDS
    try:
        ready = yield next(gen)
        while True:
            if not ready and time.monotonic() > until:
                connection.close()
                raise psycopg.OperationalError(f"no answer for {SILENCE_SECONDS} s")
            ready = yield gen.send(ready)
    except StopIteration as ended:
        answer: RV = ended.value
        return answer


def connect(address: Address, *, patient: bool = False) -> Connection:
    """Return a new connection, each statement its own durable transaction.

    Args:
        address: Where to.
        patient: Whether a statement may take as long as it takes.

    Raises:
        psycopg.Error: Nobody answers, or lets nobody in.
    """
    kind = psycopg.Connection if patient else _Impatient
    connection = kind.connect(**address.facts, autocommit=True, client_encoding="utf8")
    try:
        connection.execute(_SET_UP)
    except BaseException:
        connection.close()
        raise
    return connection
