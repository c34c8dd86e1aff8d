"""`postnet check`: the proof before a canton goes live."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postnet.cli import completing
from postnet.cli.explaining import explain
from postnet.cli.failing import warn
from postnet.cli.findings import print_findings
from postnet.cli.opening import open_office
from postnet.cli.printing import progress
from postnet.cli.reporting import print_github, print_report_json, print_sarif

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from postnet.app import Postnet
    from postnet.app.checking import CheckReport


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    cantons = parser.add_argument(
        "canton", nargs="*", metavar="XX", help="which cantons (all by default)"
    )
    completing.attach(cantons, completing.cantons)
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="how findings are printed (text)",
    )
    parser.add_argument("--explain", metavar="CODE", help="say what a code such as PN101 means")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, and exit with 1 where there is an error."""
    if args.explain is not None:
        return explain(args.explain, as_json=args.json)
    with open_office(args) as office:
        reports = list(_watched(office, args))
        looked_at = {pack.folder.resolve() for pack in office.assembly.packs}
    printers = {
        "text": print_findings,
        "json": print_report_json,
        "github": print_github,
        "sarif": print_sarif,
    }
    printers["json" if args.json else args.format](reports)
    if not (args.cantons or args.canton):
        _say_what_else_lies_here(looked_at)
    wrong = sum(len(r.findings) if args.strict else r.errors for r in reports)
    return 1 if wrong else 0


def _say_what_else_lies_here(looked_at: set[Path]) -> None:
    """Name the packs in the usual folder here that nobody asked for: they may be meant."""
    here = Path("cantons")
    folders = (path.parent for path in sorted(here.glob("*/canton.toml")))
    found = [folder.name for folder in folders if folder.resolve() not in looked_at]
    if found:
        warn(f"not checked: {', '.join(found)} in the folder {here}; add --cantons {here}.")


def _watched(office: Postnet, args: argparse.Namespace) -> Iterator[CheckReport]:
    """Yield each canton's check, with a bar that moves while a person waits for many."""
    checked = office.checks(args.canton)
    if args.json or args.format != "text":
        return checked
    return progress(checked, "Checking", len(args.canton) or len(office.assembly.opened))
