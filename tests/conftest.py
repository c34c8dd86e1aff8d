"""What the tests of several rooms ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.installing import new_site
from store.engines import ENGINES, Database, require_server
from store.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.installing import Site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a folder where plugins can be installed."""
    return new_site(tmp_path / "site", monkeypatch)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a server for this process' tests."""
    require_server()
    started = Server()
    yield started
    started.remove()


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """Name a database of each engine that is not there yet."""
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path / 'postnet.db'}", "sqlite")
    return Database(request.getfixturevalue("server").new_schema(), "postgres")
