"""Load: a simulated year at all branches and authorities, through the whole product path.

Clerks file what `year.py` asks, at the time it is asked; authorities look into their inboxes and
answer what is due first. All as fast as it goes, in this process or in several on one database.

    python tests/benchmarks/load.py --tickets 20000 --threads 4 --processes 2 --db /tmp/year.db
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import attrs

import postnet
from postnet.errors import PostnetError
from postnet.store.times import told
from year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postnet.app import Postnet
    from year import Asked, Kind

LOOKS = 0.5
"""So many looks into an inbox for each filing."""

ANSWERS = 0.6
"""So many answers for each look that finds something."""


@attrs.frozen
class Plan:
    """How much is done, and by how many.

    Attributes:
        tickets: Filed in the whole year, by all together.
        seconds: After so long everybody stops, wherever in the year.
        seed: The same seed asks the same questions.
    """

    url: str
    tickets: int
    seconds: float
    threads: int
    processes: int
    seed: int

    @property
    def workers(self) -> int:
        """Return how many work at once."""
        return self.threads * self.processes


@attrs.define
class Tally:
    """What was done, in seconds each, and what was refused."""

    spent: dict[str, list[float]] = attrs.field(factory=lambda: defaultdict(list))
    refused: Counter[str] = attrs.field(factory=Counter)

    def do(self, what: str, work: Callable[[], object]) -> object:
        """Do something and measure it; None where it was refused."""
        began = time.perf_counter()
        try:
            return work()
        except PostnetError as error:
            self.refused[f"{what}: {type(error).__name__}"] += 1
            return None
        finally:
            self.spent[what].append(time.perf_counter() - began)

    def add(self, other: Tally) -> None:
        """Add what somebody else did."""
        for what, seconds in other.spent.items():
            self.spent[what] += seconds
        self.refused.update(other.refused)


class Worker:
    """One clerk and one officer after the other, at one thread's pace.

    Args:
        office: Shared by all threads of a process.
        moment: Where this thread's time stands.
    """

    def __init__(self, office: Postnet, moment: threading.local, random: Random) -> None:
        self._office = office
        self._moment = moment
        self._random = random
        self.tally = Tally()

    def work(self, asked: Asked) -> None:
        """File one question; now and then look into its authority's inbox and answer."""
        self._moment.at = told(asked.at)
        office, kind, do = self._office, asked.kind, self.tally.do
        do("file", lambda: self._file(asked))
        if self._random.random() >= LOOKS:
            return
        found = do("inbox", lambda: office.inbox(kind.authority, limit=20))
        if isinstance(found, list) and found and self._random.random() < ANSWERS:
            do("answer", lambda: office.reply(found[0].reference, "Oui. Apportez une pièce."))

    def _file(self, asked: Asked) -> object:
        kind = asked.kind
        return self._office.file(
            f"{self._about(kind)} ? Le dossier a été remis il y a {asked.number % 90} jours.",
            branch=kind.branch,
            service=kind.service,
            commune=kind.commune,
            language=kind.language,
            key=f"load-{asked.number}",
        )

    def _about(self, kind: Kind) -> str:
        service = self._office.network.service(kind.canton, kind.service)
        return service.title.text(kind.language)


def main() -> None:
    """Simulate and print."""
    with tempfile.TemporaryDirectory() as folder:
        _load(_asked(Path(folder)))


def _load(plan: Plan) -> None:
    began = time.monotonic()
    tally = simulate(plan)
    spent = time.monotonic() - began
    filed = len(tally.spent["file"])
    print(
        f"    {plan.processes} processes of {plan.threads} threads, seed {plan.seed}, {spent:.1f} s"
    )
    for what, seconds in tally.spent.items():
        print(f"    {what:7} {line_of(seconds)}  {len(seconds) / spent:8.0f} a second")
    for what, many in tally.refused.items():
        print(f"    refused, {what}: {many}")
    print(f"    {filed:,} filed, {filed / spent:.0f} a second beside all else")


def _asked(folder: Path) -> Plan:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=5_000, help="in the whole year")
    parser.add_argument("--seconds", type=float, default=60, help="after which all stop")
    parser.add_argument("--threads", type=int, default=4, help="of each process")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", help="which database is filled; a temporary one by default")
    asked = vars(parser.parse_args())
    url = asked.pop("db") or str(folder / "year.db")
    return Plan(url=url, **asked)


def simulate(plan: Plan) -> Tally:
    """Let everybody work until the year or the time is over; return what was done."""
    postnet.open(plan.url).store.close()
    if plan.processes == 1:
        return work_in_threads(plan, 0)
    with ProcessPoolExecutor(plan.processes) as pool:
        tallies = pool.map(work_in_threads, [plan] * plan.processes, range(plan.processes))
        return _sum_of(list(tallies))


def work_in_threads(plan: Plan, process: int) -> Tally:
    """Do one process's part of the year."""
    moment = threading.local()
    with postnet.open(plan.url, clock=lambda: _now_in(moment)) as office:
        year = list(Year(office.network, plan.seed).questions(plan.tickets))
        until = time.monotonic() + plan.seconds

        def work(thread: int) -> Tally:
            number = process * plan.threads + thread
            worker = Worker(office, moment, Random(f"{plan.seed} {number}"))
            for asked in _until(until, year[number :: plan.workers]):
                worker.work(asked)
            return worker.tally

        with ThreadPoolExecutor(plan.threads) as pool:
            return _sum_of(list(pool.map(work, range(plan.threads))))


def _now_in(moment: threading.local) -> dt.datetime:
    at = getattr(moment, "at", None)
    return at if isinstance(at, dt.datetime) else dt.datetime.now(dt.UTC)


def _until(end: float, questions: Sequence[Asked]) -> Iterator[Asked]:
    for question in questions:
        if time.monotonic() > end:
            return
        yield question


def _sum_of(tallies: Sequence[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def line_of(seconds: Sequence[float]) -> str:
    """Return the percentiles of what was measured."""
    ordered = sorted(seconds)
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    parts = [f"{name} {ordered[int(len(ordered) * s)] * 1e3:8.2f}" for name, s in shares.items()]
    return f"{len(ordered):8,}  {'  '.join(parts)}  worst {ordered[-1] * 1e3:8.2f} ms"


if __name__ == "__main__":
    main()
