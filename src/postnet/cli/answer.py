"""`postnet answer`: the answer base; each way that says much has a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import answer_find, answer_publish, answer_report, completing, options
from postnet.cli.answer_shapes import answer_shape
from postnet.cli.answer_show import held, print_answer
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.model.answers import PublishedAnswer


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the ways."""
    metavar = "find|list|show|publish|revise|withdraw|report"
    ways = parser.add_subparsers(dest="way", metavar=metavar, required=True)
    answer_find.register(ways)
    _add_list(ways.add_parser("list", help="published answers, the newest first"))
    shown = ways.add_parser("show", help="one answer whole, in all its languages")
    _add_number(shown)
    shown.set_defaults(run=run_show)
    answer_publish.register(ways)
    withdrawn = ways.add_parser("withdraw", help="let no clerk see it any more")
    _add_number(withdrawn)
    options.add_actor(withdrawn)
    withdrawn.set_defaults(run=run_withdraw)
    answer_report.register(ways)


def _add_number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answer", metavar="ID", type=options.a_number, help="its number")


def _add_list(parser: argparse.ArgumentParser) -> None:
    canton = parser.add_argument("--canton", metavar="XX", help="only this canton's")
    completing.attach(canton, completing.cantons)
    authority = parser.add_argument("--authority", metavar="ID", help="only what it published")
    completing.attach(authority, completing.authorities)
    options.add_service(parser, "only about this service")
    parser.add_argument(
        "--on", metavar="DATE", type=options.a_date, help="only what may be told on this day"
    )
    parser.add_argument(
        "--withdrawn", action="store_true", help="also what was withdrawn or revised"
    )
    parser.add_argument(
        "--limit", metavar="N", type=options.a_count, default=50, help="how many at most (50)"
    )
    parser.set_defaults(run=run_list)


def run_list(args: argparse.Namespace) -> int:
    """Show published answers."""
    with open_office(args) as office:
        found = office.published_answers(
            limit=args.limit,
            canton=args.canton,
            authority=args.authority,
            service=args.service,
            on=args.on,
            withdrawn=args.withdrawn,
        )
    if args.json:
        print_json({"answers": [answer_shape(answer) for answer in found]})
        return 0
    from postnet.cli.printing import listing, show  # noqa: PLC0415  (for people only)

    columns = ("no", "title", "service", "authority", "holds", "languages")
    show(listing("Published answers", columns, [_row(office, answer) for answer in found]))
    return 0


def _row(office: Postnet, answer: PublishedAnswer) -> tuple[str, ...]:
    official = office.network.canton(answer.canton).canton.languages
    title = answer.wording(official[0], official).title
    languages = ", ".join(answer.texts.by_language)
    return (str(answer.id), title, answer.service, answer.authority, held(answer), languages)


def run_show(args: argparse.Namespace) -> int:
    """Show one answer."""
    with open_office(args) as office:
        answer = office.published_answer(args.answer)
    return print_answer(args, answer)


def run_withdraw(args: argparse.Namespace) -> int:
    """Withdraw an answer."""
    with open_office(args) as office:
        answer = office.withdraw_answer(args.answer, by=args.by)
    return print_answer(args, answer)
