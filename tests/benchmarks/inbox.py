"""I1: an inbox page of 50 tickets, of the same SQL through raw sqlite3."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from pathlib import Path

from filling import fill
from measuring import in_turns, say
from postnet.model.ids import AuthorityId
from postnet.store import open_store
from postnet.store.sqlite import statements

AUTHORITY = AuthorityId("ju-ctr")
STATES = ("accepted", "open", "waiting")
PAGES = 50


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, action="append", help="in the database")
    for tickets in parser.parse_args().tickets or [100_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "many.db"
            fill(path, tickets)
            _measure(path, tickets)


def _measure(path: Path, tickets: int) -> None:
    raw = sqlite3.connect(path)
    values = (AUTHORITY, -1, -1, *STATES, 50)
    with open_store(str(path)) as store:

        def read_raw() -> None:
            for _ in range(PAGES):
                raw.execute(statements.INBOX, values).fetchall()

        def read_product() -> None:
            for _ in range(PAGES):
                store.inbox(AUTHORITY)

        read_product()
        medians = in_turns({"raw": read_raw, "product": read_product}, rounds=21)
        counted = in_turns({"counts": lambda: store.counts(AUTHORITY)}, rounds=5)["counts"]
    plan = [row[-1] for row in raw.execute(f"EXPLAIN QUERY PLAN {statements.INBOX}", values)]
    for name, seconds in medians.items():
        print(f"    {name}: {seconds / PAGES * 1e6:.0f} us a page at {tickets:,} tickets")
    print(f"    plan: {'; '.join(plan)}")
    print(f"    counts of the authority: {counted * 1e3:.2f} ms")
    say(
        "I1",
        f"page of 50 at {tickets:,}, of raw SQL",
        medians["product"] / medians["raw"],
        "<= 1.25",
    )


if __name__ == "__main__":
    main()
