"""Printing for machines."""

from __future__ import annotations

import json
import sys


def print_json(shape: object) -> None:
    """Print one JSON document, UTF-8."""
    sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=2) + "\n")
