"""A terminal for the tests of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.speaking import Terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cli(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """Return a terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(capsys, monkeypatch)
