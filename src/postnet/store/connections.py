"""Connections: one that writes, behind a lock, and a few that read, lent one thread at a time."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager
from queue import LifoQueue
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.sqlite import connect, unavailable
from postnet.store.statements import BEGIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READERS: Final = 8
"""More threads than this wait for each other when they read."""


class Connections:
    """The connections of one open database.

    Args:
        path: Its file.

    Raises:
        StoreUnavailable: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = connect(path)
        self._writing = threading.Lock()
        self._inode = os.stat(path).st_ino  # noqa: PTH116  (the fast way; it is asked at every write)
        self._idle: LifoQueue[sqlite3.Connection | None] = LifoQueue()
        for _ in range(READERS):
            self._idle.put(None)
        self._closed = False

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection inside a transaction: durable at the end, undone by an error.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        with self._writing:
            self._require_open()
            self._require_same_file()
            connection = self._writer
            try:
                connection.execute(BEGIN)
                yield connection
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._undo()
                raise unavailable(self.path, error) from error
            except BaseException:
                self._undo()
                raise

    def _undo(self) -> None:
        # After some errors (a full disk) SQLite has already rolled back by itself.
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a reading connection.

        Raises:
            StoreUnavailable: The database cannot be read.
        """
        self._require_open()
        connection = self._idle.get()
        try:
            if connection is None:
                connection = connect(self.path)
                connection.execute("PRAGMA query_only = ON")
            yield connection
        except sqlite3.Error as error:
            raise unavailable(self.path, error) from error
        finally:
            self._idle.put(connection)

    def _require_open(self) -> None:
        if self._closed:
            raise StoreUnavailable(f"{self.path} was closed.", cure="Open it again.")

    def _require_same_file(self) -> None:
        # A file that was deleted can still be written to, and everything in it is lost.
        try:
            same = os.stat(self.path).st_ino == self._inode  # noqa: PTH116  (see above)
        except OSError:
            same = False
        if not same:
            message = f"{self.path} was deleted or replaced while it was open."
            raise StoreUnavailable(message, cure="Restore it, and open it again.")

    def close(self) -> None:
        """Close all connections, once nobody uses them any more."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            for _ in range(READERS):
                reader = self._idle.get()
                if reader is not None:
                    reader.close()
            self._writer.close()
