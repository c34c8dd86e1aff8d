"""Connections: one that writes, for all threads, and a few that read, lent one at a time."""

from __future__ import annotations

import os
import sqlite3
import threading
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from postnet.errors import StoreUnavailable
from postnet.store.sqlite.files import connect, translated, unavailable, was_closed
from postnet.store.sqlite.reading import is_archive
from postnet.store.sqlite.statements import COMMIT, SNAPSHOT
from postnet.store.sqlite.turns import Turns
from postnet.store.sqlite.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Asked = ParamSpec("Asked")
    Answer = TypeVar("Answer")

READERS: Final = 8
"""More threads than this wait for each other when they read."""


class Connections:
    """The connections of one open database.

    Work is handed in as a function: a context manager would cost every filing its own time again.

    Args:
        path: Its file.

    Attributes:
        of_archive: Whether it is an archive, in which nothing is filed or changed.

    Raises:
        StoreUnavailable: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        inode = _inode(path)
        self._writing = connect(path)
        with translated(path):
            self.of_archive = is_archive(self._writing)
        self._turns = Turns(path)
        writer = Writer(path, self._writing, self._turns, self._require_usable)
        self.write = writer.write
        self._writer = writer
        # As it was before: where it was replaced meanwhile, the first who writes is told so.
        self._inode = inode
        self._idle: list[sqlite3.Connection] = []
        self._returned = threading.Condition(threading.Lock())
        self._lent = 0
        self._closed = False

    def _require_usable(self) -> None:
        # A file that was deleted can still be written to, and everything in it is lost.
        if _inode(self.path) != self._inode:
            message = f"{self.path} was deleted or replaced while it was open."
            raise StoreUnavailable(message, cure="Restore it, and open it again.")

    def read(
        self,
        work: Callable[Concatenate[sqlite3.Connection, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Do work that only reads, all in one snapshot; what it returns must be read by then.

        Raises:
            StoreUnavailable: The database cannot be read.
        """

        def work_in_snapshot(connection: sqlite3.Connection) -> Answer:
            # Without it each statement would see what others wrote in between; with it SQLite
            # takes its lock once instead of once a statement.
            connection.execute(SNAPSHOT)
            try:
                return work(connection, *args, **kwargs)
            finally:
                if connection.in_transaction:
                    connection.execute(COMMIT)

        return self.read_once(work_in_snapshot)

    def read_once(
        self,
        work: Callable[Concatenate[sqlite3.Connection, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Do work of one statement, which is a snapshot by itself, and read it to its end.

        Raises:
            StoreUnavailable: The database cannot be read.
        """
        connection = self._lend()
        try:
            if connection is None:
                connection = self._open_reader()
            return work(connection, *args, **kwargs)
        except sqlite3.Error as error:
            raise unavailable(self.path, error) from error
        finally:
            self._take_back(connection)

    def _open_reader(self) -> sqlite3.Connection:
        connection = connect(self.path)
        try:
            # By now another file may stand there: what is read must be what is written to.
            self._require_usable()
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _lend(self) -> sqlite3.Connection | None:
        """Return an idle connection, the warmest first; None where one more may be opened."""
        with self._returned:
            while self._lent >= READERS and not self._closed:
                self._returned.wait()
            if self._closed:
                raise was_closed(self.path)
            self._lent += 1
            return self._idle.pop() if self._idle else None

    def _take_back(self, connection: sqlite3.Connection | None) -> None:
        with self._returned:
            self._lent -= 1
            if connection is not None:
                self._idle.append(connection)
            self._returned.notify()

    def close(self) -> None:
        """Close all connections, once nobody uses them any more; a second time does nothing."""
        self._writer.close()
        with self._returned:
            self._closed = True
            self._returned.notify_all()
            while self._lent:
                self._returned.wait()
            while self._idle:
                self._idle.pop().close()
            self._writing.close()
            self._turns.close()


def _inode(path: Path) -> int | None:
    """Return which file stands at a path; None where there is none."""
    try:
        return os.stat(path).st_ino  # noqa: PTH116  (the fast way; it is asked at every write)
    except OSError:
        return None
