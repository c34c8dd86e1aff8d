"""S1, S2: the newest 20 within an authority or a branch; filing with search on and off.

S1 asks for a word of every fourth message, a rare one, one that one ticket has, one that nobody
said, and a beginning; in parentheses, for two words, which are looked for message by message: the
worst that can be asked for are two that are common and never meet.
S2 files past routing, so that what search adds is seen whole; off, the index never catches up.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import statistics
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from filling import COMMON, add_options, filled
from measuring import in_turns, say
from postnet.model.chain import EventFacts, encode_data, genesis, link
from postnet.model.ids import AuthorityId, BranchId, CantonCode, CommuneNumber, Reference, ServiceId
from postnet.model.tickets import Action, Actor, Clock, Event, Message, MessageKind
from postnet.store import NewTicket, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from filling import Filled
    from postnet.store import Store

ROUNDS = 200
FILED = 256
AT = dt.datetime(2026, 4, 27, 8, 30, tzinfo=dt.UTC)
CLERK = Actor.clerk("ju-2800-005")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, 100_000)
    asked = parser.parse_args()
    for tickets in asked.tickets or [100_000]:
        with (
            filled(asked.keep, tickets, asked.messages) as database,
            open_store(str(database.path)) as store,
        ):
            measure_searches(database, store)
    measure_filing()


def measure_searches(database: Filled, store: Store) -> None:
    """Print the percentiles of each search, and the worst of those that people make."""
    worst = worst_work = 0.0
    print(f"    {database.tickets:,} tickets: ms")
    for whose, where in places(database).items():
        for name, text in words(store, database.usual).items():
            spent, worked = zip(*timed(store, text, where), strict=True)
            most, most_work = percentile(spent, 0.95), percentile(worked, 0.95)
            about = f"{whose:8} {name:30} {len(store.search(text, **where)):3} found"
            half = statistics.median(spent)
            print(f"    {about}  p50 {half:8.3f}  p95 {most:8.3f}  p95 of work {most_work:8.3f}")
            if not name.startswith("("):
                worst, worst_work = max(worst, most), max(worst_work, most_work)
    say("S1", f"newest 20 at {database.tickets:,}, worst p95, ms", worst, "<= 1")
    say("S1", "the same, without waiting for other programs", worst_work, "<= 1")


def places(database: Filled) -> dict[str, dict[str, AuthorityId | BranchId]]:
    """Return within what is searched."""
    return {
        "busiest": {"authority": database.busiest},
        "usual": {"authority": database.usual},
        "branch": {"branch": database.branch},
    }


def words(store: Store, authority: AuthorityId) -> dict[str, str]:
    """Return what is searched for."""
    (entry,) = store.search(COMMON, authority=authority, limit=1)
    ticket = store.ticket(entry.reference)
    assert ticket is not None
    said = (ticket.question or "").split()
    return {
        "common": COMMON,
        "another word of a message": said[-2],
        "a number that one ticket has": said[-1],
        "absent": "xylophone",
        "(two words of one message)": f"{COMMON} {said[5]}",
        "a beginning of three letters": COMMON[:3],
        "(two that never meet)": f"{COMMON} dossier",
    }


def timed(
    store: Store, text: str, where: dict[str, AuthorityId | BranchId]
) -> Iterator[tuple[float, float]]:
    """Yield how many milliseconds each search took, and how many of them this thread worked.

    The first is not counted.
    """
    for number in range(ROUNDS // 10 if " dossier" in text else ROUNDS):
        began, worked = time.perf_counter(), time.thread_time()
        store.search(text, **where)
        took = (time.perf_counter() - began, time.thread_time() - worked)
        if number:
            yield took[0] * 1e3, took[1] * 1e3


def percentile(spent: Sequence[float], share: float) -> float:
    """Return what so large a share of them stays below."""
    return sorted(spent)[int(len(spent) * share)]


def measure_filing() -> None:
    """File with the index catching up, and with an index that never does."""
    numbers = count(1)
    with (
        TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "on.db"), create=True) as on,
        open_store(str(Path(folder) / "off.db"), create=True) as off,
    ):
        off._index_now_and_then = lambda: None  # type: ignore[attr-defined]

        def file(store: Store) -> None:
            for _ in range(FILED):
                store.file(filing(next(numbers)))

        medians = in_turns({"on": lambda: file(on), "off": lambda: file(off)}, rounds=15)
    for name, seconds in medians.items():
        print(f"    search {name}: {seconds / FILED * 1e6:.0f} us a ticket")
    say("S2", "filing with search on, of off", medians["on"] / medians["off"], "<= 1.3")


def filing(number: int) -> NewTicket:
    """Return a ticket to file; each has a word of its own."""
    text = (
        f"Je n'ai pas reçu ma déclaration d'impôts de cette année, que dois-je faire ? no{number}"
    )
    reference = Reference(f"JU-{number:08}")
    digest = hashlib.sha256(reference.encode()).digest()
    facts = EventFacts(1, Action.FILE, AT, CLERK, "", encode_data({}))
    hashed = link(genesis(reference), facts)
    return NewTicket(
        reference=reference,
        canton=CantonCode("ju"),
        service=ServiceId("tax-return"),
        authority=AuthorityId("ju-ctr"),
        branch=BranchId("ju-2800-005"),
        commune=CommuneNumber(6711),
        language="fr",
        clock=Clock(AT, AT),
        pick_up_digest=digest,
        filing_key=None,
        filing_digest=digest,
        message=Message(MessageKind.QUESTION, text, "fr", CLERK, AT, 1),
        event=Event(1, Action.FILE, AT, CLERK, "", facts.data, hashed),
    )


if __name__ == "__main__":
    main()
