"""A1, A2, A3: tickets a second that leave for the archive, the worst wait of a filing, searches.

The tickets have whole histories (filed, answered, closed), since each is proved on its way. Another
process files all the time, for some seconds alone first, then while tickets leave: what one filing
waits is the time until its reference could be shown. Run with PYTHONPATH=tests.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import multiprocessing
import statistics
import time
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import postnet
from filling import COMMON, _word
from measuring import say
from postnet.model.chain import genesis
from postnet.model.references import new_reference
from postnet.model.tickets import Action, Actor, Clock, State
from postnet.store.cargo import BATCH
from postnet.store.moving import _target
from postnet.store.rows import _clock_values, event_values, message_values
from postnet.store.times import kept
from postnet.ticketing.recording import Step, record, standing
from store.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from postnet import Postnet
    from postnet.store.cargo import Row

SECRET: Final = b"s" * 32
CLERK, OFFICER = Actor.clerk("ju-2800-005"), Actor.officer("ju-ctr")
FIRST: Final = dt.datetime(2025, 1, 1, 8, tzinfo=dt.UTC)
NOW: Final = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)
JURA: Final = Path(__file__).parents[2] / "cantons" / "ju"
ALONE_SECONDS: Final = 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=200_000, help="in the database")
    parser.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    asked = parser.parse_args()
    for engine in asked.engine or ["sqlite", "postgres"]:
        with TemporaryDirectory() as folder:
            if engine == "sqlite":
                measure(f"sqlite:///{folder}/postnet.db", Path(folder) / "archive", asked.tickets)
                continue
            server = Server(settings=("-c", "fsync=on"))
            try:
                measure(server.new_database(), Path(folder) / "archive", asked.tickets)
            finally:
                server.remove()


def measure(url: str, archive: Path, tickets: int) -> None:
    """Fill a database of one engine, archive eleven of its months, and search there."""
    engine = url.partition(":")[0]
    fill(url, tickets)
    with postnet.open(url, cantons=[JURA], clock=lambda: NOW) as office:
        office.archive_folder = archive
        waits_alone, waits = [], []
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        filer = context.Process(target=file_on, args=(url, theirs))
        filer.start()
        ours.recv()
        time.sleep(ALONE_SECONDS)
        waits_alone = told(ours)
        began, worked = time.perf_counter(), time.process_time()
        report = office.archive("2026-01")
        spent, work = time.perf_counter() - began, time.process_time() - worked
        waits = told(ours)
        ours.send("stop")
        filer.join()
        assert not report.broken
        print(f"    {engine}: {report.moved:,} tickets, {len(report.months)} months, {spent:.0f} s")
        say("A1", f"{engine}: tickets archived a second", report.moved / spent, "-")
        say("A1", f"{engine}: the same, of the archiver's processor", report.moved / work, "-")
        for name, found in (("alone", waits_alone), ("while tickets leave", waits)):
            half, most = statistics.median(found), sorted(found)[int(len(found) * 0.99)]
            about = f"{len(found)} filings, p50 {half:.1f}, p99 {most:.1f}"
            say("A2", f"{engine}: worst wait {name}, ms ({about})", max(found), "-")
        measure_searches(office, engine)
        size = sum(path.stat().st_size for path in archive.iterdir()) / report.moved
        say("A4", f"{engine}: bytes of the archive a ticket", size, "-")


def measure_searches(office: Postnet, engine: str) -> None:
    """Search in all months: for what every fourth message says, for a rare word, for none."""
    (entry,) = office.search_archive(COMMON, limit=1)
    rare = (office.show(entry.reference).question or "").split()[-1]
    for name, text in (("common", COMMON), ("rare", rare), ("absent", "xylophone")):
        spent = []
        for _ in range(20):
            began = time.perf_counter()
            found = office.search_archive(text)
            spent.append((time.perf_counter() - began) * 1e3)
        about = f"{engine}: newest 20 in the archive, {name} word ({len(found)} found), ms"
        say("A3", about, statistics.median(spent), "-")


# The other process


def file_on(url: str, told_to: Connection) -> None:
    """File every few milliseconds until told to stop; tell how long each took, when asked."""
    with postnet.open(url, cantons=[JURA], clock=lambda: NOW) as office:
        waits: list[float] = []
        told_to.send("ready")
        for number in count():
            if told_to.poll():
                if told_to.recv() == "stop":
                    return
                told_to.send(waits)
                waits = []
            text = f"Où en est ma {COMMON} no{number} ?"
            began = time.perf_counter()
            office.file(text, branch="ju-2800-005", service="tax-return", commune=6711)
            waits.append((time.perf_counter() - began) * 1e3)
            time.sleep(0.01)


def told(ours: Connection) -> list[float]:
    """Return how many milliseconds each filing took since this was asked last."""
    ours.send("tell")
    waits: list[float] = ours.recv()
    return waits


# Filling


def fill(url: str, tickets: int) -> None:
    """Make a database with tickets of a year that were filed, answered and closed."""
    began = time.monotonic()
    with _target(url) as target:
        rows = made(tickets)
        while batch := list(islice(rows, BATCH)):
            target.take("ticket", [ticket for ticket, _, _ in batch])
            target.take("event", [row for _, events, _ in batch for row in events])
            target.take("message", [row for _, _, messages in batch for row in messages])
        target.settle(SECRET)
        target.finish()
    print(f"    filled with {tickets:,} in {time.monotonic() - began:.0f} s", flush=True)
    with closing(postnet.open(url, cantons=[JURA]).store) as store:
        store.search(COMMON)


def made(tickets: int) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Yield a ticket's row, its events' and its messages'."""
    chance = Random(1)
    words = [_word(chance) for _ in range(30_000)]
    weights = [1 / (rank + 8) for rank in range(len(words))]
    drawn = chance.choices(words, weights=weights, k=100_000)
    step = (NOW - FIRST) / tickets
    for number in range(1, tickets + 1):
        said = drawn[(number * 12) % 99_980 :][:24]
        question = f"{COMMON if number % 4 == 0 else 'dossier'} {' '.join(said[:12])} no{number}"
        yield _ticket(number, FIRST + number * step, question, " ".join(said[12:]))


def _ticket(
    number: int, at: dt.datetime, question: str, answer: str
) -> tuple[Row, list[Row], list[Row]]:
    reference = new_reference(postnet.CantonCode("ju"), lambda _: number * 20_000_000_003 % 2**35)
    data = {"service": "tax-return", "branch": CLERK.place, "commune": 6711, "language": "fr"}
    head, events, messages = genesis(reference), [], []
    steps = (
        Step(Action.FILE, CLERK, at, "fr", text=question, data=data | _stands(State.OPEN)),
        Step(Action.REPLY, OFFICER, at, "fr", text=answer, data=_stands(State.ANSWERED)),
        Step(Action.CLOSE, CLERK, at, "fr", data=_stands(State.CLOSED)),
    )
    for place, step in enumerate(steps, start=1):
        event, message = record(head, place, step)
        head = event.hash
        events.append((number, *event_values(event)))
        if message is not None:
            messages.append((number * 2 + place, number, *message_values(message)))
    when, code = kept(at), hashlib.sha256(reference.encode()).digest()
    row = (
        *(number, reference, "ju", "tax-return", "ju-ctr", CLERK.place, 6711, "fr", "closed"),
        *(question[:80], when, when, *_clock_values(Clock()), len(steps), head),
        *(code, f"k{number}", code),
    )
    return row, events, messages


def _stands(state: State) -> dict[str, object]:
    return standing(state, postnet.AuthorityId("ju-ctr"), Clock())


if __name__ == "__main__":
    main()
