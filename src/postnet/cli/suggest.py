"""`postnet suggest`: which service a text is about."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from postnet.cli import completing, options
from postnet.cli.machine import print_json, print_json_line
from postnet.cli.opening import open_office, read_text
from postnet.cli.printing import facts, listing, plain, show
from postnet.cli.shapes import suggestion_shape
from postnet.errors import InvalidInput, PostnetError
from postnet.model.suggestions import Scope

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.model.ids import Language
    from postnet.model.suggestions import Narrowing, Suggestion, Wish


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    parser.add_argument(
        "text",
        nargs="?",
        metavar="TEXT",
        help="what the citizen wants; without it, JSON lines are read",
    )
    parser.add_argument(
        "--among",
        metavar="ID",
        nargs="+",
        help="only these services, after a question that narrowed it down",
    )
    canton = parser.add_argument("--canton", metavar="XX", help="whose services")
    completing.attach(canton, completing.cantons)
    options.add_language(parser, "language of the counter")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Suggest, for one text or for many."""
    with open_office(args) as office:
        if args.text is None:
            return _many(office, args)
        text = read_text(args.text)
        suggestion = office.suggest(text, canton=args.canton, language=args.lang, among=args.among)
        if args.json:
            print_json(suggestion_shape(suggestion))
        else:
            _show(office, args.canton, suggestion)
    return 0


def _many(office: Postnet, args: argparse.Namespace) -> int:
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            asked = _read(number, line)
            try:
                suggestion = _asked(office, args, asked)
            except PostnetError as error:
                message = f"line {number}: {error.message}"
                raise InvalidInput("line", message, cure=error.cure) from error
            print_json_line({"id": asked.get("id")} | suggestion_shape(suggestion))
    return 0


def _asked(office: Postnet, args: argparse.Namespace, asked: dict[str, Any]) -> Suggestion:
    return office.suggest(
        asked["text"],
        canton=asked.get("canton") or args.canton,
        language=asked.get("lang") or args.lang,
        among=args.among,
    )


def _read(number: int, line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError:
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        cure = 'Each line is an object such as {"id": 1, "text": "attestation de domicile"}.'
        raise InvalidInput("line", f"line {number} is no JSON object with a text.", cure=cure)
    return asked


_OUT_OF_SCOPE = {
    Scope.POSTAL: "a matter of the post itself",
    Scope.FOREIGN: "a matter of another country's authorities",
    Scope.OTHER: "no public matter",
    Scope.VAGUE: "too little is said",
}


def _show(office: Postnet, canton: str | None, suggestion: Suggestion) -> None:
    network = office.network
    services = network.canton(canton).services if canton else network.catalogue
    if not suggestion.ranked:
        show(plain("No service of this canton is about any of these words.", "bold yellow"))
        return
    rows = [
        (
            one.service,
            services[one.service].title.text(suggestion.language),
            f"{one.score:.2f}",
            ", ".join(one.words),
        )
        for one in suggestion.ranked
    ]
    show(listing("Services", ("service", "title", "share", "because of"), rows))
    sure = "sure" if suggestion.confident else "not sure: ask the citizen"
    said = [("confidence", f"{suggestion.confidence:.2f} ({sure})")]
    if suggestion.scope in _OUT_OF_SCOPE:
        said.append(("looks like", _OUT_OF_SCOPE[suggestion.scope]))
    said += [("also wanted", _wish(wish)) for wish in suggestion.wishes]
    if suggestion.narrowing is not None:
        said += _question(suggestion.narrowing, suggestion.language)
    show(facts([*said, ("language", suggestion.language)]))


def _wish(wish: Wish) -> str:
    return f"{wish.suggested.service}: {wish.text}"


def _question(narrowing: Narrowing, language: Language) -> list[tuple[str, str]]:
    choices = [choice.text.text(language) for choice in narrowing.choices]
    return [("ask", f"{narrowing.ask.text(language)} {' / '.join(choices)}")]
