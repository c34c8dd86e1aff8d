"""Options that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from postnet.cli import completing

if TYPE_CHECKING:
    from postnet.model.ids import PromptId
    from postnet.model.tickets import Actor

# What a database's numbers fit into, whatever the engine.
_DIGITS = 19


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add the ways to say whose authorities are meant."""
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--commune",
        metavar="BFS|NAME",
        help="the citizen's commune, or that of the building or event, by number or name",
    )
    place.add_argument("--postcode", metavar="NPA", help="postcode, where the commune is not known")
    canton = place.add_argument("--canton", metavar="XX", help="canton, where neither is known")
    completing.attach(canton, completing.cantons)


def add_service(
    parser: argparse.ArgumentParser, what: str = "what it is about, such as tax-return"
) -> None:
    """Add the service."""
    service = parser.add_argument("--service", metavar="ID", help=what)
    completing.attach(service, completing.services)


def add_language(parser: argparse.ArgumentParser, what: str = "language asked in") -> None:
    """Add the language."""
    parser.add_argument("--lang", metavar="L", help=f"{what}: de, fr, it, rm or en")


def add_answers(parser: argparse.ArgumentParser) -> None:
    """Add the answers to a service's own questions."""
    parser.add_argument(
        "--answer",
        metavar="PROMPT=KEY",
        action="append",
        default=[],
        type=_answer,
        help="answer to the service's own question; may be repeated",
    )


def _answer(text: str) -> tuple[PromptId, str]:
    from postnet.model.ids import PromptId  # noqa: PLC0415  (loaded when it is used)

    prompt, equals, key = text.partition("=")
    if not (prompt and equals and key):
        message = f"{text!r} has not the form PROMPT=KEY"
        raise argparse.ArgumentTypeError(message)
    return PromptId(prompt), key


def add_masked(parser: argparse.ArgumentParser) -> None:
    """Add what to do about personal numbers."""
    parser.add_argument(
        "--masked",
        action="store_true",
        help="leave personal numbers out of the text instead of refusing it",
    )


def add_actor(parser: argparse.ArgumentParser) -> None:
    """Add who acts."""
    parser.add_argument(
        "--by",
        metavar="ROLE:PLACE/NAME",
        type=_actor,
        help="who acts, such as officer:ju-ctr/mm or clerk:ju-2800-005 (the usual one by default)",
    )


def _actor(text: str) -> Actor:
    from postnet.model.tickets import Actor, Role  # noqa: PLC0415  (loaded when it is used)

    try:
        return Actor.parse(text)
    except ValueError:
        message = (
            f"{text!r} is nobody: the form is ROLE:PLACE/NAME, with a role of {', '.join(Role)}"
        )
        raise argparse.ArgumentTypeError(message) from None


def a_date(text: str) -> dt.date:
    """Read a day, for argparse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day of the form 2026-01-31"
        raise argparse.ArgumentTypeError(message) from None


def a_number(text: str) -> int:
    """Read the number of a published answer, for argparse."""
    if not (text.isdecimal() and text.isascii() and len(text) < _DIGITS):
        message = f"{text!r} is not the number of an answer, such as 7"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def a_count(text: str) -> int:
    """Read how many entries are wanted, for argparse."""
    if not (text.isdecimal() and 1 <= int(text) <= 1000):  # noqa: PLR2004  (a page, not a dump)
        message = f"{text!r} is not a number from 1 to 1000"
        raise argparse.ArgumentTypeError(message)
    return int(text)
