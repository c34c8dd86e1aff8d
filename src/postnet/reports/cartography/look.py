"""The look of a map: its inks and its type."""

from __future__ import annotations

from typing import Final

INK: Final = "#1f2933"
PALE: Final = "#55606b"
WARNING: Final = "#8b1e1e"

TYPE: Final = 12.0
"""The size of the branches' names."""

FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
