"""`postnet answer find`: what is known already of what somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import completing, options
from postnet.cli.answer_shapes import known_shape
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office, read_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from rich.console import RenderableType

    from postnet.model.answers import Fitting, Known, Similar


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the way to find answers."""
    parser = ways.add_parser("find", help="what is known already of what somebody asks")
    parser.add_argument("text", metavar="TEXT", help="what is asked; - reads standard input")
    canton = parser.add_argument("--canton", metavar="XX", required=True, help="the canton asked")
    completing.attach(canton, completing.cantons)
    options.add_service(parser)
    options.add_language(parser, "language of the counter")
    parser.add_argument(
        "--on", metavar="DATE", type=options.a_date, help="the day it has to hold on (today)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show published answers and similar questions, the best first."""
    with open_office(args) as office:
        known = office.answers_for(
            read_text(args.text),
            canton=args.canton,
            service=args.service,
            language=args.lang,
            on=args.on,
        )
    if args.json:
        print_json(known_shape(known))
        return 0
    from postnet.cli.printing import plain, show  # noqa: PLC0415  (for people only)

    show(*_panels(known))
    if not (known.published or known.similar):
        show(plain("Nothing is known of this yet.", "bold yellow"))
    return 0


def _panels(known: Known) -> Iterator[RenderableType]:
    for fitting in known.published:
        yield _published(fitting)
    for similar in known.similar:
        yield _answered(similar)


def _published(fitting: Fitting) -> RenderableType:
    from postnet.cli.printing import panel, plain  # noqa: PLC0415  (for people only)

    answer, wording = fitting.answer, fitting.wording
    whose = f"{answer.authority}, {answer.service}, {wording.language}"
    return panel(f"Answer {answer.id}: {wording.title} ({whose})", plain(wording.text))


def _answered(similar: Similar) -> RenderableType:
    from postnet.cli.printing import panel, plain  # noqa: PLC0415  (for people only)

    whose = f"{similar.authority}, {similar.service or 'no service'}, {similar.language}"
    title = f"Answered in {similar.month} ({whose})"
    return panel(title, plain(f"{similar.question}\n\n{similar.answer}"))
