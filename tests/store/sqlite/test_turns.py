"""Turns: of several processes that write to one file, each has its turn soon."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from postnet.errors import StoreBusy
from postnet.store import open_store
from postnet.store.sqlite import turns as module
from postnet.store.sqlite.turns import Turns
from store.making_tickets import filing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, SQLite alone decides")

SPAWN = multiprocessing.get_context("spawn")
LONG = 60
EACH = 60


def file_many(path: str, first: int, go: Any, told: Any) -> None:
    """File tickets as fast as they are taken; tell the longest wait, in seconds, or the error."""
    longest = 0.0
    try:
        with open_store(path) as store:
            go.wait(LONG)
            for number in range(first, first + EACH):
                begun = time.monotonic()
                store.file(filing(number))
                longest = max(longest, time.monotonic() - begun)
    except Exception as error:
        told.put(repr(error))
        raise
    told.put(longest)


def hold(path: str, line: Any) -> None:
    """Take the turn, and keep it until told otherwise."""
    with Turns(_path(path)).taken():
        line.send("taken")
        line.poll(LONG)


def _path(path: str) -> Path:
    from pathlib import Path  # noqa: PLC0415  (in the other process)

    return Path(path)


def started(work: Callable[..., None], *args: object) -> Any:
    """Start a process."""
    process = SPAWN.Process(target=work, args=args)
    process.start()
    return process


def test_four_processes_file_side_by_side(file: Path) -> None:
    """Everything is there, nobody met a lock, and nobody waited for seconds."""
    open_store(str(file), create=True).close()
    go, told = SPAWN.Event(), SPAWN.Queue()
    processes = [started(file_many, str(file), n * EACH, go, told) for n in range(4)]
    go.set()
    waits = [told.get(timeout=LONG) for _ in processes]
    for process in processes:
        process.join(LONG)
    assert [wait for wait in waits if not isinstance(wait, float) or wait > 2] == []
    with open_store(str(file)) as store:
        assert len(list(store.references())) == 4 * EACH


@pytest.fixture
def held(file: Path) -> Any:
    """Let another process have the turn."""
    open_store(str(file), create=True).close()
    line, other_end = SPAWN.Pipe()
    process = started(hold, str(file), other_end)
    assert line.recv() == "taken"
    yield process
    other_end.close()
    line.close()
    process.join(LONG)


def test_a_turn_that_is_not_given_back_is_not_waited_for_without_end(
    held: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits is told to try again, and nothing was written."""
    monkeypatch.setattr(module, "MOST_SECONDS", 0.1)
    with open_store(str(file)) as store:
        with pytest.raises(StoreBusy, match="is busy"):
            store.file(filing())
        assert held.is_alive()
        assert list(store.references()) == []


def test_a_process_that_dies_gives_its_turn_back(held: Any, file: Path) -> None:
    """The system does, whatever it died of."""
    os.kill(held.pid, signal.SIGKILL)
    with open_store(str(file)) as store:
        assert not store.file(filing()).repeated


def test_where_no_file_can_stand_beside_it_sqlite_decides_alone(file: Path) -> None:
    """A folder stands in its place: two stores still write one after the other."""
    (file.parent / f"{file.name}-turns").mkdir()
    with open_store(str(file), create=True) as one, open_store(str(file)) as other:
        one.file(filing(1))
        other.file(filing(2))
        assert len(list(one.references())) == 2


def test_the_file_beside_has_the_rights_of_the_database(file: Path) -> None:
    """Whoever may write to the one may stand in line for it."""
    open_store(str(file), create=True).close()
    file.chmod(0o640)
    with open_store(str(file)) as store:
        store.file(filing())
    assert (file.parent / f"{file.name}-turns").stat().st_mode & 0o777 == 0o640


def test_turns_decide_nothing_that_matters(file: Path) -> None:
    """Whoever does not take any is kept apart by SQLite's own lock."""
    with open_store(str(file), create=True) as store, closing(sqlite3.connect(file)) as other:
        store.file(filing(1))
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE meta SET value = 0 WHERE name = 'indexed'")
        other.commit()
        store.file(filing(2))
        assert len(list(store.references())) == 2
