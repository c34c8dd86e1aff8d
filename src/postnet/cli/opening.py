"""Opening: an office from the options of a command."""

from __future__ import annotations

import sys
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
    return Postnet(args.db or DEFAULT_URL, cantons=cantons, create=create)


def read_text(text: str) -> str:
    """Return a text, or standard input for `-`."""
    return sys.stdin.read() if text == "-" else text
