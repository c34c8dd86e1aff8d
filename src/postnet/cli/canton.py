"""`postnet canton list` and `canton show XX`: what is registered; the other ways have their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import canton_compare, canton_new, canton_schema, completing
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import facts, listing, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.model.network import CantonNetwork


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the ways."""
    ways = parser.add_subparsers(dest="way", metavar="list|show|new|compare|schema", required=True)
    listed = ways.add_parser("list", help="all registered cantons")
    listed.set_defaults(run=run_list)
    shown = ways.add_parser("show", help="one canton: services, authorities, branches, assignments")
    canton = shown.add_argument("canton", metavar="XX", help="its code, such as ju")
    completing.attach(canton, completing.cantons)
    shown.set_defaults(run=run_show)
    canton_new.register(ways)
    canton_compare.register(ways)
    canton_schema.register(ways)


def run_list(args: argparse.Namespace) -> int:
    """Show all registered cantons."""
    with open_office(args) as office:
        registered = list(office.network.cantons.values())
    shapes = [_summary(canton) for canton in registered]
    if args.json:
        print_json({"cantons": shapes})
    else:
        columns = ("canton", "name", "status", "languages", "services", "authorities", "branches")
        show(listing("Registered cantons", columns, ([str(s[c]) for c in columns] for s in shapes)))
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


def run_show(args: argparse.Namespace) -> int:
    """Show one canton."""
    with open_office(args) as office:
        registered = office.network.canton(args.canton)
    language = registered.canton.languages[0]
    own = own_authorities(registered)
    authorities = [(a, registered.authorities[a].name.text(language)) for a in own]  # type: ignore[index]
    services = [
        (s.id, s.title.text(language), s.authority or "-", "online" if s.online else "")
        for s in registered.services.values()
    ]
    branches = [
        (b.id, b.name, str(b.postcode), str(b.commune)) for b in registered.branches.values()
    ]
    if args.json:
        print_json(
            _summary(registered)
            | {
                "front_office": registered.canton.front_office,
                "portal": registered.canton.portal.url,
            }
            | {"authorities": dict(authorities), "services": {s[0]: s[1] for s in services}}
            | {"branches": {b[0]: b[1] for b in branches}, "assignments": _assignments(registered)}
        )
        return 0
    canton = registered.canton
    rows = [
        ("canton", f"{canton.name.text(language)} ({canton.code})"),
        ("status", canton.status),
        ("speaks for", f"{canton.validity.from_on} to {canton.validity.until_on}"),
        ("portal", f"{canton.portal.name.text(language)} {canton.portal.url}"),
        ("login", ", ".join(canton.portal.logins)),
        ("front office", canton.front_office),
        ("terms", f"first reply {canton.deadlines.first_reply}, answer {canton.deadlines.answer}"),
    ]
    assigned = [[str(value) for value in found.values()] for found in _assignments(registered)]
    show(
        facts(rows),
        listing("Authorities", ("id", "name"), authorities),
        listing("Services", ("id", "title", "authority", "portal"), services),
        listing("Branches", ("id", "name", "postcode", "commune"), branches),
        listing("Assignments", ("id", "phase", "branches", "from", "until"), assigned),
        plain("Residents' offices of all communes and the federal authorities come on top."),
    )
    return 0


def _assignments(registered: CantonNetwork) -> list[dict[str, object]]:
    return [
        {
            "id": found.id,
            "phase": found.phase,
            "branches": len(found.branches),
            "from": str(found.validity.from_on),
            "until": str(found.validity.until_on or ""),
        }
        for found in registered.assignments
    ]
