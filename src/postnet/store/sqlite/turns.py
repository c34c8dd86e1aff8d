"""Turns: several processes write to one file, one after the other, and none waits for long.

SQLite's own busy handler sleeps and is overtaken: one process of four waits for seconds while the
mean looks fine. So whoever wants to write first takes the one place next in line, then the turn,
and gives up the place: who has just written finds it taken, and stands behind those who wait. Both
are locks on a file beside the database; the system gives them back when a process dies. They decide
who waits, not what is right: that is SQLite's own lock, which is taken inside.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreBusy

if sys.platform != "win32":  # there, SQLite's own waiting has to do
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_SECONDS: Final = 10.0
"""Who has had no turn for so long is told so: somebody holds it and does not write."""

# Bytes of the file that are locked.
_NEXT, _TURN = 0, 1

# The next in line looks often, then less often; the others look for its place, not for the turn.
_SHORTEST, _LONGEST = 0.00005, 0.0003
_IN_LINE: Final = 0.001


class Turns:
    """The turns of one database among the processes that have it open.

    Args:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for the turn; inside, no other process writes.

        Raises:
            StoreBusy: It was not given in time.
        """
        if self._file is None:
            self._file = _open(self._path)
        if self._file is None or sys.platform == "win32":
            yield
            return
        self._take(self._file)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _TURN)

    def _take(self, file: int) -> None:
        until = monotonic() + MOST_SECONDS
        self._lock(file, _NEXT, until, (_IN_LINE, _IN_LINE))
        try:
            self._lock(file, _TURN, until, (_SHORTEST, _LONGEST))
        finally:
            fcntl.lockf(file, fcntl.LOCK_UN, 1, _NEXT)

    def _lock(self, file: int, byte: int, until: float, pauses: tuple[float, float]) -> None:
        pause, longest = pauses
        while True:
            with suppress(OSError):
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
                return
            if monotonic() > until:
                raise StoreBusy(str(self._path), 1)
            sleep(pause)
            pause = min(pause * 1.5, longest)

    def close(self) -> None:
        """Close the file; it stays, for whoever else has the database open."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _open(path: Path) -> int | None:
    """Return the file beside a database; None where there can be none: SQLite waits by itself."""
    with suppress(OSError):
        rights = path.stat().st_mode & 0o777
        return os.open(f"{path}-turns", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, rights)
    return None
