"""Installing plugins: real distributions, with metadata and entry points, in a folder of a test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@attrs.frozen
class Site:
    """A folder of installed distributions, on Python's path."""

    folder: Path
    _patched: pytest.MonkeyPatch

    def install(self, name: str, code: str, module: str = "") -> None:
        """Install a plugin `postnet-<name>` with the module `postnet_<name>`."""
        module = module or f"postnet_{name}"
        (self.folder / f"{module}.py").write_text(code, "utf-8")
        metadata = self.folder / f"postnet_{name}-1.2.3.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: postnet-{name}\nVersion: 1.2.3\n", "utf-8"
        )
        (metadata / "entry_points.txt").write_text(f"[postnet]\n{name} = {module}\n", "utf-8")
        # Another test's module of this name must not be taken for it.
        self._patched.delitem(sys.modules, module, raising=False)


def new_site(folder: Path, patched: pytest.MonkeyPatch) -> Site:
    """Make an empty folder of distributions."""
    folder.mkdir()
    patched.syspath_prepend(folder)
    return Site(folder, patched)
