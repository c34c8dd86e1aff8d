"""What only a file can have is asked of files alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.engines import Database

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(file: Path) -> Database:
    """Name a file that is not there yet."""
    return Database(f"sqlite:///{file}", "sqlite")
