"""Origins: where in a test a thing was made, so that what is found about it can point there."""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from typing import Final

from postnet.model.provenance import Origin

_HERE: Final = f"{Path(__file__).parent}{os.sep}"


def made_here() -> Origin:
    """Return the line outside the kit that is running now."""
    frame = inspect.currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(_HERE):
        frame = frame.f_back
    return Origin(frame.f_code.co_filename, frame.f_lineno) if frame else Origin("")
