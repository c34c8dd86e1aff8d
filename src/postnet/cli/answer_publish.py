"""`postnet answer publish` and `revise`: what an authority writes for the counter."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.cli import completing, options
from postnet.cli.answer_show import print_answer
from postnet.cli.opening import open_office
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from postnet.model.validity import Validity

_OPEN: Final = "open"
_LONGEST_FILE: Final = 1_000_000


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the ways to publish an answer, and to publish it anew."""
    publish = ways.add_parser("publish", help="publish an answer: clerks see it while they type")
    authority = publish.add_argument(
        "--authority", metavar="ID", required=True, help="who publishes it"
    )
    completing.attach(authority, completing.authorities)
    service = publish.add_argument(
        "--service", metavar="ID", required=True, help="what it is about, such as tax-return"
    )
    completing.attach(service, completing.services)
    canton = publish.add_argument(
        "--canton", metavar="XX", help="for which canton (the authority's own)"
    )
    completing.attach(canton, completing.cantons)
    _add_texts(publish, required=True)
    publish.set_defaults(run=run_publish)
    revise = ways.add_parser("revise", help="publish it anew; the old one stays as it was")
    revise.add_argument("answer", metavar="ID", type=options.a_number, help="its number")
    _add_texts(revise, required=False)
    revise.set_defaults(run=run_revise)


def _add_texts(parser: argparse.ArgumentParser, *, required: bool) -> None:
    how = "L=TEXT, L=@FILE, or L=- for standard input"
    for name, what in (("title", "what it is about"), ("text", "what a clerk may tell")):
        parser.add_argument(
            f"--{name}",
            metavar="L=TEXT",
            action="append",
            default=[],
            required=required,
            type=_in_language,
            help=f"{what}, in one language ({how}); once for each language",
        )
    parser.add_argument(
        "--from", metavar="DATE", dest="first", type=_a_day_or_open, help="first day it may be told"
    )
    parser.add_argument(
        "--until", metavar="DATE", dest="last", type=_a_day_or_open, help="last day it may be told"
    )
    options.add_actor(parser)


def _in_language(text: str) -> tuple[str, str]:
    language, equals, said = text.partition("=")
    if not (language and equals):
        message = f"{text!r} has not the form L=TEXT, such as fr=Bonjour"
        raise argparse.ArgumentTypeError(message)
    return language, said


def _a_day_or_open(text: str) -> dt.date | str:
    return _OPEN if text == _OPEN else options.a_date(text)


def run_publish(args: argparse.Namespace) -> int:
    """Publish an answer, and show it."""
    titles, texts = _read(args.title, "title"), _read(args.text, "text")
    with open_office(args, create=True) as office:
        answer = office.publish_answer(
            args.authority,
            args.service,
            titles,
            texts,
            canton=args.canton,
            valid_from=_day(args.first),
            valid_until=_day(args.last),
            by=args.by,
        )
    return print_answer(args, answer)


def run_revise(args: argparse.Namespace) -> int:
    """Publish an answer anew, and show it."""
    titles, texts = _read(args.title, "title"), _read(args.text, "text")
    with open_office(args) as office:
        before = office.published_answer(args.answer).validity
        answer = office.revise_answer(
            args.answer, titles=titles, texts=texts, validity=_days(args, before), by=args.by
        )
    return print_answer(args, answer)


def _days(args: argparse.Namespace, before: Validity) -> Validity:
    from postnet.model.validity import Validity  # noqa: PLC0415  (loaded when it is used)

    return Validity(
        before.from_on if args.first is None else _day(args.first),
        before.until_on if args.last is None else _day(args.last),
    )


def _day(given: dt.date | str | None) -> dt.date | None:
    return None if given is None or isinstance(given, str) else given


def _read(given: Iterable[tuple[str, str]], field: str) -> dict[str, str]:
    """Return what is said in each language, out of its file where one is named."""
    said: dict[str, str] = {}
    for language, text in given:
        if language in said:
            message = f"there are two {field}s in {language!r}."
            raise InvalidInput(field, message, cure="Give one for each language.")
        said[language] = _from_where(text, field)
    return said


def _from_where(text: str, field: str) -> str:
    if text == "-":
        return sys.stdin.read(_LONGEST_FILE)
    if not text.startswith("@"):
        return text
    try:
        with Path(text[1:]).open(encoding="utf-8") as file:
            return file.read(_LONGEST_FILE)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not a text in UTF-8"
        message = f"{text[1:]!r} cannot be read: {why}."
        raise InvalidInput(field, message, cure="Name a file that holds the text.") from error
