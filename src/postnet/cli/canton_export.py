"""`postnet canton export XX`: a canton's services in the form of a standard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from postnet.cli import completing, options
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.writing import write_file

if TYPE_CHECKING:
    import argparse

_STANDARD_OUTPUT: Final = "-"


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the way to export a canton."""
    parser = ways.add_parser("export", help="its services in the form of a standard")
    canton = parser.add_argument("canton", metavar="XX", help="its code, such as ju")
    completing.attach(canton, completing.cantons)
    parser.add_argument(
        "--cpsv",
        metavar="FILE",
        nargs="?",
        const=_STANDARD_OUTPUT,
        required=True,
        help="CPSV-AP 3.2.0 as JSON-LD, into a file or to standard output",
    )
    parser.add_argument(
        "--on", metavar="DATE", type=options.a_date, help="the day they are offered on (today)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Export a canton's services."""
    with open_office(args) as office:
        document = office.describe_services(args.canton, on=args.on)
    if args.cpsv == _STANDARD_OUTPUT:
        print_json(document)
        return 0
    path = write_file(args.cpsv, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    services = sum(node["type"] == "cpsv:PublicService" for node in document["@graph"])
    made = {"file": str(path), "services": services}
    if args.json:
        print_json(made)
        return 0
    from postnet.cli.printing import plain, show  # noqa: PLC0415  (for people only)

    show(plain(f"{services} services as CPSV-AP 3.2.0: {path}"))
    return 0
