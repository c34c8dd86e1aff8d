"""Opening: an office from the options of a command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from postnet.app import DEFAULT_URL, Postnet

if TYPE_CHECKING:
    import argparse


def open_office(args: argparse.Namespace, *, create: bool = False) -> Postnet:
    """Open the office that the options name.

    Args:
        args: With `cantons` and `db`.
        create: Whether a missing database is made; only what files or records does that.
    """
    cantons = [args.cantons] if args.cantons else None
    office = Postnet(args.db or DEFAULT_URL, cantons=cantons, create=create)
    office.archive_folder = archive_folder()
    return office


def archive_folder() -> Path | None:
    """Return the folder of the archive, where the environment names one."""
    named = os.environ.get("POSTNET_ARCHIVE")
    return Path(named).absolute() if named else None


def read_text(text: str) -> str:
    """Return a text, or standard input for `-`."""
    return sys.stdin.read() if text == "-" else text
