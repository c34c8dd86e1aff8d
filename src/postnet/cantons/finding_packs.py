"""Where packs are: the bundled ones, and those in a folder that somebody names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from postnet.errors import InvalidInput

FILES: Final = (
    "canton.toml",
    "authorities.toml",
    "services.toml",
    "branches.toml",
    "rules.toml",
    "cases.toml",
    "quality.toml",
)
"""The files of a pack; the first four are required."""


# A canton that is shipped as a package may have them in its folder.
_OF_A_DISTRIBUTION: Final = {"pyproject.toml"}


def bundled_packs() -> list[Path]:
    """Return the folders of the cantons that come with postnet."""
    installed = Path(__file__).parent / "packs"
    # In a checkout the packs stand at the top level; the wheel carries them in here.
    folder = installed if installed.is_dir() else Path(__file__).parents[3] / "cantons"
    return find_packs(folder)


def find_packs(folder: Path) -> list[Path]:
    """Return the packs in a folder: itself, where it is one, else those right inside.

    One whose name begins with a dot is not looked at: it is being written, or nobody's pack.

    A folder with any of a pack's files counts as one, so that a missing canton.toml is reported.

    Raises:
        InvalidInput: There is no such folder, or no pack in it.
    """
    if not folder.is_dir():
        cure = (
            "Name a folder with one canton's canton.toml in it, or with a folder for each canton."
        )
        raise InvalidInput("cantons", f"there is no folder {folder}.", cure=cure)
    if _is_pack(folder):
        return [folder]
    with os.scandir(folder) as entries:
        named = (entry.name for entry in entries if entry.is_dir())
        inside = sorted(name for name in named if not name.startswith("."))
    packs = [folder / name for name in inside if _is_pack(folder / name)]
    if not packs:
        cure = "A canton's folder has a canton.toml in it."
        raise InvalidInput("cantons", f"there is no canton in {folder}.", cure=cure)
    return packs


def is_configuration(name: str) -> bool:
    """Tell whether a file in a pack looks like some of its configuration, rightly named or not."""
    return name.lower().endswith((".toml", ".csv")) and name not in _OF_A_DISTRIBUTION


def stat_of(entry: os.DirEntry[str]) -> os.stat_result:
    """Return what changes whenever a file of a pack does."""
    try:
        return entry.stat()
    except OSError:  # a link that leads nowhere, or round and round
        return entry.stat(follow_symlinks=False)


def _is_pack(folder: Path) -> bool:
    return any((folder / name).is_file() for name in FILES)
