"""The writer: many share a commit, one that fails fails alone, and nobody waits in silence."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from postnet.errors import FilingConflict, StoreBusy, StoreUnavailable
from postnet.store import ReferenceTaken
from postnet.store.sqlite import writer as module
from postnet.store.sqlite.store import SqliteStore
from store.making_tickets import filing, read

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from postnet.store import Filed, NewTicket
    from postnet.store.sqlite.writer import Writer

LONG = 20
"""Seconds after which a test gives up."""


class Line:
    """Somebody who writes and takes their time, and those who come meanwhile."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.writer: Writer = store._connections._writer
        self.run = ThreadPoolExecutor(100)
        self._begun, self._goes_on = threading.Event(), threading.Event()
        self.first = self.run.submit(self.writer.write, self._hold)
        assert self._begun.wait(LONG)

    def _hold(self, _: sqlite3.Connection) -> str:
        self._begun.set()
        assert self._goes_on.wait(LONG)
        return "the first"

    def file(self, new: NewTicket) -> Future[Filed]:
        """Let a thread file behind those who wait."""
        return self.write(self.store.file, new)

    def write(self, work: Callable[..., object], *args: object) -> Future[Filed]:
        """Let a thread write behind those who wait; return once it stands in line."""
        before = len(self.writer._waiting)
        filed: Future[Filed] = self.run.submit(work, *args)  # type: ignore[arg-type]
        waited = threading.Event()
        for _ in range(LONG * 1000):
            if len(self.writer._waiting) > before or filed.done():
                break
            waited.wait(0.001)
        return filed

    def go_on(self) -> None:
        """Let the first finish."""
        self._goes_on.set()


@pytest.fixture
def line(store: SqliteStore) -> Iterator[Line]:
    """Let somebody write, who waits for the test."""
    begun = Line(store)
    yield begun
    begun.go_on()
    begun.run.shutdown()


@contextmanager
def counted(store: SqliteStore) -> Iterator[list[int]]:
    """Write down how many tickets each commit brings that brings any."""
    commits: list[int] = []
    tickets = 0

    def see(said: str) -> None:
        nonlocal tickets
        # Its first event: a trigger makes SQLite tell of the ticket twice.
        tickets += said.lstrip().startswith("INSERT INTO event")
        if said == "COMMIT" and tickets:
            commits.append(tickets)
            tickets = 0

    store._connections._writing.set_trace_callback(see)
    yield commits
    store._connections._writing.set_trace_callback(None)


def test_all_who_wait_share_a_commit(line: Line, store: SqliteStore) -> None:
    """One flush of the disk for twenty; each is answered with its own ticket."""
    filed = [line.file(filing(number)) for number in range(20)]
    with counted(store) as commits:
        line.go_on()
        rows = {one.result(LONG).ticket for one in filed}
    assert (len(rows), commits, line.first.result(LONG)) == (20, [20], "the first")


def test_a_commit_carries_no_more_than_64(line: Line, store: SqliteStore) -> None:
    """What is left goes with the next one."""
    filed = [line.file(filing(number)) for number in range(70)]
    with counted(store) as commits:
        line.go_on()
        assert len({one.result(LONG).ticket for one in filed}) == 70
    assert commits == [64, 6]


def test_who_came_first_is_written_first(line: Line) -> None:
    """Whatever thread does it."""
    filed = [line.file(filing(number)) for number in range(70)]
    line.go_on()
    rows = [one.result(LONG).ticket for one in filed]
    assert rows == sorted(rows)


def test_one_that_fails_fails_alone(line: Line, store: SqliteStore) -> None:
    """A reference that is taken, a key that was used: the others are there."""
    news = [filing(1, key="k"), filing(1), filing(2, key="k", text="other"), filing(3), filing(4)]
    filed = [line.file(new) for new in news]
    line.go_on()
    errors = [type(one.exception(LONG)) for one in filed]
    nothing = type(None)
    assert errors == [nothing, ReferenceTaken, FilingConflict, nothing, nothing]
    assert len(list(store.references())) == 3


def test_what_a_failing_one_had_written_is_undone(line: Line, store: SqliteStore) -> None:
    """To where it began; those before and behind it stay."""

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE meta SET value = 77 WHERE name = 'indexed'")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    around = [line.file(filing(1)), line.write(line.writer.write, half), line.file(filing(2))]
    line.go_on()
    with pytest.raises(StoreUnavailable, match="nowhere"):
        around[1].result(LONG)
    assert [around[0].result(LONG).repeated, around[2].result(LONG).repeated] == [False, False]
    indexed = store._connections.read(lambda c: c.execute("SELECT value FROM meta").fetchall())
    assert (77,) not in indexed


def test_a_full_line_says_so_at_once(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the seconds after which it is worth to try again; those in line are not touched."""
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    filed = [line.file(filing(number)) for number in range(2)]
    with pytest.raises(StoreBusy, match="try again in 1 s") as refused:
        line.store.file(filing(9))
    line.go_on()
    assert (refused.value.seconds, len({one.result(LONG).ticket for one in filed})) == (1, 2)


def test_who_has_waited_long_enough_is_told_and_never_written(
    line: Line, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even later: whoever tries again must not find two."""
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    with pytest.raises(StoreBusy, match="is busy"):
        line.file(filing(1)).result(LONG)
    line.go_on()
    line.first.result(LONG)
    assert not store.file(filing(2)).repeated
    assert list(store.references()) == [filing(2).reference]


def test_what_is_being_written_is_waited_for(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it takes: only then is it known what came of it."""
    goes_on = threading.Event()

    def slow(_: sqlite3.Connection) -> str:
        assert goes_on.wait(LONG)
        return "slow"

    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    together = [line.write(line.writer.write, slow), line.file(filing(1))]
    line.go_on()
    line.first.result(LONG)
    assert not together[1].done()
    threading.Timer(0.2, goes_on.set).start()
    assert (together[0].result(LONG), together[1].result(LONG).repeated) == ("slow", False)


def test_a_thread_that_is_stopped_leaves_the_others_to_the_next(
    line: Line, store: SqliteStore
) -> None:
    """An interrupt ends the program's own wish to write, nobody else's."""

    def stopped(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    leader = line.write(line.writer.write, stopped)
    filed = [line.file(filing(number)) for number in range(5)]
    line.go_on()
    assert isinstance(leader.exception(LONG), KeyboardInterrupt)
    assert len({one.result(LONG).ticket for one in filed}) == 5
    assert not store.file(filing(9)).repeated


def test_what_stops_every_thread_is_given_up(line: Line, store: SqliteStore) -> None:
    """After the second thread that it stopped; the next is told, and nobody is half written."""

    def stops(_: sqlite3.Connection) -> None:
        raise SystemExit

    filed = [line.file(filing(1)), line.write(line.writer.write, stops), line.file(filing(2))]
    line.go_on()
    said = [one.exception(LONG) for one in filed]
    assert [type(error) for error in said] == [SystemExit, SystemExit, StoreUnavailable]
    assert str(said[2]) == "whoever wrote was stopped. Try again."
    assert list(store.references()) == []
    assert not store.file(filing(9)).repeated


def test_a_thread_that_is_stopped_behind_its_commit_has_written(
    store: SqliteStore, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are answered as what they are: filed, and once."""

    @contextmanager
    def taken() -> Iterator[None]:
        yield
        if len(line.writer._waiting) == 0:
            raise KeyboardInterrupt

    filed = [line.file(filing(number)) for number in range(3)]
    monkeypatch.setattr(line.writer._turns, "taken", taken)
    line.go_on()
    errors = [one.exception(LONG) for one in filed]
    monkeypatch.undo()
    assert [type(error) for error in errors].count(KeyboardInterrupt) == 1
    assert len(list(store.references())) == 3


def test_what_concerns_all_is_told_to_each(line: Line, store: SqliteStore) -> None:
    """Each thread raises an error of its own."""
    filed = [line.file(filing(number)) for number in range(3)]
    store.path.rename(store.path.with_name("moved.db"))
    line.go_on()
    errors = [one.exception(LONG) for one in filed]
    assert len({id(error) for error in errors}) == 3
    assert {str(error).partition(" while")[0] for error in errors} == {
        f"{store.path} was deleted or replaced"
    }


def test_closing_lets_those_in_line_be_written(line: Line, file: Path) -> None:
    """Whoever comes later is told that it was closed."""
    filed = [line.file(filing(number)) for number in range(3)]
    closing = line.write(line.store.close)
    line.go_on()
    assert len({one.result(LONG).ticket for one in filed}) == 3
    closing.result(LONG)
    with pytest.raises(StoreUnavailable, match="was closed"):
        line.store.file(filing(9))
    with SqliteStore(file) as again:
        assert read(again, 2).version == 1


def test_those_who_came_together_are_waited_for_the_next_time(
    line: Line, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They come back one after the other: the first of them does not write alone."""
    monkeypatch.setattr(module, "_GATHERING_SECONDS", LONG)
    filed = [line.file(filing(number)) for number in range(3)]
    line.go_on()
    assert len({one.result(LONG).ticket for one in filed}) == 3
    with counted(store) as commits:
        again = [line.run.submit(store.file, filing(10 + number)) for number in range(3)]
        assert len({one.result(LONG).ticket for one in again}) == 3
    assert commits == [3]


def test_who_is_stopped_while_others_are_waited_for_has_written_nothing(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next one writes."""

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    store._connections._writer._together = 2
    monkeypatch.setattr(module, "sleep", stop)
    with pytest.raises(KeyboardInterrupt):
        store.file(filing(1))
    monkeypatch.undo()
    assert not store.file(filing(1)).repeated
    assert len(list(store.references())) == 1


def test_who_is_stopped_while_jobs_are_done_anew_leaves_them_to_the_next(
    line: Line, store: SqliteStore
) -> None:
    """What was done before one of them failed counts as nothing."""
    times = iter([None, SystemExit, None, None])

    def stops_once(_: sqlite3.Connection) -> str:
        stopped = next(times)
        if stopped is not None:
            raise stopped
        return "done"

    def fails(_: sqlite3.Connection) -> None:
        message = "its own fault"
        raise ValueError(message)

    write = line.writer.write
    waiting = [line.file(filing(1)), line.write(write, stops_once), line.write(write, fails)]
    line.go_on()
    assert isinstance(waiting[0].exception(LONG), SystemExit)
    assert waiting[1].result(LONG) == "done"  # type: ignore[comparison-overlap]
    assert isinstance(waiting[2].exception(LONG), ValueError)
    assert list(store.references()) == []
