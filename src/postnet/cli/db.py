"""`postnet db`: the database; each way that says much has a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.app import DEFAULT_URL
from postnet.app.upkeep import init_store, upgrade_store
from postnet.cli import db_archive, db_backup, db_check, db_copy, db_restore, db_verify
from postnet.cli.machine import print_json
from postnet.cli.opening import archive_folder
from postnet.cli.printing import plain, show

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the ways."""
    metavar = "init|upgrade|backup|restore|verify|check|copy|archive"
    ways = parser.add_subparsers(dest="way", metavar=metavar, required=True)
    ways.add_parser("init", help="make a new database").set_defaults(run=run_init)
    ways.add_parser("upgrade", help="bring it to this postnet's schema").set_defaults(
        run=run_upgrade
    )
    for way in (db_backup, db_restore, db_verify, db_check, db_copy, db_archive):
        way.register(ways)


def run_init(args: argparse.Namespace) -> int:
    """Make a new database."""
    path = init_store(args.db or DEFAULT_URL)
    return _say(args, {"made": str(path)}, f"Made {path}.")


def run_upgrade(args: argparse.Namespace) -> int:
    """Bring a database to this postnet's schema."""
    steps = upgrade_store(args.db or DEFAULT_URL, archive_folder())
    told = f"Done: {', '.join(steps)}." if steps else "It is up to date."
    return _say(args, {"steps": steps}, told)


def _say(args: argparse.Namespace, shape: dict[str, object], text: str) -> int:
    if args.json:
        print_json(shape)
    else:
        show(plain(text))
    return 0
