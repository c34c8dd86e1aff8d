"""The writer: one transaction at a time, which carries along whatever else waits to be written.

Nobody's thread is the writer's own. Whoever finds nobody writing leads: it writes for all who came
meanwhile, up to 64 in one commit, and hands the lead to the first who came after them. So a single
filing pays for no change of threads, many share one flush of the disk, and there is no thread that
could die unnoticed: what a leader leaves undone is undone, and the next one does it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from contextlib import suppress
from copy import copy
from math import ceil
from time import monotonic, sleep
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from postnet.errors import StoreBusy, StoreUnavailable
from postnet.store.sqlite.files import unavailable, was_closed
from postnet.store.sqlite.jobs import Job
from postnet.store.sqlite.statements import BEGIN, COMMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from postnet.store.sqlite.turns import Turns

    Asked = ParamSpec("Asked")
    Answer = TypeVar("Answer")

MOST_TOGETHER: Final = 64
"""So many share a commit: more would make the first of them wait longer than the disk does."""

MOST_WAITING: Final = 1024
"""When so many wait, one more is told so at once."""

PATIENCE_SECONDS: Final = 10.0
"""Who has waited so long without being written is told so, and may try again."""

_SAVEPOINT: Final = "SAVEPOINT job"
_RELEASE: Final = "RELEASE job"
_ROLL_BACK_TO: Final = "ROLLBACK TO job"
_ROLL_BACK: Final = "ROLLBACK"

_GATHERING_SECONDS: Final = 0.0002
"""Who leads waits so long at most for as many as came together last time.

Those who were just answered come back one after the other: without this, the first of them would
write alone while the others stand in line, and each second commit would carry one job. Whoever
files alone waits for nobody.
"""

# The pace is remembered over about so many commits.
_MEMORY: Final = 8


class Writer:
    """Whatever writes to one open database goes through here.

    Args:
        path: Its file.
        connection: The one that writes.
        turns: Take turns with other processes.
        require_usable: Raises where the database must not be written to.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        turns: Turns,
        require_usable: Callable[[], None],
    ) -> None:
        self._path = path
        self._connection = connection
        self._turns = turns
        self._require_usable = require_usable
        self._guard = threading.Lock()
        self._waiting: deque[Job] = deque()
        self._led = self._closed = False
        self._seconds_each = 0.001
        self._together = 1

    def write(
        self,
        work: Callable[Concatenate[sqlite3.Connection, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Do work inside a transaction: durable when this returns, undone by any error.

        Raises:
            StoreBusy: Too many others wait already; nothing was written.
            StoreUnavailable: The database cannot be written; nothing was.
        """
        job = Job(work, args, kwargs)
        if self._join(job) or self._wait(job):
            self._lead(job)
        answer: Answer = job.outcome()
        return answer

    def _join(self, job: Job) -> bool:
        """Stand in line; return whether nobody writes, so that this one leads."""
        with self._guard:
            if self._closed:
                raise was_closed(self._path)
            if len(self._waiting) >= MOST_WAITING:
                raise self._busy()
            self._waiting.append(job)
            if self._led:
                return False
            self._led = True
            return True

    def _wait(self, job: Job) -> bool:
        """Wait until it was written, or until it is this one's turn to lead: then return True."""
        if not job.wait(PATIENCE_SECONDS):
            with self._guard:
                if job in self._waiting and not job.leads:
                    self._waiting.remove(job)
                    raise self._busy()
            # It is being written right now: what comes of it has to be known.
            job.wait()
        return job.leads

    def _busy(self) -> StoreBusy:
        return StoreBusy(str(self._path), ceil(len(self._waiting) * self._seconds_each))

    def _lead(self, own: Job) -> None:
        """Write everything that waits, this one's own first, and hand on the lead."""
        with self._guard:
            self._waiting.popleft()
        try:
            batch = [own, *self._gathered()]
            self._together = len(batch)
            self._write_together(batch, own)
        finally:
            self._hand_on()

    def _gathered(self) -> list[Job]:
        """Take the others who wait; where several came together last time, give them time to."""
        until = monotonic() + _GATHERING_SECONDS
        while 1 + len(self._waiting) < self._together and monotonic() < until:
            sleep(0)
        with self._guard:
            most = min(len(self._waiting), MOST_TOGETHER - 1)
            return [self._waiting.popleft() for _ in range(most)]

    def _hand_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting[0].lead()
            else:
                self._led = False

    def _write_together(self, batch: list[Job], own: Job) -> None:
        begun = monotonic()
        try:
            with self._turns.taken():
                self._commit(batch)
        except (sqlite3.Error, StoreUnavailable) as error:
            self._undo()
            for job in batch:
                job.fail(self._told(error))
        except BaseException:
            # This thread is stopped, not the database: others still want to be written.
            self._abandon(batch, own)
            raise
        self._seconds_each += ((monotonic() - begun) / len(batch) - self._seconds_each) / _MEMORY
        _wake(job for job in batch if job is not own)

    def _commit(self, batch: list[Job]) -> None:
        """Do all jobs in one transaction, without savepoints as long as none of them fails.

        With them each job is five statements instead of three, and at each sqlite3 lets go of the
        interpreter, which all who wait want (F3 in tests/benchmarks/sharing.py).
        """
        self._require_usable()
        execute = self._connection.execute
        execute(BEGIN)
        try:
            for job in batch:
                job.do(self._connection)
        except Exception as error:
            # After some errors (a full disk) SQLite has rolled back everything by itself.
            if not self._connection.in_transaction:
                raise
            # Before nothing of it is written any more: whoever is stopped now must not be taken
            # for somebody whose work was done.
            for job in batch:
                job.undo()
            execute(_ROLL_BACK)
            if len(batch) == 1:
                batch[0].fail(self._named(error))
                return
            execute(BEGIN)
            self._do_apart(batch)
        execute(COMMIT)

    def _do_apart(self, batch: list[Job]) -> None:
        """Do each job anew behind a savepoint of its own: what goes wrong with one is its own."""
        execute = self._connection.execute
        for job in batch:
            execute(_SAVEPOINT)
            try:
                job.do(self._connection)
            except Exception as error:
                if not self._connection.in_transaction:
                    raise
                job.fail(self._named(error))
                execute(_ROLL_BACK_TO)
            execute(_RELEASE)

    def _named(self, error: BaseException) -> BaseException:
        """Return an error as its own job's thread raises it."""
        return unavailable(self._path, error) if isinstance(error, sqlite3.Error) else error

    def _told(self, error: BaseException) -> BaseException:
        """Return an error for one of those that it concerns: each thread raises its own."""
        named = self._named(error)
        return copy(named) if named is error else named

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute(_ROLL_BACK)

    def _abandon(self, batch: Iterable[Job], own: Job) -> None:
        """Leave what a stopped thread did not finish to the next one, once."""
        others = [job for job in batch if job is not own]
        if not self._connection.in_transaction and all(job.done for job in others):
            _wake(others)  # the commit went through before the thread was stopped
            return
        self._undo()
        again = [job for job in others if job.again()]
        with self._guard:
            self._waiting.extendleft(reversed(again))
        for job in others:
            if job not in again:
                job.fail(StoreUnavailable("whoever wrote was stopped.", cure="Try again."))
        _wake(job for job in others if job not in again)

    def close(self) -> None:
        """Let nobody begin any more, and wait until all who did are done."""
        last = Job(_nothing, (), {})
        with self._guard:
            self._closed = True
            if not self._led:
                return
            self._waiting.append(last)
        last.wait()
        if last.leads:
            self._lead(last)


def _nothing(_: sqlite3.Connection) -> None:
    """Write nothing: whoever stands last in line knows that all others are done."""


def _wake(jobs: Iterable[Job]) -> None:
    for job in jobs:
        job.woken.release()
