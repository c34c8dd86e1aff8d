"""Building: a plugin's distribution becomes a wheel, and is installed as pip would do it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def install_built(distribution: Path, site: Path) -> None:
    """Build a wheel with the backend that pyproject.toml names, and unpack it into a site."""
    wheels = distribution.parent / "wheels"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=distribution, check=True, capture_output=True, timeout=120)
    (wheel,) = wheels.glob(f"{distribution.name.replace('-', '_')}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
