"""What only a server can have is asked of servers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.engines import Database

if TYPE_CHECKING:
    from store.serving import Server


@pytest.fixture
def database(server: Server) -> Database:
    """Name an empty database of the server."""
    return Database(server.new_schema(), "postgres")
