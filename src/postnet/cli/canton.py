"""`postnet canton`: the registered cantons; each further way has a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import (
    canton_compare,
    canton_export,
    canton_new,
    canton_schema,
    canton_show,
)
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office

if TYPE_CHECKING:
    import argparse

    from postnet.model.network import CantonNetwork


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the ways."""
    metavar = "list|show|new|compare|export|schema"
    ways = parser.add_subparsers(dest="way", metavar=metavar, required=True)
    listed = ways.add_parser("list", help="all registered cantons")
    listed.set_defaults(run=run_list)
    for way in (canton_show, canton_new, canton_compare, canton_export, canton_schema):
        way.register(ways)


def run_list(args: argparse.Namespace) -> int:
    """Show all registered cantons."""
    with open_office(args) as office:
        registered = list(office.network.cantons.values())
    shapes = [_summary(canton) for canton in registered]
    if args.json:
        print_json({"cantons": shapes})
        return 0
    from postnet.cli.picturing.words import NOT_OFFICIAL  # noqa: PLC0415  (for people only)
    from postnet.cli.printing import listing, plain, show  # noqa: PLC0415

    columns = ("canton", "name", "status", "languages", "services", "authorities", "branches")
    show(listing("Registered cantons", columns, ([str(s[c]) for c in columns] for s in shapes)))
    if any(shape["status"] == "reference" for shape in shapes):
        show(plain(f"reference: a {NOT_OFFICIAL}"))
    return 0


def _summary(registered: CantonNetwork) -> dict[str, object]:
    canton = registered.canton
    return {
        "canton": canton.code,
        "name": canton.name.text(canton.languages[0]),
        "status": canton.status,
        "languages": ", ".join(canton.languages),
        "services": len(registered.services),
        "authorities": len(own_authorities(registered)),
        "branches": len(registered.branches),
    }


def own_authorities(registered: CantonNetwork) -> list[str]:
    """Return the authorities a canton declares itself: no residents' offices, no federal ones."""
    code = registered.canton.code
    authorities = registered.authorities.values()
    return [a.id for a in authorities if a.canton == code and a.origin is not None]
