"""`postnet db check`: what is wrong with the database's file, why, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from postnet.app import DEFAULT_URL
from postnet.app.upkeep import examine_store, rescue
from postnet.cli.machine import print_json
from postnet.cli.opening import archive_folder
from postnet.cli.printing import counted, facts, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.store import Examination, Trouble
    from postnet.ticketing import Rescued

_NAMED: Final = 10


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way to examine the file."""
    check = ways.add_parser("check", help="find and explain what is wrong with its file")
    check.add_argument(
        "--rescue",
        metavar="FILE",
        help="bring every ticket that still reads whole and verifies into a new database",
    )
    check.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Examine the file; exit with 1 where something is broken."""
    found = examine_store(args.db or DEFAULT_URL, archive_folder())
    rescued = rescue(args.db or DEFAULT_URL, Path(args.rescue)) if args.rescue else None
    if args.json:
        print_json(_shape(found, rescued))
    else:
        _tell(found)
        if rescued is not None:
            _tell_rescued(args.rescue, rescued)
    return 1 if found.damaged else 0


def _shape(found: Examination, rescued: Rescued | None) -> dict[str, object]:
    troubles = [attrs.asdict(trouble) for trouble in found.troubles]
    shape = {"damaged": found.damaged, "facts": found.facts, "troubles": troubles}
    return shape if rescued is None else {**shape, "rescued": attrs.asdict(rescued)}


def _tell(found: Examination) -> None:
    show(facts((name, str(value)) for name, value in found.facts.items()))
    for trouble in found.troubles:
        show(plain(""), plain(trouble.what, "bold red" if trouble.damage else "bold"))
        show(*(plain(line) for line in _lines(trouble)))
    broken = sum(trouble.damage for trouble in found.troubles)
    show(plain(""), plain(_summary(broken), "bold"))


def _summary(broken: int) -> str:
    if broken == 1:
        return "1 thing is broken."
    return f"{broken} things are broken." if broken else "The file is sound."


def _lines(trouble: Trouble) -> list[str]:
    lines = [trouble.why]
    if trouble.tickets:
        more = len(trouble.tickets) - _NAMED
        named = ", ".join(trouble.tickets[:_NAMED])
        lines.append(f"Tickets: {named}{f' and {more} more' if more > 0 else ''}.")
    return [*lines, f"-> {trouble.cure}"]


def _tell_rescued(file: str, rescued: Rescued) -> None:
    kept = counted(rescued.kept, "ticket")
    show(plain(f"Rescued into {file}: {kept}; lost: {len(rescued.lost)}.", "bold"))
    show(*(plain(line) for line in rescued.lost))
    show(plain(f"Next: postnet db restore {file} --replace"))
