"""`postnet accept`, `ask`, `supply`, `reply`, `transfer`, `close`, `reopen`, `withdraw`, `note`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from postnet.cli import completing, options
from postnet.cli.failing import warn
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office, read_text
from postnet.cli.printing import facts, moment, show
from postnet.cli.shapes import handled_shape

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from postnet.app import Postnet
    from postnet.model.tickets import Ticket
    from postnet.ticketing import Handled


class _Work(NamedTuple):
    """What a command takes besides the reference, and what it does."""

    do: Callable[[Postnet, argparse.Namespace], Handled]
    text: str = ""
    reason: bool | None = None
    to: bool = False


_WORK: Final[Mapping[str, _Work]] = {
    "accept": _Work(lambda office, a: office.accept(a.reference, by=a.by)),
    "ask": _Work(
        lambda office, a: office.ask(a.reference, read_text(a.text), by=a.by), "what is asked back"
    ),
    "supply": _Work(
        lambda office, a: office.supply(a.reference, read_text(a.text), by=a.by, masked=a.masked),
        "what was asked for",
    ),
    "reply": _Work(
        lambda office, a: office.reply(
            a.reference, read_text(a.text or ""), by=a.by, language=a.lang, answer=a.answer
        ),
        "the answer",
    ),
    "transfer": _Work(
        lambda office, a: office.transfer(a.reference, a.to, a.reason, by=a.by, service=a.service),
        reason=True,
        to=True,
    ),
    "close": _Work(lambda office, a: office.close_ticket(a.reference, by=a.by)),
    "reopen": _Work(lambda office, a: office.reopen(a.reference, a.reason, by=a.by), reason=True),
    "withdraw": _Work(
        lambda office, a: office.withdraw(a.reference, a.reason, by=a.by), reason=False
    ),
    "note": _Work(
        lambda office, a: office.note(a.reference, read_text(a.text), by=a.by), "the note"
    ),
}


def register(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of one kind of work on a ticket."""
    work = _WORK[name]
    parser.add_argument("reference", metavar="REF", help="the ticket, such as JU-7K3M-92QF")
    if work.text:
        parser.add_argument(
            "text",
            metavar="TEXT",
            nargs="?" if name == "reply" else None,
            help=f"{work.text}; - reads standard input",
        )
    if work.to:
        to = parser.add_argument(
            "--to", metavar="ID", required=True, help="the authority it goes to"
        )
        completing.attach(to, completing.authorities)
    if work.reason is not None:
        parser.add_argument(
            "--reason", metavar="TEXT", required=work.reason, default="", help="why"
        )
    if name == "transfer":
        options.add_service(parser, "what it is about, where it was filed as something else")
    if name == "reply":
        options.add_language(parser, "language of the answer")
        parser.add_argument(
            "--answer",
            metavar="ID",
            type=options.a_number,
            help="a published answer that is sent; TEXT stands before it, or may be left out",
        )
    if name == "supply":
        options.add_masked(parser)
    options.add_actor(parser)
    parser.set_defaults(run=run, do=work.do)


def run(args: argparse.Namespace) -> int:
    """Do it, and show how the ticket stands."""
    with open_office(args) as office:
        handled = args.do(office, args)
    if args.json:
        print_json(handled_shape(handled))
    else:
        show(facts(handled_rows(handled.ticket)))
    for fault in handled.faults:
        warn(f"{fault.message} The ticket was changed all the same.")
    return 0


def handled_rows(ticket: Ticket) -> list[tuple[str, str]]:
    """Return how a ticket stands, in a few lines."""
    clock = ticket.clock
    rows = [("ticket", ticket.reference), ("state", ticket.state), ("authority", ticket.authority)]
    if clock.next_due_at is not None:
        rows.append(("due", moment(clock.next_due_at)))
    elif clock.answer_left is not None:
        rows.append(
            ("due", f"the clock stands still, {clock.answer_left // 3600} working hours left")
        )
    return rows
