"""`postnet db init`, `upgrade`, `backup` and `verify`: the database; `copy` has its own module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postnet.app import DEFAULT_URL
from postnet.app.upkeep import back_up, find_damage, init_store, upgrade_store
from postnet.cli import db_copy
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import plain, show

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add what can be done."""
    ways = parser.add_subparsers(
        dest="way", metavar="init|upgrade|backup|verify|copy", required=True
    )
    ways.add_parser("init", help="make a new database").set_defaults(run=run_init)
    ways.add_parser("upgrade", help="bring it to this postnet's schema").set_defaults(
        run=run_upgrade
    )
    backup = ways.add_parser("backup", help="copy it while it is in use")
    backup.add_argument("file", metavar="FILE", help="the new file")
    backup.set_defaults(run=run_backup)
    ways.add_parser("verify", help="prove every ticket's history").set_defaults(run=run_verify)
    db_copy.register(ways)


def run_init(args: argparse.Namespace) -> int:
    """Make a new database."""
    path = init_store(args.db or DEFAULT_URL)
    return _say(args, {"made": str(path)}, f"Made {path}.")


def run_upgrade(args: argparse.Namespace) -> int:
    """Bring a database to this postnet's schema."""
    steps = upgrade_store(args.db or DEFAULT_URL)
    told = f"Done: {', '.join(steps)}." if steps else "It is up to date."
    return _say(args, {"steps": steps}, told)


def run_backup(args: argparse.Namespace) -> int:
    """Copy a database."""
    path = back_up(args.db or DEFAULT_URL, Path(args.file))
    return _say(args, {"copied": str(path)}, f"Copied to {path}.")


def run_verify(args: argparse.Namespace) -> int:
    """Prove every ticket's history; exit with 1 where one does not hold."""
    damage = find_damage(args.db or DEFAULT_URL)
    verified, breaches = 0, []
    with open_office(args) as office:
        for _, breach in office.verify():
            verified += 1
            if breach is not None:
                breaches.append(breach)
    wrong = [f"{b.reference}, event {b.event}: {b.what}" for b in breaches]
    if args.json:
        print_json({"tickets": verified, "breaches": wrong, "damage": damage})
    else:
        for line in damage + wrong:
            show(plain(line, "bold red"))
        holds = "every history holds" if not wrong else f"{len(wrong)} histories do not hold"
        show(plain(f"{verified} tickets: {holds}.", "bold"))
    return 1 if damage or wrong else 0


def _say(args: argparse.Namespace, shape: dict[str, object], text: str) -> int:
    if args.json:
        print_json(shape)
    else:
        show(plain(text))
    return 0
