"""`postnet db archive`: tickets that are done leave the database for an archive, and come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postnet.cli.handling import handled_rows
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import bar, counted, facts, listing, plain, show
from postnet.cli.shapes import ticket_shape

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.ticketing import ArchiveReport


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way into the archive, and back."""
    way = ways.add_parser("archive", help="move tickets that are done into a file a month")
    what = way.add_mutually_exclusive_group()
    what.add_argument(
        "--before",
        metavar="YYYY-MM",
        help="move what is done and was last changed before this month",
    )
    what.add_argument("--bring-back", metavar="REF", help="return a ticket to the database")
    way.add_argument(
        "--into",
        metavar="DIR",
        help="folder of the archive (POSTNET_ARCHIVE; beside the file, as postnet.db-archive)",
    )
    way.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Archive, bring back, or say what is archived."""
    with open_office(args) as office:
        if args.into:
            office.archive_folder = Path(args.into).absolute()
        if args.before:
            return _archive(args, office)
        if args.bring_back:
            return _bring_back(args, office)
        return _list(args, office)


def _archive(args: argparse.Namespace, office: Postnet) -> int:
    with bar("Archiving", quiet=args.json) as told:
        report = office.archive(args.before, told=told)
    broken = [f"{b.reference}, event {b.event}: {b.what}" for b in report.broken]
    if args.json:
        months = {str(month): tickets for month, tickets in report.months.items()}
        print_json({"archived": months, "changed": report.changed, "breaches": broken})
    else:
        show(*(plain(line) for line in _told(report, args.before)))
        show(*(plain(line, "bold red") for line in broken))
    return 1 if broken else 0


def _told(report: ArchiveReport, before: str) -> list[str]:
    if not report.months:
        return [f"Nothing that is done was last changed before {before}."]
    lines = [f"{month}: {counted(tickets, 'ticket')}" for month, tickets in report.months.items()]
    lines.append(f"Archived {counted(report.moved, 'ticket')}: every history holds.")
    if report.changed:
        lines.append(f"Changed meanwhile, and so left alone: {report.changed}.")
    if report.broken:
        lines.append(f"Left alone, since their histories do not hold: {len(report.broken)}.")
    return lines


def _bring_back(args: argparse.Namespace, office: Postnet) -> int:
    ticket = office.bring_back(args.bring_back)
    if args.json:
        print_json(ticket_shape(ticket))
    else:
        show(facts(handled_rows(ticket)))
    return 0


def _list(args: argparse.Namespace, office: Postnet) -> int:
    archive = office.archive_files
    months = archive.ledger.months()
    rows = [(str(month), archive.ledger.count(month), archive.file_of(month)) for month in months]
    there = {month: archive.has(month) for month in months}
    if args.json:
        shapes = [
            {"month": name, "tickets": tickets, "file": str(path), "there": there[month]}
            for month, (name, tickets, path) in zip(months, rows, strict=True)
        ]
        print_json({"months": shapes})
    elif not months:
        show(plain("Nothing is archived."))
    else:
        cells = [
            (name, f"{tickets:,}", str(path) if there[month] else f"{path} is not there")
            for month, (name, tickets, path) in zip(months, rows, strict=True)
        ]
        show(listing("Archive", ("month", "tickets", "file"), cells, whole=2))
    return 0 if all(there.values()) else 1
