"""Connections: a few, lent one thread at a time; work is done again where its line was lost."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from postnet.errors import StoreBusy, StoreUnavailable
from postnet.store.postgres.faults import passes, unavailable
from postnet.store.postgres.lines import connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet.store.postgres.addresses import Address
    from postnet.store.postgres.lines import Connection

    Asked = ParamSpec("Asked")
    Answer = TypeVar("Answer")

MOST: Final = 8
"""More threads than this wait for each other: a server pays for each connection it has."""

PATIENCE_SECONDS: Final = 10
"""So long work is tried again while the server is away or restarts."""

_FIRST_PAUSE: Final = 0.02
_LONGEST_PAUSE: Final = 0.5


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
        return self._insist(lambda connection: work(connection, *args, **kwargs))

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
        begun = 0

        def once_more(connection: Connection) -> Answer:
            nonlocal begun
            begun += 1
            return work(connection, begun > 1, *args, **kwargs)

        try:
            return self._insist(once_more)
        except StoreUnavailable as error:
            lost = isinstance(error.__cause__, psycopg.Error) and passes(error.__cause__)
            raise _unsure(error) if begun > 1 or (begun and lost) else error from error.__cause__

    def _insist(self, work: Callable[[Connection], Answer]) -> Answer:
        until, pause = time.monotonic() + PATIENCE_SECONDS, _FIRST_PAUSE
        while True:
            try:
                return self._try(work)
            except psycopg.Error as error:
                if not passes(error) or time.monotonic() + pause > until:
                    raise unavailable(self.address, error) from error
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _try(self, work: Callable[[Connection], Answer]) -> Answer:
        connection = self._lend()
        try:
            if connection is None:
                connection = connect(self.address)
            return work(connection)
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
                raise StoreBusy(self.address.name, PATIENCE_SECONDS)
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


def _unsure(error: StoreUnavailable) -> StoreUnavailable:
    cure = "Whether it was written is not known: try again with the same key, or look for it."
    return StoreUnavailable(error.message, cure=cure)


def _is_usable(connection: Connection) -> bool:
    """Bring a connection back to its beginning; one that cannot be is closed."""
    if connection.info.transaction_status is TransactionStatus.IDLE:
        return True
    with suppress(psycopg.Error):
        connection.rollback()
        return True
    connection.close()
    return False
