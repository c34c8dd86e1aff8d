"""`postnet db restore`: a backup becomes the database, proved before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postnet.app import DEFAULT_URL
from postnet.app.upkeep import restore
from postnet.cli.machine import print_json
from postnet.cli.printing import bar, plain, show

if TYPE_CHECKING:
    import argparse

    from postnet.store import Restoring


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way to bring a backup back."""
    way = ways.add_parser("restore", help="bring a backup to its place, proved before")
    way.add_argument("file", metavar="FILE", help="the backup; it stays as it is")
    way.add_argument(
        "--replace",
        action="store_true",
        help="put the database that is there aside, under a dated name",
    )
    way.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Restore a backup, and say what to do next."""
    url = args.db or DEFAULT_URL
    with bar("Copying", quiet=args.json) as told:
        restored = restore(Path(args.file), url, replace=args.replace, told=told)
    if args.json:
        print_json({"restored": restored.place, "kept": restored.kept, "steps": restored.steps})
    else:
        for line in _lines(args.file, restored):
            show(plain(line))
    return 0


def _lines(file: str, restored: Restoring) -> list[str]:
    lines = [f"Restored {file} to {restored.place}: every history holds."]
    if restored.steps:
        lines.append(f"Upgraded: {', '.join(restored.steps)}.")
    if restored.kept is not None:
        lines.append(
            f"What was there is {restored.kept}; what was filed since the backup is in it."
        )
    return [*lines, "Next: start again whatever has it open, and run `postnet db check`."]
