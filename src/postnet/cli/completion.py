"""`postnet completion`: the completion script of a shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from argcomplete.shell_integration import shellcode

if TYPE_CHECKING:
    import argparse

_SHELLS: Final = ("bash", "zsh", "fish", "powershell")


def register(parser: argparse.ArgumentParser, _name: str) -> None:
    """Add the shell."""
    parser.add_argument(
        "shell",
        nargs="?",
        choices=_SHELLS,
        default="bash",
        help="eval its output in the shell's start file",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    sys.stdout.write(shellcode(["postnet"], shell=args.shell))
    return 0
