"""An open office on disk, whose watch is set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import JURA
from ticketing.counters import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet import Postnet


@pytest.fixture
def watch() -> Watch:
    """Return the watch of the office: Monday 2026-03-02, 9 o'clock."""
    return Watch()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return where the office's database is."""
    return tmp_path / "office.db"


@pytest.fixture
def office(database: Path, watch: Watch) -> Iterator[Postnet]:
    """Return an office with the bundled canton Jura, and no other."""
    with postnet.open(f"sqlite:///{database}", cantons=[JURA], clock=watch) as opened:
        yield opened
