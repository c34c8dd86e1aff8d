"""What the tests of several rooms ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.installing import new_site

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.installing import Site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a folder where plugins can be installed."""
    return new_site(tmp_path / "site", monkeypatch)
