"""I1, I2: an inbox page of 50, of the same SQL through raw sqlite3; filters, counts, a counter.

The busiest of the authorities is asked, with a thirteenth of all tickets, and one with as many as
they have on average. Each filter is asked alone; the worst wish is the one that nothing fits.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import attrs

from filling import add_options, filled
from measuring import in_turns, say
from postnet.model.filters import ACTIVE_ONLY, InboxFilter
from postnet.model.ids import ServiceId
from postnet.model.tickets import DONE, State
from postnet.store import open_store
from postnet.store.sqlite import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from filling import Filled
    from postnet.model.ids import AuthorityId
    from postnet.store import Store

PAGES = 20
OVERDUE_AT = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, 100_000)
    asked = parser.parse_args()
    with ExitStack() as opened:
        databases = [
            opened.enter_context(filled(asked.keep, tickets, asked.messages))
            for tickets in asked.tickets or [100_000]
        ]
        for database in databases:
            with open_store(str(database.path)) as store:
                measure_filters(database, store)
                measure_counter(database, store)
        measure_pages(databases, opened)


def measure_pages(databases: list[Filled], opened: ExitStack) -> None:
    """Ask all databases in turns for the first page, each beside raw SQL."""
    ways: dict[str, Callable[[], object]] = {}
    for database in databases:
        store = opened.enter_context(open_store(str(database.path)))
        raw = opened.enter_context(closing(sqlite3.connect(database.path)))
        values = (database.busiest, -1, -1, "accepted", "open", "waiting", 50)
        ways[f"raw at {database.tickets:,}"] = lambda raw=raw, values=values: [
            raw.execute(statements.INBOX, values).fetchall() for _ in range(PAGES)
        ]
        ways[f"product at {database.tickets:,}"] = lambda store=store, whose=database.busiest: [
            store.inbox(whose) for _ in range(PAGES)
        ]
    for do in ways.values():
        do()
    medians = in_turns(ways, rounds=21)
    for name, seconds in medians.items():
        print(f"    {name}: {seconds / PAGES * 1e6:.0f} us a page")
    for database in databases:
        of_raw = (
            medians[f"product at {database.tickets:,}"] / medians[f"raw at {database.tickets:,}"]
        )
        say("I1", f"page of 50 at {database.tickets:,}, of raw SQL", of_raw, "<= 1.25")
    if len(databases) > 1:
        first, last = (medians[f"product at {d.tickets:,}"] for d in (databases[0], databases[-1]))
        say("I1", "the same page, largest of smallest database", last / first, "-")


def measure_filters(database: Filled, store: Store) -> None:
    """Print what a page and the counts take with each filter."""
    for authority in (database.busiest, database.usual):
        print(f"    {database.tickets:,} tickets, {authority}: {store.counts(authority)}")
        print(f"    {'filter':28} {'page':>10} {'done page':>10} {'counts':>10}   ms")
        for name, only in wishes(store, authority).items():
            done = attrs.evolve(only, states=DONE)
            ways = {
                "page": lambda only=only, whose=authority: store.inbox(whose, only=only),
                "done": lambda only=done, whose=authority: store.inbox(whose, only=only),
                "counts": lambda only=only, whose=authority: store.counts(whose, only=only),
            }
            spent = [f"{s * 1e3:10.3f}" for s in in_turns(ways, rounds=5).values()]
            print(f"    {name:28} {' '.join(spent)}")


def measure_counter(database: Filled, store: Store) -> None:
    """Print what a page of the busiest branch's own tickets takes, and of a state that is rare."""
    rare = frozenset({State.WITHDRAWN})
    ways = {
        "all": lambda: store.counter(database.branch),
        "withdrawn": lambda: store.counter(database.branch, states=rare),
        "withdrawn, every one": lambda: store.counter(database.branch, states=rare, limit=10**9),
    }
    spent = ", ".join(f"{name} {s * 1e3:.3f}" for name, s in in_turns(ways, rounds=5).items())
    print(f"    counter of {database.branch}: {spent} ms")


def wishes(store: Store, authority: AuthorityId) -> dict[str, InboxFilter]:
    """Return each filter alone, with what some ticket has, and wishes that nothing fits."""
    entry = store.inbox(authority, only=InboxFilter(states=frozenset(State)), limit=1)[0]
    return {
        "none": ACTIVE_ONLY,
        "service": InboxFilter(service=entry.service),
        "branch": InboxFilter(branch=entry.branch),
        "language": InboxFilter(language=entry.language),
        "overdue": InboxFilter(due_before=OVERDUE_AT),
        "service, branch, language": InboxFilter(None, entry.service, entry.branch, entry.language),
        "a service nobody asked about": InboxFilter(service=ServiceId("none-such")),
    }


if __name__ == "__main__":
    main()
