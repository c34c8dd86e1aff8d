"""Jobs: what somebody wants to be written, until it is known what came of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

# A stopped thread may leave the same job behind once; twice, and the job itself may be at fault.
_MOST_TRIES: Final = 2


def _locked() -> threading.Lock:
    lock = threading.Lock()
    lock.acquire()
    return lock


@attrs.define(eq=False)
class Job:
    """Work inside a transaction, and whoever waits for it.

    Attributes:
        woken: Released when it is done, or when its thread is to lead.
        leads: Whether its thread is to write next, for all who wait.
        done: Whether the work was done; it is durable once its thread is woken.
    """

    _work: Callable[..., Any]
    _args: tuple[Any, ...]
    _options: Mapping[str, Any]
    woken: threading.Lock = attrs.field(factory=_locked)
    leads: bool = False
    done: bool = False
    _answer: object = None
    _error: BaseException | None = None
    _tries: int = 1

    def do(self, connection: sqlite3.Connection) -> None:
        """Do the work."""
        self._answer = self._work(connection, *self._args, **self._options)
        self.done = True

    def fail(self, error: BaseException) -> None:
        """Keep what went wrong, unless something did before."""
        self.done = True
        self._error = self._error or error

    def undo(self) -> None:
        """Begin anew, as if nothing had been done."""
        self.done, self._answer, self._error = False, None, None

    def again(self) -> bool:
        """Begin anew with another thread; return whether it may."""
        self.undo()
        self._tries += 1
        return self._tries <= _MOST_TRIES

    def lead(self) -> None:
        """Let its thread write next."""
        self.leads = True
        self.woken.release()

    def wait(self, seconds: float = -1) -> bool:
        """Wait until it is woken; return whether it was, within some seconds."""
        return self.woken.acquire(timeout=seconds)

    def outcome(self) -> Any:  # noqa: ANN401  (what the work returns)
        """Return what the work did, or raise what went wrong."""
        if self._error is not None:
            try:
                raise self._error
            finally:
                self._error = None  # an error that knows its frames knows this job
        return self._answer
