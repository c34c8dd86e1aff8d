"""`postnet canton new XX`: a canton's pack from the reference data, and what to do next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final

from postnet.cli.machine import print_json
from postnet.cli.printing import facts, listing, panel, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.cantons import Scaffold

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
    from postnet.app.scaffolding import new_canton  # noqa: PLC0415  (list and show need none of it)

    scaffold = new_canton(args.canton, args.into, code=args.code)
    if args.json:
        print_json(_shape(scaffold))
    else:
        _tell(scaffold)
    return 0


def _tell(scaffold: Scaffold) -> None:
    ground = scaffold.plan.ground
    gaps = scaffold.plan.gaps
    rows = [
        ("written", f"{scaffold.folder}: {', '.join(scaffold.files)}"),
        (
            "bound",
            f"{_bound(scaffold)} of {len(ground.catalogue)} services reach a known authority",
        ),
        ("branches", f"{len(ground.reference.branches)}, demo data: agreed with nobody"),
    ]
    show(facts(rows))
    if gaps:
        gap_rows = [(gap.what, _where(len(gap.communes)), ", ".join(gap.services)) for gap in gaps]
        show(listing("Gaps: the front office takes these", ("what", "where", "services"), gap_rows))
    steps = [
        *next_commands(scaffold),
        "",
        f"Then fill the gaps in {scaffold.folder / 'services.toml'}, and write the cases that",
        f"matter in {scaffold.folder / 'cases.toml'}: the check asks each of them.",
        f"As tests: pip install 'postnet[testing]', then pytest {scaffold.folder} --postnet",
    ]
    show(panel("Next", plain("\n".join(steps))))


def _where(communes: int) -> str:
    return f"{communes} communes" if communes else "everywhere"


def _bound(scaffold: Scaffold) -> int:
    open_ids = {
        service for gap in scaffold.plan.gaps if not gap.communes for service in gap.services
    }
    return len(scaffold.plan.ground.catalogue) - len(open_ids)


def next_commands(scaffold: Scaffold) -> list[str]:
    """Return the commands that prove a new pack, ask it a question and help to edit it."""
    ground = scaffold.plan.ground
    into = shlex.quote(str(scaffold.folder.parent))
    question = f"--service tax-return --commune {ground.home.number}"
    return [
        f"postnet check {ground.code} --cantons {into}",
        f"postnet route {question} --cantons {into}",
        f"postnet canton show {ground.code} --cantons {into}",
        f"postnet canton schema --cantons {into}",
    ]


def _shape(scaffold: Scaffold) -> dict[str, object]:
    plan = scaffold.plan
    return {
        "canton": plan.ground.code,
        "territory": plan.ground.territory.code,
        "folder": str(scaffold.folder),
        "files": list(scaffold.files),
        "services": {"all": len(plan.ground.catalogue), "bound": _bound(scaffold)},
        "gaps": [
            {
                "what": gap.what,
                "services": list(gap.services),
                "communes": [commune.number for commune in gap.communes],
                "why": gap.why,
            }
            for gap in plan.gaps
        ],
        "branches": len(plan.ground.reference.branches),
        "next": next_commands(scaffold),
    }
