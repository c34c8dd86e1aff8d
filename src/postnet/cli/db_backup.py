"""`postnet db backup`: a copy of the database, while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postnet.app import DEFAULT_URL
from postnet.app.upkeep import back_up
from postnet.cli.machine import print_json
from postnet.cli.printing import bar, plain, show

if TYPE_CHECKING:
    import argparse


def register(ways: argparse._SubParsersAction[Any]) -> None:
    """Add the way to copy it."""
    backup = ways.add_parser("backup", help="copy it while it is in use")
    backup.add_argument("file", metavar="FILE", help="the new file")
    backup.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Copy a database."""
    with bar("Copying", quiet=args.json) as told:
        path = back_up(args.db or DEFAULT_URL, Path(args.file), told)
    if args.json:
        print_json({"copied": str(path)})
    else:
        show(plain(f"Copied to {path}."))
    return 0
