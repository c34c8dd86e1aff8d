"""F3 and F4: many threads share a commit, and several processes a file; beside raw sqlite3.

Run as `python tests/benchmarks/sharing.py [--tickets 2000] [--processes 4]`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sqlite3
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from measuring import say
from postnet.store import NewTicket, open_store
from postnet.store.sqlite import writing
from store.making_tickets import filing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPAWN: Final = multiprocessing.get_context("spawn")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=2000, help="filed in each round")
    parser.add_argument("--processes", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure_threads(Path(folder), asked.tickets)
        for processes in (asked.processes, 2 * asked.processes):
            _measure_processes(Path(folder), asked.tickets // processes, processes)


def _measure_threads(folder: Path, tickets: int) -> None:
    raw, ours = folder / "raw.db", folder / "ours.db"
    for path in (raw, ours):
        open_store(str(path), create=True).close()
    first = 0

    def drawn() -> list[NewTicket]:
        nonlocal first
        first += tickets
        return [filing(first + number) for number in range(tickets)]

    alone = max(_raw(raw, drawn(), 1) for _ in range(3))
    print(f"    raw, one a commit: {alone:,.0f} tickets a second")
    for together in (10, 50):
        floor = max(_raw(raw, drawn(), together) for _ in range(3))
        product = max(_threads(ours, drawn(), together) for _ in range(3))
        print(f"    {together} a commit, raw: {floor:,.0f}; {together} threads: {product:,.0f}")
        say("F3", f"{together} threads, of raw with one a commit", product / alone, "-")
        say(
            "F3",
            f"raw with {together} a commit, of the same",
            floor / alone,
            f">= {4 if together == 10 else 6}",
        )


def _raw(path: Path, news: list[NewTicket], together: int) -> float:
    """Write tickets, so many a commit, on a connection of its own; return how many a second."""
    with closing(_connect(path)) as connection:
        begun = time.perf_counter()
        for start in range(0, len(news), together):
            connection.execute("BEGIN IMMEDIATE")
            for new in news[start : start + together]:
                writing.insert_ticket(connection, new)
            connection.execute("COMMIT")
        return len(news) / (time.perf_counter() - begun)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _threads(path: Path, news: list[NewTicket], threads: int) -> float:
    """File tickets from many threads; return how many a second."""
    left: Iterator[NewTicket] = iter(news)
    taking = threading.Lock()

    def file_on() -> None:
        while True:
            with taking:
                new = next(left, None)
            if new is None:
                return
            store.file(new)

    with open_store(str(path)) as store:
        running = [threading.Thread(target=file_on) for _ in range(threads)]
        begun = time.perf_counter()
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        return len(news) / (time.perf_counter() - begun)


def _measure_processes(folder: Path, each: int, processes: int) -> None:
    floor, worst_floor = _side_by_side(folder / f"raw-{processes}.db", _file_raw, each, processes)
    product, worst = _side_by_side(folder / f"ours-{processes}.db", _file, each, processes)
    print(f"    {processes} processes, raw: {floor:,.0f} a second, worst wait {worst_floor:.0f} ms")
    print(f"    {processes} processes, postnet: {product:,.0f} a second")
    say("F4", f"{processes} processes on one file, of raw", product / floor, ">= 0.80")
    say("F4", "worst wait, ms", worst, "<= 250")


def _side_by_side(
    path: Path, work: Callable[..., None], each: int, processes: int
) -> tuple[float, float]:
    """Let processes file at once; return how many a second, and the longest wait of all in ms."""
    open_store(str(path), create=True).close()
    go, told = SPAWN.Event(), SPAWN.Queue()
    running = [
        SPAWN.Process(target=work, args=(str(path), number * each, each, go, told))
        for number in range(processes)
    ]
    for process in running:
        process.start()
    for _ in running:
        told.get(timeout=60)  # each is ready
    go.set()
    results = [told.get(timeout=600) for _ in running]
    for process in running:
        process.join()
    return processes * each / max(spent for spent, _ in results), max(w for _, w in results) * 1000


def _file_raw(path: str, first: int, each: int, go: Any, told: Any) -> None:
    def write(new: NewTicket) -> None:
        connection.execute("BEGIN IMMEDIATE")
        writing.insert_ticket(connection, new)
        connection.execute("COMMIT")

    with closing(_connect(Path(path))) as connection:
        _timed(write, first, each, go, told)


def _file(path: str, first: int, each: int, go: Any, told: Any) -> None:
    with open_store(path) as store:
        _timed(store.file, first, each, go, told)


def _timed(write: Callable[[NewTicket], object], first: int, each: int, go: Any, told: Any) -> None:
    news, longest = [filing(first + number) for number in range(each)], 0.0
    told.put("ready")
    go.wait()
    begun = time.perf_counter()
    for new in news:
        before = time.perf_counter()
        write(new)
        longest = max(longest, time.perf_counter() - before)
    told.put((time.perf_counter() - begun, longest))


if __name__ == "__main__":
    main()
