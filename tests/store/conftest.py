"""Real databases, each to itself: of every engine, where a test does not name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store import Store
    from store.engines import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a database of SQLite that is not there yet."""
    return tmp_path / "postnet.db"


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    """Open a new database."""
    with database.open() as opened:
        yield opened
