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
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.model.suggestions import Suggestion


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    parser.add_argument(
        "text",
        nargs="?",
        metavar="TEXT",
        help="what the citizen wants; without it, JSON lines are read",
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
        suggestion = office.suggest(text, canton=args.canton, language=args.lang)
        if args.json:
            print_json(suggestion_shape(suggestion))
        else:
            _show(office, args.canton, suggestion)
    return 0


def _many(office: Postnet, args: argparse.Namespace) -> int:
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        asked = _read(number, line)
        suggestion = office.suggest(
            asked["text"],
            canton=asked.get("canton") or args.canton,
            language=asked.get("lang") or args.lang,
        )
        shape = {"id": asked.get("id")} | suggestion_shape(suggestion)
        print_json_line(shape)
    return 0


def _read(number: int, line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError:
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        cure = 'Each line is an object such as {"id": 1, "text": "attestation de domicile"}.'
        raise InvalidInput("line", f"line {number} is no JSON object with a text.", cure=cure)
    return asked


def _show(office: Postnet, canton: str | None, suggestion: Suggestion) -> None:
    network = office.network
    services = network.canton(canton).services if canton else network.catalogue
    rows = [
        (
            one.service,
            services[one.service].title.text(suggestion.language),
            f"{one.score:.2f}",
            ", ".join(one.words),
        )
        for one in suggestion.ranked
    ]
    if not rows:
        show(plain("No service of this canton is about any of these words.", "bold yellow"))
        return
    show(listing("Services", ("service", "title", "score", "because of"), rows))
    sure = "sure" if suggestion.confident else "not sure: ask the citizen"
    show(
        facts(
            [
                ("confidence", f"{suggestion.confidence:.2f} ({sure})"),
                ("language", suggestion.language),
            ]
        )
    )
