"""An office of Jura on each engine, whose clock is set by hand: the kit's network and clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import JURA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet import Network, Postnet
    from postnet.testing import SettableClock
    from store.engines import Database


@pytest.fixture(scope="session")
def postnet_cantons() -> list[Path]:
    """Return canton Jura alone."""
    return [JURA]


@pytest.fixture
def clock(postnet_clock: SettableClock) -> SettableClock:
    """Return the clock of the office: Monday 2026-03-02, 9 o'clock."""
    return postnet_clock


@pytest.fixture
def office(postnet_network: Network, clock: SettableClock, database: Database) -> Iterator[Postnet]:
    """Return an office with the bundled canton Jura, and no other."""
    with postnet.open(database.url, cantons=postnet_network, clock=clock) as opened:
        yield opened
