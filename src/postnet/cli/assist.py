"""`postnet assist`: help at the counter that needed no ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import completing, options
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import facts, show
from postnet.model.assists import AssistKind

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    parser.add_argument("kind", metavar="KIND", help=f"what was done: {', '.join(AssistKind)}")
    branch = parser.add_argument("--branch", metavar="ID", required=True, help="where it was given")
    completing.attach(branch, completing.branches)
    options.add_service(parser)
    canton = parser.add_argument(
        "--canton", metavar="XX", help="whose service (the branch's own canton)"
    )
    completing.attach(canton, completing.cantons)
    options.add_language(parser, "language spoken")
    parser.add_argument(
        "--note", metavar="TEXT", default="", help="what was done, without personal data"
    )
    parser.add_argument(
        "--answer", metavar="ID", type=options.a_number, help="the published answer that helped"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Record it, and show how often the branch has helped."""
    with open_office(args, create=True) as office:
        assist = office.assist(
            args.kind,
            branch=args.branch,
            canton=args.canton,
            service=args.service,
            language=args.lang,
            note=args.note,
            answer=args.answer,
        )
        counts = office.assists(branch=args.branch)
    if args.json:
        recorded = {
            "kind": assist.kind,
            "branch": assist.branch,
            "at": assist.at.isoformat(),
            "answer": assist.answer,
        }
        print_json({"recorded": recorded, "counts": counts})
    else:
        show(facts([("recorded", assist.kind), *((kind, str(n)) for kind, n in counts.items())]))
    return 0
