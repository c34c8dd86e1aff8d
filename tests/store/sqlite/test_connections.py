"""Connections: many threads at once, errors that undo everything, and an end."""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.errors import StoreUnavailable
from postnet.model.tickets import Action, State
from postnet.store import open_store
from postnet.store.sqlite import connections
from postnet.store.sqlite.store import SqliteStore
from store.making_tickets import due, filing, read, transition

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store import Store

THREADS = 8


def count(store: Store) -> int:
    """Return how many tickets there are."""
    return len(list(store.references()))


def test_threads_file_at_once(store: Store) -> None:
    """Each filing is there, once."""
    with ThreadPoolExecutor(THREADS) as run:
        filed = list(run.map(lambda n: store.file(filing(n, key=f"k{n}")), range(200)))
    assert len({one.ticket for one in filed}) == count(store) == 200


def test_threads_with_the_same_key_make_one_ticket(store: Store) -> None:
    """One writes, all others are told its reference."""
    together = threading.Barrier(THREADS)

    def attempt(number: int) -> tuple[str, bool]:
        together.wait()
        filed = store.file(filing(number, key="the same"))
        return filed.reference, filed.repeated

    with ThreadPoolExecutor(THREADS) as run:
        answers = list(run.map(attempt, range(THREADS)))
    assert len({name for name, _ in answers}) == count(store) == 1
    assert sorted(repeated for _, repeated in answers) == [False] + [True] * (THREADS - 1)


def test_of_threads_that_decided_on_the_same_version_one_wins(store: Store) -> None:
    """The others wrote nothing, and the chain has no gap."""
    store.file(filing())
    seen = read(store)
    changes = [transition(seen, Action.ACCEPT, State.ACCEPTED) for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as run:
        won = list(run.map(store.change, changes))
    assert (sum(won), read(store).version, len(read(store).events)) == (1, 2, 2)


def test_threads_read_while_others_write(store: Store) -> None:
    """A ticket that is read is whole: as many events as its version says."""
    store.file(filing())

    def read_or_write(turn: int) -> bool:
        if turn % 4 == 0:
            store.change(transition(read(store), Action.NOTE, State.OPEN))
        ticket = read(store)
        return len(ticket.events) >= ticket.version

    with ThreadPoolExecutor(THREADS) as run:
        assert all(run.map(read_or_write, range(200)))


def test_a_ticket_is_one_snapshot(store: Store) -> None:
    """Its row, messages and events are of the same moment, whoever writes in between."""
    store.file(filing())
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            store.change(transition(read(store), Action.NOTE, State.OPEN))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen = [read(store) for _ in range(300)]
    finally:
        done.set()
        writer.join()
    assert [(t.version, t.head) for t in seen] == [(len(t.events), t.events[-1].hash) for t in seen]


def test_more_threads_than_connections_wait_for_each_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading is bounded, and everybody gets a turn."""
    monkeypatch.setattr(connections, "READERS", 2)
    store.file(filing())
    with ThreadPoolExecutor(THREADS) as run:
        assert len(list(run.map(lambda _: read(store), range(100)))) == 100
    assert len(store._connections._idle) <= 2


def test_two_stores_of_one_file_see_each_other(store: Store, file: Path) -> None:
    """What one wrote, the other reads at once."""
    with closing(SqliteStore(file)) as other:
        store.file(filing())
        assert read(other) == read(store)


def test_a_database_that_is_busy_is_left_after_a_while(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's transaction that does not end is said, and nothing is written."""
    monkeypatch.setattr("postnet.store.sqlite.files.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other, SqliteStore(file) as hasty:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="was busy"):
            hasty.file(filing())
    assert count(store) == 0


def test_a_read_only_database_is_said_to_be_so(store: Store) -> None:
    """It can still be read."""
    store._connections._writing.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable, match="is read-only"):
        store.file(filing())
    assert count(store) == 0


def test_a_full_disk_leaves_nothing_half_written(store: Store) -> None:
    """What was filed before is there, what was not is not, and filing goes on with more room."""
    writer = store._connections._writing
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    filed: list[int] = []

    def file_on() -> None:
        while len(filed) < 1000:
            store.file(filing(len(filed), text="a" * 1000))
            filed.append(len(filed))

    with pytest.raises(StoreUnavailable, match="disk that is full"):
        file_on()
    writer.execute("PRAGMA max_page_count = 100000")
    assert (count(store), store.integrity()) == (len(filed), [])
    assert not store.file(filing(len(filed))).repeated


def test_a_deleted_database_takes_no_filing(store: Store) -> None:
    """Linux would go on writing into a file that nobody can open any more."""
    store.file(filing(1))
    store.path.rename(store.path.with_name("moved.db"))
    with pytest.raises(StoreUnavailable, match="was deleted or replaced"):
        store.file(filing(2))


def test_a_replaced_database_takes_no_filing(store: Store) -> None:
    """Another file under the same name is not the one that was opened."""
    store.path.rename(store.path.with_name("moved.db"))
    store.path.touch()
    with pytest.raises(StoreUnavailable, match="was deleted or replaced"):
        store.file(filing())


def test_a_replaced_database_is_not_read(store: Store) -> None:
    """Whoever reads must not be shown another office's tickets."""
    store.file(filing(1))
    open_store(str(store.path.with_name("other.db")), create=True).close()
    store.path.rename(store.path.with_name("moved.db"))
    store.path.with_name("other.db").rename(store.path)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="was deleted or replaced"):
            count(store)


@pytest.mark.parametrize("use", [count, lambda store: store.file(filing())])
def test_a_closed_store_says_so(store: Store, use: object) -> None:
    """Reading and writing alike."""
    store.close()
    with pytest.raises(StoreUnavailable, match="was closed"):
        use(store)  # type: ignore[operator]


def test_closing_twice_does_nothing(store: Store) -> None:
    """The second time nothing is left to close."""
    store.close()
    store.close()
    assert store._connections._idle == []


def test_closing_waits_for_readers_and_lets_nobody_wait_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads finishes; who waited for a connection is told that it was closed."""
    monkeypatch.setattr(connections, "READERS", 1)
    reading = threading.Event()

    def slow(connection: sqlite3.Connection) -> int:
        reading.set()
        time.sleep(0.1)
        return int(connection.execute("SELECT 1").fetchone()[0])

    with ThreadPoolExecutor(2) as run:
        first = run.submit(store._connections.read, slow)
        reading.wait()
        second = run.submit(count, store)
        time.sleep(0.02)
        store.close()
        assert first.result(timeout=5) == 1
        with pytest.raises(StoreUnavailable, match="was closed"):
            second.result(timeout=5)


def test_work_that_fails_is_undone(store: Store) -> None:
    """Whatever went wrong, the transaction is over and the next one begins."""

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE meta SET value = 7 WHERE name = 'indexed'")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store._connections.write(fail)
    store.file(filing(clock=due(None)))
    assert len(store.search("impôt")) == 1
