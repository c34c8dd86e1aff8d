"""Writing: what a command makes goes to the file that was named."""

from __future__ import annotations

from pathlib import Path

from postnet.errors import InvalidInput


def write_file(name: str, text: str) -> Path:
    """Write a text to a file; what was there is replaced, since it can be made again.

    Args:
        name: The file.
        text: What stands in it.

    Raises:
        InvalidInput: It cannot be written there.
    """
    path = Path(name)
    try:
        path.write_text(text, "utf-8", newline="\n")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        cure = "Name a file in a folder that is there and may be written."
        raise InvalidInput("file", f"{name!r} cannot be written: {why}.", cure=cure) from error
    return path
