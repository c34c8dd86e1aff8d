"""The clock that is set by hand: aware, in Switzerland's time, right across summer time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

import postnet
from postnet.testing import SettableClock


def shown(clock: SettableClock) -> str:
    """Return what the clock shows, with how far that is from UTC."""
    return clock().isoformat(timespec="minutes")


def test_a_new_clock_shows_a_monday_morning() -> None:
    """When authorities work."""
    clock = SettableClock()
    assert shown(clock) == "2026-03-02T09:00+01:00"
    assert clock().weekday() == 0


def test_it_stands_still_by_itself() -> None:
    """So that a test knows what time it is."""
    clock = SettableClock()
    assert clock() == clock()
    assert repr(clock) == "SettableClock('2026-03-02T09:00:00+01:00')"


@pytest.mark.parametrize(
    ("at", "shows"),
    [
        ("2026-07-01T10:00", "2026-07-01T10:00+02:00"),
        ("2026-07-01", "2026-07-01T00:00+02:00"),
        ("2026-07-01T10:00+00:00", "2026-07-01T12:00+02:00"),
        (dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC), "2026-01-01T09:00+01:00"),
        (dt.datetime(2026, 1, 1, 8, tzinfo=ZoneInfo("Asia/Tokyo")), "2026-01-01T00:00+01:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00"),
    ],
)
def test_it_is_set_to_a_text_or_an_aware_time(at: dt.datetime | str, shows: str) -> None:
    """A text is Switzerland's time; of an hour that is there twice, the first."""
    clock = SettableClock()
    clock.set(at)
    assert shown(clock) == shows


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (dt.datetime(2026, 1, 1, 8), "in which time zone"),  # noqa: DTZ001  (that is the point)
        ("tomorrow", "'tomorrow' is not a time"),
        ("2026-03-29T02:30", "no clock in Switzerland shows 2026-03-29T02:30"),
    ],
)
def test_what_is_no_time_in_switzerland_is_refused(at: dt.datetime | str, says: str) -> None:
    """With what to write instead; the clock shows what it did before."""
    clock = SettableClock()
    with pytest.raises(postnet.InvalidInput, match=says) as caught:
        clock.set(at)
    assert caught.value.cure
    assert shown(clock) == "2026-03-02T09:00+01:00"


@pytest.mark.parametrize(
    ("start", "passes", "shows"),
    [
        ("2026-03-28T09:00", {"days": 1}, "2026-03-29T09:00+02:00"),
        ("2026-03-28T09:00", {"hours": 24}, "2026-03-29T10:00+02:00"),
        ("2026-03-29T01:30", {"hours": 1}, "2026-03-29T03:30+02:00"),
        ("2026-03-28T02:30", {"days": 1}, "2026-03-29T03:30+02:00"),
        ("2026-10-24T09:00", {"days": 1}, "2026-10-25T09:00+01:00"),
        ("2026-10-24T09:00", {"hours": 24}, "2026-10-25T08:00+01:00"),
        ("2026-10-25T02:30", {"minutes": 60}, "2026-10-25T02:30+01:00"),
        ("2026-10-25T02:30", {"days": 7, "hours": 1.5}, "2026-11-01T04:00+01:00"),
    ],
)
def test_days_keep_the_hands_and_hours_pass(start: str, passes: dict[str, int], shows: str) -> None:
    """Also on the night in March that lacks an hour, and the one in October that has it twice."""
    clock = SettableClock(start)
    clock.advance(**passes)
    assert shown(clock) == shows


def test_time_does_not_go_back_by_advancing() -> None:
    """By setting it can."""
    clock = SettableClock()
    with pytest.raises(postnet.InvalidInput, match="does not go back"):
        clock.advance(hours=-1)
    clock.set("2026-03-01")
    assert shown(clock) == "2026-03-01T00:00+01:00"
