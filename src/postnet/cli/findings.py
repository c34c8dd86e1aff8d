"""Findings for people: each with its place, excerpt and cure; then the counts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from postnet.cli.excerpts import marked
from postnet.cli.printing import console, counted, plain, rule, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table
    from rich.text import Text

    from postnet.app.checking import CheckReport
    from postnet.model.findings import Finding

_STYLES: Final = {"error": "bold red", "warning": "bold yellow"}
_GUTTER: Final = "  "


def print_findings(reports: Sequence[CheckReport]) -> None:
    """Print all findings, those of one canton together, errors first."""
    for report in reports:
        if len(reports) > 1 and report.findings:
            show(rule(f"{report.canton}: {_counts(report)}"))
        for finding in sorted(report.findings, key=lambda finding: finding.severity):
            _print_finding(finding)
    if len(reports) == 1:
        _print_one(reports[0])
    elif reports:
        show(_table(reports))
        _print_total(reports)
    if any(report.findings for report in reports):
        show(plain("postnet check --explain CODE says more of a code.", "dim"))


def _print_finding(finding: Finding) -> None:
    style = _STYLES[finding.severity]
    origin = finding.origin
    file = os.path.relpath(origin.file) if origin.file else origin.plugin or "plugin"
    place = ":".join([file, *(str(n) for n in (origin.line, origin.column) if n)])
    head = plain("").append(place, "bold").append(": ")
    head.append(f"{finding.severity} {finding.code}", style).append(f": {finding.message}")
    here = console()
    # A line is never broken, so that what a terminal can jump to stays whole.
    here.print(head, soft_wrap=True)
    number = str(origin.line)
    blank = _GUTTER + " " * len(number)
    if finding.excerpt:
        room = here.width - len(blank) - len(" | ")
        line, carets = marked(finding.excerpt, origin.column, room)
        here.print(_numbered(f"{_GUTTER}{number}", line), soft_wrap=True)
        if carets:
            here.print(_numbered(blank, "").append(carets, style), soft_wrap=True)
    if finding.cure:
        here.print(plain(f"{blank} -> {finding.cure}", "green"), soft_wrap=True)
    here.print()


def _numbered(number: str, text: str) -> Text:
    return plain("").append(f"{number} | ", "blue").append(text)


def _print_one(report: CheckReport) -> None:
    proof = report.proof
    said = "the proof runs once the errors are mended."
    if proof is not None:
        said = (
            f"Proved {proof.cells:,} questions: {counted(proof.services, 'service')} x "
            f"{counted(proof.communes, 'commune')} x languages x dates; "
            f"{counted(proof.cases, 'case')}."
        )
    joint = ". " if proof else "; "
    show(plain(f"{report.canton}: {_counts(report)}{joint}{said}", _style([report])))
    show(*(plain(f"  to do: {todo}") for todo in report.todo))


def _table(reports: Sequence[CheckReport]) -> Table:
    from rich import box  # noqa: PLC0415  (as in `printing`)
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD)
    columns = ("canton", "errors", "warnings", "services", "communes", "questions", "cases")
    for number, column in enumerate((*columns, "to do")):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    for report in reports:
        table.add_row(*_row(report), style=_style([report]) if report.findings else "")
    return table


def _row(report: CheckReport) -> list[str]:
    proof = report.proof
    proved = (proof.services, proof.communes, proof.cells, proof.cases) if proof else ()
    counts = [report.errors, len(report.findings) - report.errors]
    shown = [f"{number:,}" for number in (*counts, *proved)] + ["-"] * (0 if proof else 4)
    return [report.canton, *shown, str(len(report.todo))]


def _print_total(reports: Sequence[CheckReport]) -> None:
    errors = sum(report.errors for report in reports)
    warnings = sum(len(report.findings) for report in reports) - errors
    cells = sum(report.proof.cells for report in reports if report.proof)
    counts = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    unproved = sum(report.proof is None for report in reports)
    rest = f" {unproved} not proved: the errors come first." if unproved else ""
    total = f"{len(reports)} cantons: {counts}. Proved {cells:,} questions.{rest}"
    show(plain(total, _style(reports)))


def _style(reports: Sequence[CheckReport]) -> str:
    if any(report.errors for report in reports):
        return "bold red"
    return "bold yellow" if any(report.findings for report in reports) else "bold green"


def _counts(report: CheckReport) -> str:
    warnings = len(report.findings) - report.errors
    return f"{counted(report.errors, 'error')}, {counted(warnings, 'warning')}"
