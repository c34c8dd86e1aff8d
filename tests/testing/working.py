"""Working: pytest as a canton's or a plugin's developer runs it, in a folder of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

# Pytester forgets what a run imports. What all of them need is imported once, out here.
import postnet.cantons.checking
import postnet.cantons.packs
import postnet.cantons.positions
import postnet.cantons.referring
import postnet.store
import postnet.testing.adding
import postnet.testing.packs
import postnet.testing.questions  # noqa: F401
from routing.small_packs import NOTHING, write_pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest


@attrs.frozen
class Workplace:
    """A folder with packs and test files."""

    _pytester: pytest.Pytester

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self._pytester.path

    def pack(self, *, replaced: Mapping[str, str] = NOTHING, **more: str) -> Path:
        """Write the pack of Glarus; what is added stands behind the files as they are."""
        return write_pack(self.folder, replaced=replaced, **more)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).write_text(text, "utf-8")

    def pytest(self, *words: str) -> Ran:
        """Run pytest."""
        # The one would be a folder more, the other is imported anew by each run.
        without = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
        result = self._pytester.runpytest_inprocess(*without, *words)
        return Ran(result.parseoutcomes(), "\n".join(result.outlines), result.ret)


@attrs.frozen
class Ran:
    """What a run of pytest said.

    Attributes:
        counts: How many tests passed, failed and so on.
        out: All that it printed.
        code: The exit code.
    """

    counts: dict[str, int]
    out: str
    code: int

    def says(self, *lines: str) -> bool:
        """Tell whether lines were printed, one right after the other."""
        return "\n".join(lines) in self.out
