"""An office of Jura whose time is told by hand."""

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
    """Return the watch of the office."""
    return Watch()


@pytest.fixture
def office(tmp_path: Path, watch: Watch) -> Iterator[Postnet]:
    """Return an open office of Jura."""
    path = str(tmp_path / "office.db")
    with postnet.open(path, cantons=[JURA], clock=watch) as opened:
        yield opened
