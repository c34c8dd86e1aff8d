"""Excerpts: a line of a file as people see it, with a mark under what is wrong."""

from __future__ import annotations

import re
from typing import Final

# What stands at a place: a text in quotes, a heading, or a word.
_MARKED: Final = re.compile(r""""[^"]+"|'[^']+'|\[\[[\w. -]+\]\]|[\w.:+-]+""")
_LEFT_OUT: Final = "…"


def marked(line: str, column: int, width: int) -> tuple[str, str]:
    """Return a line, no wider than there is room, and the carets that belong below it.

    Args:
        line: The line as it stands in the file.
        column: Where in it something is wrong, from 1; 0 for nowhere.
        width: How much room there is.
    """
    from rich.cells import cell_len  # noqa: PLC0415  (what is printed for machines needs none)

    line, start = _cropped(line.replace("\t", " "), max(0, column - 1), width)
    if not column:
        return line, ""
    found = _MARKED.match(line, start)
    carets = "^" * max(1, cell_len(found[0]) if found else 0)
    return line, " " * cell_len(line[:start]) + carets


def _cropped(line: str, start: int, width: int) -> tuple[str, int]:
    """Cut a line that is too long around a place; return it, and where the place is now."""
    if len(line) <= width:
        return line, start
    first = max(0, min(start - width // 3, len(line) - width))
    piece = line[first : first + width]
    if first:
        piece = _LEFT_OUT + piece[1:]
    if first + width < len(line):
        piece = piece[:-1] + _LEFT_OUT
    return piece, start - first
