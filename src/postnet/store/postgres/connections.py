"""Connections: a few, lent one thread at a time; work is done again where its line was lost."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from postnet.errors import StoreUnavailable
from postnet.store.postgres.faults import LOCK_SECONDS, passes, unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet.store.postgres.addresses import Address

    Connection = psycopg.Connection[tuple[Any, ...]]
    Asked = ParamSpec("Asked")
    Answer = TypeVar("Answer")

MOST: Final = 8
"""More threads than this wait for each other: a server pays for each connection it has."""

PATIENCE_SECONDS: Final = 10
"""So long work is tried again while the server is away or restarts."""

_FIRST_PAUSE: Final = 0.02
_LONGEST_PAUSE: Final = 0.5

# Whatever the server's default is, an answer is given only for what is on its disk; a stricter
# setting (remote_apply) stays.
_SET_UP: Final = f"""
SELECT set_config('lock_timeout', '{LOCK_SECONDS}s', false),
    set_config('idle_in_transaction_session_timeout', '60s', false),
    set_config('synchronous_commit', CASE current_setting('synchronous_commit')
        WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
"""


def connect(address: Address) -> Connection:
    """Return a new connection, each statement its own durable transaction.

    Raises:
        psycopg.Error: Nobody answers, or lets nobody in.
    """
    connection = psycopg.connect(**address.facts, autocommit=True, client_encoding="utf8")
    try:
        connection.execute(_SET_UP)
    except BaseException:
        connection.close()
        raise
    return connection


class Connections:
    """The connections of one open database.

    Args:
        address: Where it is.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._idle: list[Connection] = []
        self._returned = threading.Condition(threading.Lock())
        self._lent = 0
        self._closed = False

    def read(
        self,
        work: Callable[Concatenate[Connection, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Do work that only reads, as often as it takes.

        Raises:
            StoreUnavailable: The database cannot be read.
        """
        return self._insist(lambda connection, _: work(connection, *args, **kwargs))

    def write(
        self,
        work: Callable[Concatenate[Connection, bool, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Do work that writes: one statement, durable when this returns.

        Args:
            work: Is told whether it was begun before, and its line lost: then nobody knows whether
                it was written, and it has to find what it wrote rather than write it twice.
            args: What it is about.
            kwargs: The same, by name.

        Raises:
            StoreUnavailable: The database cannot be written.
        """
        return self._insist(lambda connection, again: work(connection, again, *args, **kwargs))

    def _insist(self, work: Callable[[Connection, bool], Answer]) -> Answer:
        until, pause, again = time.monotonic() + PATIENCE_SECONDS, _FIRST_PAUSE, False
        while True:
            try:
                return self._try(work, again=again)
            except psycopg.Error as error:
                if not passes(error) or time.monotonic() + pause > until:
                    raise unavailable(self.address, error) from error
            again = True
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _try(self, work: Callable[[Connection, bool], Answer], *, again: bool) -> Answer:
        connection = self._lend()
        try:
            if connection is None:
                connection = connect(self.address)
            return work(connection, again)
        except psycopg.Error as error:
            if passes(error):
                self._drop_idle()
            raise
        finally:
            self._take_back(connection)

    def _lend(self) -> Connection | None:
        """Return an idle connection, the warmest first; None where one more may be opened."""
        with self._returned:
            free = self._returned.wait_for(
                lambda: self._lent < MOST or self._closed, PATIENCE_SECONDS
            )
            if self._closed:
                raise StoreUnavailable(f"{self.address.name} was closed.", cure="Open it again.")
            if not free:
                message = f"all {MOST} connections to {self.address.name} are busy."
                raise StoreUnavailable(message, cure=f"Try again in {PATIENCE_SECONDS} s.")
            self._lent += 1
            return self._idle.pop() if self._idle else None

    def _take_back(self, connection: Connection | None) -> None:
        usable = connection is not None and _is_usable(connection)
        with self._returned:
            self._lent -= 1
            if connection is not None and usable:
                self._idle.append(connection)
            self._returned.notify_all()

    def _drop_idle(self) -> None:
        """Close what is idle: where one line was lost, the others lead nowhere either."""
        with self._returned:
            dropped, self._idle = self._idle, []
        for connection in dropped:
            connection.close()

    def close(self) -> None:
        """Close all connections, once nobody uses them any more; a second time does nothing."""
        with self._returned:
            self._closed = True
            self._returned.notify_all()
            self._returned.wait_for(lambda: not self._lent)
        self._drop_idle()


def _is_usable(connection: Connection) -> bool:
    """Bring a connection back to its beginning; one that cannot be is closed."""
    if connection.info.transaction_status is TransactionStatus.IDLE:
        return True
    with suppress(psycopg.Error):
        connection.rollback()
        return True
    connection.close()
    return False
