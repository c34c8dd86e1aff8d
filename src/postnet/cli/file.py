"""`postnet file`: a question becomes a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import completing, options
from postnet.cli.failing import warn
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office, read_text
from postnet.cli.printing import facts, moment, panel, plain, show
from postnet.cli.route import route_lines
from postnet.cli.shapes import receipt_shape

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.ticketing import Receipt


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    parser.add_argument(
        "text", metavar="TEXT", help="the question, without names; - reads standard input"
    )
    branch = parser.add_argument("--branch", metavar="ID", required=True, help="where it is asked")
    completing.attach(branch, completing.branches)
    options.add_service(parser)
    options.add_place(parser)
    options.add_language(parser)
    options.add_answers(parser)
    parser.add_argument(
        "--key",
        metavar="K",
        help="makes it idempotent: the same key and content is the same ticket",
    )
    options.add_masked(parser)
    options.add_actor(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """File, and show the receipt."""
    with open_office(args, create=True) as office:
        receipt = office.file(
            read_text(args.text),
            branch=args.branch,
            service=args.service,
            commune=args.commune,
            postcode=args.postcode,
            canton=args.canton,
            language=args.lang,
            answers=dict(args.answer),
            key=args.key,
            by=args.by,
            masked=args.masked,
        )
        if args.json:
            print_json(receipt_shape(office.network, receipt, receipt.ticket.language))
        else:
            show_receipt(office, receipt)
        for fault in receipt.faults:
            warn(f"{fault.message} The question is filed all the same.")
    return 0


def show_receipt(office: Postnet, receipt: Receipt) -> None:
    """Show what the clerk hands to the citizen, and where the question goes."""
    clock = receipt.ticket.clock
    rows = [
        ("reference", receipt.reference),
        ("pick-up code", f"{receipt.pick_up_code}  (fetches the answer at any branch)"),
        ("first reply by", moment(clock.first_reply_due_at)),
        ("answer by", moment(clock.answer_due_at)),
    ]
    title = "Filed before with this key" if receipt.repeated else "Filed"
    show(panel(title, facts(rows), expand=False))
    if receipt.suggestion is not None:
        sure = (
            "taken from the text" if receipt.suggestion.confident else "the text does not say which"
        )
        show(plain(f"service: {receipt.ticket.service or 'not known'} ({sure})"))
    show(*route_lines(office.network, receipt.route, receipt.ticket.language))
