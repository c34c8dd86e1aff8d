"""Times: kept to the microsecond, whatever zone they came in."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postnet.store.times import kept, kept_or_none, told

FIRST = dt.datetime(1990, 1, 1)  # noqa: DTZ001  (hypothesis adds the zone)
LAST = dt.datetime(2240, 1, 1)  # noqa: DTZ001


@given(st.datetimes(FIRST, LAST, timezones=st.just(dt.UTC)))
def test_every_microsecond_comes_back(at: dt.datetime) -> None:
    """A time is told exactly as it was kept."""
    assert told(kept(at)) == at


@pytest.mark.parametrize("microsecond", [0, 1, 499_999, 500_000, 999_999])
def test_the_last_microseconds_are_not_rounded_away(microsecond: int) -> None:
    """Seconds as a float are fine enough for the times of two centuries."""
    at = dt.datetime(2239, 12, 31, 23, 59, 59, microsecond, tzinfo=dt.UTC)
    assert told(kept(at)) == at


def test_a_local_time_comes_back_in_utc() -> None:
    """The store knows moments, not zones."""
    at = dt.datetime(2026, 7, 1, 10, tzinfo=ZoneInfo("Europe/Zurich"))
    assert told(kept(at)).isoformat() == "2026-07-01T08:00:00+00:00"


def test_no_time_is_kept_as_none() -> None:
    """What is not due has no number."""
    assert kept_or_none(None) is None
