"""`postnet check`: the proof before a canton goes live."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postnet.cli import completing
from postnet.cli.opening import open_office
from postnet.cli.printing import plain, show
from postnet.cli.reporting import print_github, print_report_json, print_sarif

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from postnet.app.checking import CheckReport
    from postnet.model.findings import Finding


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
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, and exit with 1 where there is an error."""
    with open_office(args) as office:
        reports = office.check(args.canton)
    printers = {
        "text": _print_text,
        "json": print_report_json,
        "github": print_github,
        "sarif": print_sarif,
    }
    printers["json" if args.json else args.format](reports)
    wrong = sum(len(r.findings) if args.strict else r.errors for r in reports)
    return 1 if wrong else 0


def _print_text(reports: Iterable[CheckReport]) -> None:
    for report in reports:
        for finding in report.findings:
            _print_finding(finding)
        show(plain(_summary(report), "bold red" if report.errors else "bold green"))
        for todo in report.todo:
            show(plain(f"  to do: {todo}"))


def _print_finding(finding: Finding) -> None:
    style = "red" if finding.severity == "error" else "yellow"
    origin = finding.origin
    file = os.path.relpath(origin.file) if origin.file else origin.plugin or "plugin"
    place = ":".join([file, *(str(n) for n in (origin.line, origin.column) if n)])
    show(plain(f"{place}: {finding.severity} {finding.code}: {finding.message}", style))
    if finding.excerpt:
        show(plain(f"    {finding.excerpt}"))
        if finding.origin.column:
            show(plain(" " * (3 + finding.origin.column) + "^", style))
    if finding.cure:
        show(plain(f"    -> {finding.cure}"))


def _summary(report: CheckReport) -> str:
    warnings = len(report.findings) - report.errors
    counted = f"{report.errors} errors, {warnings} warnings"
    proof = report.proof
    if proof is None:
        return f"{report.canton}: {counted}; the proof runs once the errors are mended."
    return (
        f"{report.canton}: {counted}. Proved {proof.cells:,} questions: "
        f"{proof.services} services x {proof.communes} communes x languages x dates; "
        f"{proof.cases} cases."
    )
