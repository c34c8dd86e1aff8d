"""I3: a ticket with five messages and five events, of the same SQL through raw sqlite3."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from itertools import cycle
from pathlib import Path

from filling import fill
from measuring import in_turns, say
from postnet.model.ids import Reference
from postnet.store import open_store
from postnet.store.sqlite import statements

READS = 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, action="append", help="in the database")
    for tickets in parser.parse_args().tickets or [100_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "many.db"
            _measure(path, fill(path, tickets), tickets)


def _measure(path: Path, references: list[str], tickets: int) -> None:
    raw = sqlite3.connect(path)
    names = cycle(references)
    with open_store(str(path)) as store:

        def read_raw() -> None:
            for _ in range(READS):
                row = raw.execute(statements.TICKET, (next(names),)).fetchone()
                raw.execute(statements.MESSAGES, row[:1]).fetchall()
                raw.execute(statements.EVENTS, row[:1]).fetchall()

        def read_product() -> None:
            for _ in range(READS):
                store.ticket(Reference(next(names)))

        read_product()
        medians = in_turns({"raw": read_raw, "product": read_product}, rounds=21)
    for name, seconds in medians.items():
        print(f"    {name}: {seconds / READS * 1e6:.0f} us a ticket at {tickets:,} tickets")
    say("I3", f"ticket at {tickets:,}, of raw SQL", medians["product"] / medians["raw"], "<= 1.5")


if __name__ == "__main__":
    main()
