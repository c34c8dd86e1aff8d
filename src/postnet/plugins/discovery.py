"""Which plugins are installed: those named in the entry-point group `postnet`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint

GROUP: Final = "postnet"

_METADATA: Final = (".dist-info", ".egg-info")


def installed_plugins() -> list[EntryPoint]:
    """Return the entry points of all installed plugins, by name.

    Reading the metadata of every installed distribution costs more than a whole route, so the
    folders are first asked whether any of them mentions the group (tests/benchmarks/cold_start.py).
    """
    if not any(_mentions_group(folder) for folder in _search_path()):
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415  (see above)

    return sorted(entry_points(group=GROUP), key=lambda point: point.name)


def _search_path() -> Iterator[Path]:
    for entry in dict.fromkeys(sys.path):
        folder = Path(entry or ".")
        if folder.is_dir():
            yield folder


def _mentions_group(folder: Path) -> bool:
    header = f"[{GROUP}]".encode()
    for metadata in folder.iterdir():
        if metadata.name.endswith(_METADATA):
            points = metadata / "entry_points.txt"
            if points.is_file() and header in points.read_bytes():
                return True
    return False
