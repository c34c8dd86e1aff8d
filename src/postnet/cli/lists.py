"""`postnet inbox`, `counter` and `search`: lists of tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import completing, options
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import is_roomy, listing, moment, plain, show
from postnet.cli.shapes import entry_shape, found_shape
from postnet.errors import InvalidInput
from postnet.model.tickets import ArchivedEntry, State

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable

    from rich.table import Table

    from postnet.app import Postnet
    from postnet.app.options import InboxOptions
    from postnet.model.tickets import InboxEntry

_COLUMNS = ("reference", "state", "due", "service", "branch", "lang", "question")
_NARROW = ("ticket", "due", "question")


def register(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of one of the lists."""
    if name == "search":
        parser.add_argument(
            "text", metavar="TEXT", help="words; the last may be the beginning of one"
        )
        parser.add_argument(
            "--archived",
            action="store_true",
            help="look in the archive too, behind what is at hand, the newest month first",
        )
    whose = parser.add_argument_group("whose")
    if name != "counter":
        found = whose.add_argument(
            "--authority", metavar="ID", required=name == "inbox", help="an authority's tickets"
        )
        completing.attach(found, completing.authorities)
    if name != "inbox":
        found = whose.add_argument(
            "--branch", metavar="ID", required=name == "counter", help="a branch's tickets"
        )
        completing.attach(found, completing.branches)
    if name == "inbox":
        _add_filters(parser)
    if name != "search":
        parser.add_argument(
            "--state",
            metavar="STATE",
            action="append",
            default=[],
            help="only these; may be repeated",
        )
    parser.add_argument(
        "--limit", metavar="N", type=options.a_count, default=50, help="how many at most (50)"
    )
    parser.set_defaults(
        run={"inbox": run_inbox, "counter": run_counter, "search": run_search}[name]
    )


def _add_filters(parser: argparse.ArgumentParser) -> None:
    only = parser.add_argument_group("only those that were")
    service = only.add_argument("--service", metavar="ID", help="about this service")
    completing.attach(service, completing.services)
    branch = only.add_argument("--branch", metavar="ID", help="asked at this branch")
    completing.attach(branch, completing.branches)
    only.add_argument("--lang", metavar="L", help="asked in this language: de, fr, it, rm or en")
    only.add_argument("--overdue", action="store_true", help="due before now")


def run_inbox(args: argparse.Namespace) -> int:
    """Show an authority's tickets, what is due first at the top."""
    with open_office(args) as office:
        only = _only(args)
        states = _states(args.state)
        entries = office.inbox(args.authority, states=states, limit=args.limit, **only)
        counts = office.counts(args.authority, **only)
    if args.json:
        shape = {"tickets": [entry_shape(entry) for entry in entries], "counts": counts}
        print_json(shape)
    else:
        summary = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
        show(
            table_of(office, f"Inbox of {args.authority}", entries), plain(summary or "nothing yet")
        )
    return 0


def _only(args: argparse.Namespace) -> InboxOptions:
    return {
        "service": args.service,
        "branch": args.branch,
        "language": args.lang,
        "overdue": args.overdue,
    }


def run_counter(args: argparse.Namespace) -> int:
    """Show a branch's tickets, the newest first."""
    with open_office(args) as office:
        entries = office.counter(args.branch, states=_states(args.state), limit=args.limit)
    if args.json:
        print_json({"tickets": [entry_shape(entry) for entry in entries]})
    else:
        show(table_of(office, f"Tickets of {args.branch}", entries))
    return 0


def run_search(args: argparse.Namespace) -> int:
    """Show the tickets that a search finds."""
    with open_office(args) as office:
        entries = office.search(
            args.text,
            authority=args.authority,
            branch=args.branch,
            limit=args.limit,
            archived=args.archived,
        )
    if args.json:
        print_json({"tickets": [found_shape(entry) for entry in entries]})
    else:
        show(table_of(office, f"Found for {args.text!r}", entries))
    return 0


def _states(names: Iterable[str]) -> frozenset[State] | None:
    chosen = set()
    for name in names:
        try:
            chosen.add(State(name))
        except ValueError:
            cure = f"There are: {', '.join(State)}."
            raise InvalidInput("state", f"no state {name!r}.", cure=cure) from None
    return frozenset(chosen) or None


def table_of(office: Postnet, title: str, entries: Iterable[InboxEntry]) -> Table:
    """Return entries as a table; what is overdue is marked."""
    row, columns = (_row, _COLUMNS) if is_roomy() else (_narrow_row, _NARROW)
    now = office.now()
    rows = [row(entry, _due(entry, now)) for entry in entries]
    return listing(title, columns, rows, whole=len(columns) - 1)


def _due(entry: InboxEntry, now: dt.datetime) -> str:
    if isinstance(entry, ArchivedEntry):
        return f"archived {entry.month}"
    return moment(entry.next_due_at) + (" overdue" if entry.overdue(now) else "")


def _row(entry: InboxEntry, due: str) -> tuple[str, ...]:
    about = (entry.service or "-", entry.branch, entry.language)
    return (entry.reference, entry.state, due, *about, entry.opening)


def _narrow_row(entry: InboxEntry, due: str) -> tuple[str, ...]:
    about = f"{entry.service or '-'}, {entry.branch}, {entry.language}"
    return f"{entry.reference}\n{entry.state}", due, f"{about}\n{entry.opening}"
