"""`postnet db copy`: a database brought from one engine to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.app.copying import copying
from postnet.cli.machine import print_json
from postnet.cli.printing import counted, plain, progress, show

if TYPE_CHECKING:
    import argparse


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the way."""
    parser = ways.add_parser("copy", help="bring it into an empty one, of another engine too")
    parser.add_argument("source", metavar="FROM", help="the database")
    parser.add_argument("target", metavar="TO", help="a new file, or an empty database of a server")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Copy a database, prove the copy, and say what is in it."""
    with copying(args.source, args.target) as copy:
        for _ in progress(copy.copy(), "Copying", copy.batches):
            pass
        for _ in progress(copy.prove(), "Proving", copy.counts["ticket"]):
            pass
        copy.finish()
    if args.json:
        print_json({"copied": copy.counts})
    else:
        tickets, messages = copy.counts["ticket"], copy.counts["message"]
        told = (
            f"Copied {counted(tickets, 'ticket')} with {counted(messages, 'message')}: "
            "every history holds."
        )
        show(plain(told))
    return 0
