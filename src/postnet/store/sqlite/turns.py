"""Turns: several processes write to one file, one after the other, and none waits for long.

SQLite's own busy handler sleeps and is overtaken: one process of four waits for seconds while the
mean looks fine. So whoever wants to write first takes the one place next in line, then the turn,
and gives up the place: who has had a turn finds it taken, and stands behind those who wait. A turn
is a few milliseconds long, for several commits: the next process begins with nothing in its memory.
Both are locks on a file beside the database; the system gives them back when a process dies. They
decide who waits, not what is right: that is SQLite's own lock, which is taken inside. What that
costs and saves: tests/benchmarks/sharing.py (F4).
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

_TURN_SECONDS: Final = 0.015
"""For so long a process need not stand in line again; whoever finds it idle goes first."""

# Seconds between two looks. The next in line looks for the turn, the others for its place.
_SHORTEST, _LONGEST = 0.001, 0.002
_IN_LINE: Final = 0.002


class Turns:
    """The turns of one database among the processes that have it open.

    Args:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._until = 0.0

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
            _give_back(self._file, _TURN)

    def _take(self, file: int) -> None:
        if monotonic() < self._until and _try(file, _TURN):
            return
        until = monotonic() + MOST_SECONDS
        self._lock(file, _NEXT, until, (_IN_LINE, _IN_LINE))
        try:
            self._lock(file, _TURN, until, (_SHORTEST, _LONGEST))
        finally:
            _give_back(file, _NEXT)
        self._until = monotonic() + _TURN_SECONDS

    def _lock(self, file: int, byte: int, until: float, pauses: tuple[float, float]) -> None:
        pause, longest = pauses
        while not _try(file, byte):
            if monotonic() > until:
                raise StoreBusy(str(self._path), 1)
            sleep(pause)
            pause = min(pause * 1.5, longest)

    def close(self) -> None:
        """Close the file; it stays, for whoever else has the database open."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _try(file: int, byte: int) -> bool:
    """Take a lock that nobody has; return whether it is taken now."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
    except (BlockingIOError, PermissionError):  # somebody has it; systems say so in two ways
        return False
    except OSError:  # a file system without locks: SQLite waits by itself
        return True
    return True


def _give_back(file: int, byte: int) -> None:
    with suppress(OSError):
        fcntl.lockf(file, fcntl.LOCK_UN, 1, byte)


def _open(path: Path) -> int | None:
    """Return the file beside a database; None where there can be none: SQLite waits by itself."""
    with suppress(OSError):
        rights = path.stat().st_mode & 0o777
        return os.open(f"{path}-turns", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, rights)
    return None
