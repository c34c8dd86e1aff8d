"""What holds for all tests: nothing of this machine gets in, and nothing of the tests gets out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from plugins.installing import new_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.installing import Site


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled packs in a folder of the tests; forget what the shell has set."""
    with pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith("POSTNET_")]:
            patched.delenv(name)
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a folder where plugins can be installed."""
    return new_site(tmp_path / "site", monkeypatch)
