"""`postnet plugins new NAME`: create a plugin's distribution."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from postnet.cli.machine import print_json
from postnet.cli.printing import plain, show
from postnet.plugins.creating import create_plugin, created_files

if TYPE_CHECKING:
    import argparse


def register(ways: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the way to create one."""
    new = ways.add_parser("new", help="create a plugin: a distribution with a hook and its tests")
    new.add_argument("name", metavar="NAME", help="its name: the distribution is postnet-NAME")
    new.add_argument(
        "--into", metavar="DIR", default=".", type=Path, help="folder that gets it (this one)"
    )
    new.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Create the plugin, and say what comes next."""
    folder = create_plugin(args.name, args.into)
    files = [str(path) for path in created_files(folder)]
    steps = [
        f"cd {shlex.quote(os.path.relpath(folder))}",
        "pip install -e '.[test]'",
        "pytest",
        "postnet plugins",
    ]
    if args.json:
        print_json({"folder": str(folder), "files": files, "next": steps})
        return 0
    show(plain(f"{folder.name} is in {folder}:"), *(plain(f"  {file}") for file in files))
    show(plain("It works as it is. Next:"), *(plain(f"  {step}") for step in steps))
    return 0
