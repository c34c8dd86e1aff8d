"""Writing: what a command makes goes to a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
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
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return path


def _unwritable(path: Path, error: OSError) -> InvalidInput:
    why = error.strerror or str(error)
    cure = "Name a file in a folder that is there and may be written."
    return InvalidInput("file", f"{path} cannot be written: {why}.", cure=cure)
