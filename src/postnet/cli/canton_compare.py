"""`postnet canton compare A B`: what a change of the configuration sends elsewhere."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from postnet.cli.machine import print_json
from postnet.cli.printing import counted, facts, plain, show
from postnet.model.ids import RESIDENTS_OFFICE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from postnet.app.comparing import ComparedCantons
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.network import Network
    from postnet.model.places import Commune
    from postnet.routing import Rerouting, Target

# A person can look over so many names; JSON has them all.
_MOST_NAMED: Final = 12
_NO_SERVICE: Final = "questions that name no service"
# As many communes are named as exceptions from all of them.
_MOST_LEFT_OUT: Final = 3


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way to compare."""
    compared = ways.add_parser(
        "compare", help="what a change re-routes: two folders, or two revisions of one"
    )
    compared.add_argument("before", metavar="A", help="a folder, or a git revision such as main")
    compared.add_argument("after", metavar="B", help="a folder, or a git revision")
    compared.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 if a question goes elsewhere, a canton is gone or its days are others",
    )
    compared.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare, and show what goes elsewhere."""
    from postnet.app.comparing import compare_cantons  # noqa: PLC0415  (list and show need none)
    from postnet.plugins import load_plugins  # noqa: PLC0415

    where = Path(args.cantons or "cantons")
    compared = compare_cantons(args.before, args.after, where, load_plugins())
    if args.json:
        print_json(_shape(compared))
    else:
        _tell(args.before, args.after, compared)
    comparison = compared.comparison
    told = (comparison.reroutings, comparison.removed, comparison.spoken, comparison.languages)
    return int(args.exit_code and any(told))


def _tell(before: str, after: str, compared: ComparedCantons) -> None:
    comparison = compared.comparison
    for what, cantons in (
        ("New cantons", comparison.added),
        ("Cantons that are gone", comparison.removed),
        ("First language is another, for whoever names none", comparison.languages),
        ("Speak for other days, of which only the shared ones are compared", comparison.spoken),
    ):
        if cantons:
            show(plain(f"{what}: {', '.join(cantons)}", "bold"))
    for rerouting in comparison.reroutings:
        _tell_one(rerouting, compared)
    show(plain(_summary(before, after, compared), "bold"))


def _tell_one(rerouting: Rerouting, compared: ComparedCantons) -> None:
    show(plain(f"{rerouting.canton}: {', '.join(rerouting.services) or _NO_SERVICE}", "bold"))
    network = compared.after
    territory = network.cantons[rerouting.canton].canton.territory
    rows = [
        ("  where", "; ".join(_places(rerouting, territory, network.gazetteer))),
        ("  when", f"from {rerouting.from_on} until {rerouting.until_on}"),
        *([("  asked in", ", ".join(rerouting.languages))] if rerouting.languages else []),
        *((f"  {prompt}", key or "not answered") for prompt, key in rerouting.answers),
        ("  was", _named(rerouting.before, rerouting, compared.before)),
        ("  is", _named(rerouting.after, rerouting, compared.after)),
    ]
    show(facts(rows), plain(""))


def _named(target: Target, rerouting: Rerouting, network: Network) -> str:
    if target.authority == RESIDENTS_OFFICE:
        return f"{target.authority}  the residents' office of each commune"
    registered = network.cantons[rerouting.canton]
    authority = registered.authorities[target.authority]
    name = authority.name.text(registered.canton.languages[0], registered.canton.languages)
    how = "  (fallback: nothing claims it)" if target.fallback else ""
    return f"{target.authority}  {name}{how}"


def _places(rerouting: Rerouting, territory: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield whole cantons and districts by name, and the other communes one by one."""
    listed = set(rerouting.communes)
    # Communes that merge on the way are told apart by their own days.
    there = [
        commune
        for commune in gazetteer.communes(on=rerouting.from_on, canton=territory)
        if commune.validity.covers(rerouting.until_on)
    ]
    left_out = [commune for commune in there if commune not in listed]
    if len(left_out) <= min(_MOST_LEFT_OUT, len(listed) // 4):
        but = f" but {_some(left_out)}" if left_out else ""
        yield f"all {len(there)} communes{but}"
        return
    by_district: defaultdict[str | None, set[Commune]] = defaultdict(set)
    for commune in there:
        by_district[commune.district].add(commune)
    for district, whole in by_district.items():
        if district and whole <= listed and len(whole) > 1:
            yield f"district {district} ({len(whole)} communes)"
            listed -= whole
    if listed:
        yield _some(sorted(listed, key=lambda commune: commune.number))


def _some(communes: Sequence[Commune]) -> str:
    named = ", ".join(f"{commune.number} {commune.name}" for commune in communes[:_MOST_NAMED])
    more = len(communes) - _MOST_NAMED
    return f"{named} and {more} more (all with --json)" if more > 0 else named


def _summary(before: str, after: str, compared: ComparedCantons) -> str:
    comparison = compared.comparison
    looked = f"{comparison.cells:,} questions looked at"
    if not comparison.reroutings:
        return f"No question goes elsewhere between {before} and {after}; {looked}."
    services = {(r.canton, service) for r in comparison.reroutings for service in r.services}
    communes = {commune.number for r in comparison.reroutings for commune in r.communes}
    about = counted(len(services), "service")
    if not all(rerouting.services for rerouting in comparison.reroutings):
        about = f"{about} and {_NO_SERVICE}" if services else _NO_SERVICE
    what = f"{about} in {counted(len(communes), 'commune')}"
    return f"Elsewhere between {before} and {after}: {what}; {looked}."


def _shape(compared: ComparedCantons) -> dict[str, object]:
    comparison = compared.comparison
    return {
        "cells": comparison.cells,
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "speak_for_other_days": list(comparison.spoken),
        "first_language_is_another": list(comparison.languages),
        "reroutings": [_rerouting_shape(one) for one in comparison.reroutings],
    }


def _rerouting_shape(rerouting: Rerouting) -> dict[str, object]:
    return {
        "canton": rerouting.canton,
        "services": list(rerouting.services),
        "communes": [{"bfs": c.number, "name": c.name} for c in rerouting.communes],
        "before": _target_shape(rerouting.before),
        "after": _target_shape(rerouting.after),
        "from": rerouting.from_on.isoformat(),
        "until": rerouting.until_on.isoformat(),
        "languages": list(rerouting.languages),
        "answers": dict(rerouting.answers),
    }


def _target_shape(target: Target) -> dict[str, object]:
    return {"authority": target.authority, "fallback": target.fallback}
