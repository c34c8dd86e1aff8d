"""`postnet canton new XX`: a canton's pack from the reference data, and what to do next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final

from postnet.cli.machine import print_json
from postnet.cli.printing import facts, listing, panel, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.cantons import Founded

_INTO: Final = "cantons"


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way to make a canton."""
    new = ways.add_parser("new", help="make a canton's pack from the reference data")
    new.add_argument("canton", metavar="XX", help="its code or name, such as ne or Neuchâtel")
    new.add_argument(
        "--into", metavar="DIR", default=_INTO, help=f"the folder that gets its folder ({_INTO})"
    )
    new.add_argument(
        "--code", metavar="YY", help="register it under another code, such as a training copy"
    )
    new.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the pack, and say what to do next."""
    from postnet.app.founding import new_canton  # noqa: PLC0415  (list and show need none of it)

    founded = new_canton(args.canton, args.into, code=args.code)
    if args.json:
        print_json(_shape(founded))
    else:
        _tell(founded)
    return 0


def _tell(founded: Founded) -> None:
    ground = founded.plan.ground
    gaps = founded.plan.gaps
    rows = [
        ("written", f"{founded.folder}: {', '.join(founded.files)}"),
        ("bound", f"{_bound(founded)} of {len(ground.catalogue)} services reach a known authority"),
        ("branches", f"{len(ground.reference.sites)}, demo data: agreed with nobody"),
    ]
    show(facts(rows))
    if gaps:
        gap_rows = [(gap.what, _where(len(gap.communes)), ", ".join(gap.services)) for gap in gaps]
        show(listing("Gaps: the front office takes these", ("what", "where", "services"), gap_rows))
    steps = [
        *next_commands(founded),
        "",
        f"Then fill the gaps in {founded.folder / 'services.toml'}, and write the cases that",
        f"matter in {founded.folder / 'cases.toml'}: the check asks each of them.",
    ]
    show(panel("Next", plain("\n".join(steps))))


def _where(communes: int) -> str:
    return f"{communes} communes" if communes else "everywhere"


def _bound(founded: Founded) -> int:
    open_ids = {
        service for gap in founded.plan.gaps if not gap.communes for service in gap.services
    }
    return len(founded.plan.ground.catalogue) - len(open_ids)


def next_commands(founded: Founded) -> list[str]:
    """Return the commands that prove a new pack and ask it a question."""
    ground = founded.plan.ground
    into = shlex.quote(str(founded.folder.parent))
    question = f"--service tax-return --commune {ground.home.number}"
    return [
        f"postnet check {ground.code} --cantons {into}",
        f"postnet route {question} --cantons {into}",
        f"postnet canton show {ground.code} --cantons {into}",
    ]


def _shape(founded: Founded) -> dict[str, object]:
    plan = founded.plan
    return {
        "canton": plan.ground.code,
        "territory": plan.ground.territory.code,
        "folder": str(founded.folder),
        "files": list(founded.files),
        "services": {"all": len(plan.ground.catalogue), "bound": _bound(founded)},
        "gaps": [
            {
                "what": gap.what,
                "services": list(gap.services),
                "communes": [commune.number for commune in gap.communes],
                "why": gap.why,
            }
            for gap in plan.gaps
        ],
        "branches": len(plan.ground.reference.sites),
        "next": next_commands(founded),
    }
