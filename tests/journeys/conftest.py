"""An office of Jura whose clock is set by hand: the kit's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cantons.damaging import JURA

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet
    from postnet.testing import SettableClock


@pytest.fixture(scope="session")
def postnet_cantons() -> list[Path]:
    """Return canton Jura alone."""
    return [JURA]


@pytest.fixture
def clock(postnet_clock: SettableClock) -> SettableClock:
    """Return the clock of the office: Monday 2026-03-02, 9 o'clock."""
    return postnet_clock


@pytest.fixture
def office(postnet_office: Postnet) -> Postnet:
    """Return an office with the bundled canton Jura, and no other."""
    return postnet_office
