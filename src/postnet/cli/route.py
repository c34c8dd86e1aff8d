"""`postnet route`: which authority a question belongs to, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.app.choosing import choose_language
from postnet.cli import options
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import facts, plain, show
from postnet.cli.shapes import reasons_of, route_shape, spoken_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rich.console import RenderableType

    from postnet.model.ids import Language
    from postnet.model.network import Network
    from postnet.model.routes import Route
    from postnet.model.services import Prompt


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the command's options."""
    options.add_service(parser)
    options.add_place(parser)
    options.add_language(parser)
    options.add_answers(parser)
    parser.add_argument(
        "--at",
        metavar="DATE",
        type=options.a_date,
        help="the day asked, 2026-01-31 (today by default)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Route, and show the route."""
    with open_office(args) as office:
        route = office.route(
            args.service,
            commune=args.commune,
            postcode=args.postcode,
            canton=args.canton,
            language=args.lang,
            at=args.at,
            answers=dict(args.answer),
        )
        network = office.network
    language = spoken_in(network, route, choose_language(args.lang) if args.lang else None)
    meant = _meant(network, route, args.service)
    if args.json:
        print_json(route_shape(network, route, language) | ({"meant": meant} if meant else {}))
    else:
        show(*route_lines(network, route, language))
        if meant:
            show(plain(f"   did you mean: {'; '.join(meant)}?", "bold"))
    return 0


def _meant(network: Network, route: Route, asked: str | None) -> list[str]:
    """Return services that are written much like the one asked, which the canton does not have."""
    if asked is None or route.service is not None:
        return []
    return network.services_like(route.canton, asked.removeprefix(f"{route.canton}-"))


def route_lines(network: Network, route: Route, language: Language) -> list[RenderableType]:
    """Return a route for people: where it goes, why, and what may be asked."""
    authority, official = route.authority, network.cantons[route.canton].canton.languages
    mark = "  (fallback: the front office takes it)" if route.fallback else ""
    lines: list[RenderableType] = [
        plain(
            f"-> {authority.name.text(language, official)}  [{authority.id}]{mark}",
            "bold yellow" if mark else "bold green",
        )
    ]
    lines += [plain(f"   {reason}") for reason in reasons_of(network, route, language)]
    where = [("rule", route.rule), ("address", _address(route)), ("page", authority.url)]
    lines.append(facts([(f"   {name}", value) for name, value in where if value]))
    if route.prompt is not None:
        lines += _prompt_lines(route.prompt, language, official)
    if route.alternatives:
        names = (f"{a.name.text(language, official)} [{a.id}]" for a in route.alternatives)
        lines.append(plain(f"   may also be: {'; '.join(names)}"))
    return lines


def _prompt_lines(
    prompt: Prompt, language: Language, official: Sequence[Language]
) -> list[RenderableType]:
    answers = prompt.answers.items()
    keys = ", ".join(f"{key} ({text.text(language, official)})" for key, text in answers)
    return [
        plain(f"   ask: {prompt.ask.text(language, official)}", "bold"),
        plain(f"   then add --answer {prompt.id}=...  with one of: {keys}"),
    ]


def _address(route: Route) -> str:
    address = route.authority.address
    return ", ".join(part for part in (address.street, address.place) if part)
