"""Founding: a new canton's pack from the reference data, handed on to the doors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postnet.cantons import found_canton, load_shared
from postnet.geography import load_gazetteer

if TYPE_CHECKING:
    from postnet.cantons import Founded


def new_canton(name: str, into: str | Path, *, code: str | None = None) -> Founded:
    """Write the pack of a canton into a new folder; what is known is bound, the rest is marked.

    Args:
        name: The canton's code, or its name in any of the five languages.
        into: The folder that gets a folder with the canton's code.
        code: Another code to register it under.

    Raises:
        UnknownName: There is no such canton.
        InvalidInput: The code cannot be used, the folder is there already, or cannot be written.
    """
    return found_canton(name, Path(into), load_gazetteer(), load_shared(), code=code)
