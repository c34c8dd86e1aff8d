"""I3: a ticket with its messages and events, of the same SQL through raw sqlite3.

Tickets all over the year are read: each is somewhere else in the file.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
from contextlib import ExitStack, closing
from itertools import cycle
from typing import TYPE_CHECKING

from filling import add_options, filled
from measuring import in_turns, say
from postnet.store import open_store
from postnet.store.sqlite import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from filling import Filled

READS = 200


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
        ways: dict[str, Callable[[], object]] = {}
        for database in databases:
            ways |= ways_of(database, opened)
        for do in ways.values():
            do()
        medians = in_turns(ways, rounds=21)
    for name, seconds in medians.items():
        print(f"    {name}: {seconds / READS * 1e6:.0f} us a ticket")
    for database in databases:
        at = f"{database.tickets:,}"
        say(
            "I3",
            f"ticket with {asked.messages} messages at {at}, of raw SQL",
            medians[f"product at {at}"] / medians[f"raw at {at}"],
            "<= 1.5",
        )
    first, last = (medians[f"product at {d.tickets:,}"] for d in (databases[0], databases[-1]))
    say("I3", "the same, largest of smallest database", last / first, "-")


def ways_of(database: Filled, opened: ExitStack) -> dict[str, Callable[[], object]]:
    """Return how the tickets of a database are read, raw and by the product."""
    raw = opened.enter_context(closing(sqlite3.connect(database.path)))
    store = opened.enter_context(open_store(str(database.path)))
    names = cycle(database.references)

    def read_raw() -> None:
        for _ in range(READS):
            row = raw.execute(statements.TICKET, (next(names),)).fetchone()
            raw.execute(statements.MESSAGES, row[:1]).fetchall()
            raw.execute(statements.EVENTS, row[:1]).fetchall()

    def read_product() -> None:
        for _ in range(READS):
            store.ticket(next(names))

    codes = cycle([hashlib.sha256(name.encode()).digest() for name in database.references])

    def pick_up() -> None:
        for _ in range(READS):
            store.ticket_by_pick_up(next(codes))

    def repeat() -> None:
        for _ in range(READS):
            store.reference_by_key(next(names))

    at = f"{database.tickets:,}"
    return {
        f"raw at {at}": read_raw,
        f"product at {at}": read_product,
        f"product by pick-up code at {at}": pick_up,
        f"product, a key that nobody used, at {at}": repeat,
    }


if __name__ == "__main__":
    main()
