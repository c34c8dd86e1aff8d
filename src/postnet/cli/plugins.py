"""`postnet plugins`: name, version and hooks of each; `plugins new` creates one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli import plugins_new
from postnet.cli.machine import print_json
from postnet.cli.opening import open_office
from postnet.cli.printing import listing, plain, show

if TYPE_CHECKING:
    import argparse


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the way to create one; without it, the loaded ones are listed."""
    parser.set_defaults(run=run)
    plugins_new.register(parser.add_subparsers(metavar="[new]"))


def run(args: argparse.Namespace) -> int:
    """Show the loaded plugins."""
    with open_office(args) as office:
        loaded = office.plugins.describe()
    if args.json:
        shapes = [{"name": p.name, "version": p.version, "hooks": list(p.hooks)} for p in loaded]
        print_json({"plugins": shapes})
    elif loaded:
        rows = [(plugin.name, plugin.version, ", ".join(plugin.hooks)) for plugin in loaded]
        show(listing("Plugins", ("name", "version", "hooks"), rows))
    else:
        show(plain("No plugin is loaded."))
    return 0
