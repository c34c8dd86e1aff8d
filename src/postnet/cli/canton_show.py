"""`postnet canton show XX`: a canton at a glance, and the map of its branches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.app.choosing import choose_language
from postnet.cli import completing, options
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.overview_shape import overview_shape
from postnet.cli.writing import write_file
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    import argparse

    from postnet.app import Postnet
    from postnet.reports import Overview

SECTIONS: Final = ("authorities", "services", "branches", "gaps")


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the way to show a canton."""
    parser = ways.add_parser("show", help="one canton at a glance; its branches on a map")
    canton = parser.add_argument("canton", metavar="XX", help="its code, such as ju")
    completing.attach(canton, completing.cantons)
    parser.add_argument(
        "--on", metavar="DATE", type=options.a_date, help="the day of the picture (today)"
    )
    options.add_language(parser, "language of the names")
    for section in SECTIONS:
        parser.add_argument(
            f"--{section}", action="store_true", help=f"list the {section} whole, and nothing else"
        )
    parser.add_argument("--map", metavar="FILE.svg", help="draw the branches on a map")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show one canton."""
    with open_office(args) as office:
        seen = office.overview(args.canton, on=args.on)
        language = choose_language(args.lang or seen.canton.languages[0])
        drawn = _draw(office, seen, args) if args.map else None
    if args.json:
        made = {"map": str(drawn)} if drawn else {}
        print_json(overview_shape(seen, language) | made)
        return 0
    from postnet.cli import picturing  # noqa: PLC0415  (for people only)

    wanted = [section for section in SECTIONS if getattr(args, section)]
    picturing.show_overview(seen, language, wanted)
    if drawn is not None:
        picturing.say(f"Map: {drawn}")
    return 0


def _draw(office: Postnet, seen: Overview, args: argparse.Namespace) -> Path:
    """Draw the map into the file that was named.

    Raises:
        InvalidInput: The file's name ends otherwise, or it cannot be written.
    """
    if Path(args.map).suffix.lower() != ".svg":
        message = f"no map can be drawn as {args.map!r}."
        raise InvalidInput("map", message, cure="Maps are SVG: name a file that ends in .svg.")
    return write_file(args.map, office.draw_map(seen, args.lang))
