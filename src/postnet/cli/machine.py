"""Printing for machines."""

from __future__ import annotations

import json
import sys


def print_json(shape: object) -> None:
    """Print one JSON document."""
    _write(shape, indent=2)


def print_json_line(shape: object) -> None:
    """Print one line of JSON."""
    _write(shape, indent=None)


def _write(shape: object, indent: int | None) -> None:
    # Where the output cannot hold every letter, JSON has its own way to write them.
    letters = sys.stdout.encoding.lower().startswith("utf")
    sys.stdout.write(json.dumps(shape, ensure_ascii=not letters, indent=indent) + "\n")
