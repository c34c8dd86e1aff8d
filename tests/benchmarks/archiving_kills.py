"""Kills of a process that archives twice at once, brings back, files and changes, at any instant.

After each kill every ticket must be at hand or in the archive, as it was; what somebody was shown a
reference for is there; every history holds. At the end one run finishes what was left. Run as
`python tests/benchmarks/archiving_kills.py [KILLS] [SEED] [URL]`, with PYTHONPATH=tests.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

import postnet
from postnet.errors import StoreUnavailable
from postnet.model.tickets import State
from postnet.testing import file_ticket
from postnet.ticketing import archiving, find_ticket, verify_ticket
from postnet.ticketing.verifying import breach_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet import Network, Postnet, Ticket
    from postnet.model.ids import Reference

JURA: Final = Path(__file__).parents[2] / "cantons" / "ju"
ASKED_AT: Final = dt.datetime(2026, 1, 30, 9, tzinfo=dt.UTC)
NOW: Final = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
DONE: Final = (State.ANSWERED, State.CLOSED, State.WITHDRAWN)
STILL: Final = 30
"""So many tickets are only moved; as many others are changed, too."""

MOST_SIGNS: Final = 25
"""Until the process is killed, one for each batch that was proved or has left: a busy machine kills
no earlier. A round over all tickets has about thirty."""

_SIGN: Final = b"."

LONGEST_SECONDS: Final = 0.01
"""After the last sign."""

BRANCH: Final = "ju-2800-005"


@attrs.define
class Found:
    """What was found after some kills."""

    kills: int = 0
    moved: int = 0
    shown: int = 0
    lost: list[str] = attrs.field(factory=list)
    changed: list[str] = attrs.field(factory=list)
    broken: list[str] = attrs.field(factory=list)


class Place:
    """A database with its archive, and what was in it."""

    def __init__(self, url: str, archive: Path, network: Network) -> None:
        self.url, self.archive, self.network = url, archive, network
        asked_at = ASKED_AT
        with self.office(lambda: asked_at) as office:
            filed = []
            for number in range(2 * STILL):
                asked_at += dt.timedelta(hours=1)
                state = DONE[number % len(DONE)]
                filed.append(file_ticket(office, text=f"Une pêche {number} ?", state=state))
            file_ticket(office, text="La dernière ?")
        self.still = {ticket.reference: ticket for ticket in filed[:STILL]}
        self.restless = {ticket.reference: ticket for ticket in filed[STILL:]}

    def office(self, clock: Callable[[], dt.datetime]) -> Postnet:
        """Open an office over it."""
        opened = postnet.open(self.url, cantons=self.network, clock=clock)
        opened.archive_folder = self.archive
        return opened


def main() -> None:
    """Kill, look, and print what was found."""
    kills, seed, url = (*sys.argv[1:], *("500", "1", "")[len(sys.argv) - 1 :])[:3]
    with tempfile.TemporaryDirectory() as folder:
        network = postnet.open(cantons=[JURA]).network
        place = Place(url or f"sqlite:///{folder}/postnet.db", Path(folder) / "archive", network)
        found = crash(place, int(kills), int(seed))
    print(f"kills: {found.kills}, moved: {found.moved}, returned references: {found.shown}")
    print(f"lost: {len(found.lost)}, changed: {len(found.changed)}, broken: {len(found.broken)}")
    print(*(found.lost + found.changed + found.broken)[:20], sep="\n")
    sys.exit(1 if found.lost or found.changed or found.broken or not found.moved else 0)


def crash(place: Place, kills: int, seed: int) -> Found:
    """Kill a process again and again; return what was found."""
    chance, found = random.Random(seed), Found()
    for number in range(kills):
        signs, seconds = chance.randint(1, MOST_SIGNS), chance.uniform(0, LONGEST_SECONDS)
        shown = _killed(place, signs, seconds, seed * 100_000 + number)
        found.kills += 1
        with place.office(lambda: NOW) as office:
            _look(office, place, shown, found, whole=number % 10 == 0)
    _finish(place, found)
    return found


def _killed(place: Place, signs: int, seconds: float, seed: int) -> list[str]:
    """Let a process work, kill it after some signs and seconds; return what it showed."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        _work_for_ever(place, random.Random(seed), writes)
    os.close(writes)
    with os.fdopen(reads, "rb", buffering=0) as pipe:
        said = b""
        while said.count(_SIGN) < signs:
            said += pipe.read(4096)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        while more := pipe.read(4096):
            said += more
    os.waitpid(pid, 0)
    lines = (line.strip(_SIGN) for line in said.split(b"\n")[:-1])
    return [line.decode() for line in lines if line]


def _work_for_ever(place: Place, chance: random.Random, pipe: int) -> None:
    """Archive with two threads, bring back, change and file with others; never returns."""
    archiving._WRITTEN, archiving._LEFT = 7, 3  # more instants at which to be killed
    names = [*place.still, *place.restless]

    def archive() -> None:
        with place.office(lambda: NOW) as office:
            while True:
                with suppress(postnet.PostnetError):
                    office.archive("2026-05", told=lambda _done, _whole: os.write(pipe, _SIGN))

    def bring_back(office: Postnet) -> None:
        office.bring_back(chance.choice(names))

    def change(office: Postnet) -> None:
        name = chance.choice([*place.restless])
        office.bring_back(name)
        office.note(name, "Vu.")

    def file(office: Postnet) -> None:
        receipt = office.file("Une pêche ?", branch=BRANCH, service="fishing-permit", commune=6711)
        os.write(pipe, f"{receipt.reference}\n".encode())

    def repeat(do: Callable[[Postnet], None]) -> None:
        with place.office(lambda: ASKED_AT) as office:
            while True:
                with suppress(postnet.PostnetError):
                    do(office)
                time.sleep(0.002)

    for work in (archive, archive):
        threading.Thread(target=work, daemon=True).start()
    for step in (bring_back, change, file):
        threading.Thread(target=repeat, args=(step,), daemon=True).start()
    time.sleep(60)
    os._exit(1)


def _look(office: Postnet, place: Place, shown: list[str], found: Found, *, whole: bool) -> None:
    """Look for every ticket where it must be, and at some times at everything."""
    desk = office.desk
    found.shown += len(shown)
    found.lost += [name for name in shown if desk.store.ticket(name) is None]  # type: ignore[arg-type]
    for name in (*place.still, *place.restless):
        ticket = _found(office, name)
        if ticket is None:
            found.lost.append(name)
            continue
        found.moved += ticket.archived is not None
        ticket.archived = None
        if name in place.still and ticket != place.still[name]:
            found.changed.append(name)
        breach = breach_of(ticket)
        if breach is not None:
            found.broken.append(f"{name}: {breach.what}")
        if name in place.restless:
            before = place.restless[name].events
            if ticket.events[: len(before)] != before:
                found.changed.append(name)
            place.restless[name] = ticket
    if whole:
        found.broken += desk.store.integrity()
        found.broken += [str(breach) for _, breach in office.verify_archive() if breach]


def _found(office: Postnet, name: Reference) -> Ticket | None:
    store = office.store
    if store.ticket(name) is not None and store.ledger.find(name) is not None:
        raise AssertionError(f"{name} is said to be in both places")
    try:
        return find_ticket(office.desk, name)
    except StoreUnavailable:  # the database says that it is in a file, which does not have it
        return None


def _finish(place: Place, found: Found) -> None:
    """Archive the rest, prove it, bring all back: all are as they were, and found."""
    with place.office(lambda: NOW) as office:
        file_ticket(office, text="Encore une ?")  # the newest stays
        office.archive("2026-05")
        _look(office, place, [], found, whole=True)
        names = [*place.still, *place.restless]
        found.lost += [name for name in names if office.store.ticket(name) is not None]
        listed = {entry.reference for entry in office.search_archive("pêche", limit=1000)}
        found.lost += [f"{name} is not found" for name in names if name not in listed]
        for name in names:
            with suppress(StoreUnavailable):  # one that is lost is counted already
                office.bring_back(name)
        _look(office, place, [], found, whole=True)
        found.broken += [name for name in names if verify_ticket(office.store, name)]
        listed = {entry.reference for entry in office.search("pêche", limit=100_000)}
        found.lost += [f"{name} is not found again" for name in names if name not in listed]


if __name__ == "__main__":
    main()
