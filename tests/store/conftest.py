"""Real databases, each in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a database that is not there yet."""
    return tmp_path / "postnet.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """Open a new database."""
    with open_store(str(file), create=True) as opened:
        yield opened
