"""The days that a canton's configuration speaks for."""

from __future__ import annotations

import datetime as dt

import pytest

from postnet.errors import InvalidInput
from postnet.routing import require_covered
from routing.small_canton import FIRST_DAY, JU, LAST_DAY, registered, router_of

NETWORK = router_of(registered()).network


@pytest.mark.parametrize("on", [FIRST_DAY, LAST_DAY])
def test_the_first_and_the_last_day_are_covered(on: dt.date) -> None:
    """Both ends are included; nothing is said."""
    assert require_covered(NETWORK, JU, on) is None


@pytest.mark.parametrize("on", [dt.date(2024, 12, 31), dt.date(2027, 1, 1)])
def test_other_days_are_refused_with_those_that_are(on: dt.date) -> None:
    """Any answer would be a guess."""
    with pytest.raises(InvalidInput, match=f"speaks for 2025-01-01 to 2026-12-31, not for {on}"):
        require_covered(NETWORK, JU, on)
