"""`postnet answer report`: which answers help, and which questions recur without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import completing
from postnet.cli.answer_shapes import report_shape
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from rich.console import RenderableType

    from postnet.app import Postnet
    from postnet.model.answers import PublishedAnswer
    from postnet.reports import AnswerReport, AnswerUse


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the way to report."""
    text = "which answers help, and which questions recur without one"
    parser = ways.add_parser("report", help=text)
    whose = parser.add_mutually_exclusive_group(required=True)
    canton = whose.add_argument("--canton", metavar="XX", help="of a whole canton")
    completing.attach(canton, completing.cantons)
    authority = whose.add_argument("--authority", metavar="ID", help="of one authority")
    completing.attach(authority, completing.authorities)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the report."""
    with open_office(args) as office:
        report = office.answer_report(canton=args.canton, authority=args.authority)
    if args.json:
        print_json(report_shape(report))
        return 0
    from postnet.cli.printing import show  # noqa: PLC0415  (for people only)

    show(*_tables(office, report))
    return 0


def _tables(office: Postnet, report: AnswerReport) -> Iterator[RenderableType]:
    from postnet.cli.printing import listing, plain  # noqa: PLC0415  (for people only)

    if report.used:
        columns = ("no", "title", "service", "month", "on the spot", "in replies")
        rows = [row for use in report.used for row in _rows(office, use)]
        yield listing("Answers that help", columns, rows)
    else:
        yield plain("Nothing is published yet.", "bold yellow")
    if report.recurring:
        asked = [
            (one.service, one.authority, f"{one.tickets:,}", ", ".join(one.words))
            for one in report.recurring
        ]
        title = "Asked again and again, without an answer that holds"
        yield listing(title, ("service", "authority", "answered", "words"), asked)


def _rows(office: Postnet, use: AnswerUse) -> Iterator[tuple[str, ...]]:
    number, *about = str(use.answer.id), _title(office, use.answer), use.answer.service
    months = sorted({*use.assists, *use.replies})
    for month in months or ["-"]:
        helped = (use.assists.get(month, 0), use.replies.get(month, 0))
        yield (number, *about, month, *map(str, helped))


def _title(office: Postnet, answer: PublishedAnswer) -> str:
    official = office.network.canton(answer.canton).canton.languages
    title = answer.wording(official[0], official).title
    return f"{title} (withdrawn)" if answer.withdrawn_at else title
