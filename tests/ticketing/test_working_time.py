"""Working time: hours, days, closed days, and the days on which the clocks change."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from postnet.errors import InvalidInput
from postnet.model.working_week import ClosedDays, OpeningHours, Term, Window
from postnet.ticketing.working_time import WorkingTime

ZURICH = ZoneInfo("Europe/Zurich")
OFFICE_DAY = (Window(dt.time(8), dt.time(12)), Window(dt.time(13, 30), dt.time(17)))
OFFICE_WEEK = OpeningHours((OFFICE_DAY,) * 5 + ((), ()))
# Labour Day and Independence Day of JU, a Friday and a Tuesday.
JURA_2026 = ClosedDays(
    {dt.date(2026, 5, 1): "Fête du travail", dt.date(2026, 6, 23): "Indépendance"},
    until=dt.date(2026, 12, 31),
)
OFFICE = WorkingTime(OFFICE_WEEK, JURA_2026)


def local(text: str) -> dt.datetime:
    """Return a local time of Zurich; 2026-04-27 is a Monday."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZURICH)


def utc(text: str) -> dt.datetime:
    """Return a time in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def on_sundays(*windows: tuple[str, str]) -> WorkingTime:
    """Return the working time of somebody who works on Sundays only: that is when clocks change."""
    sunday = tuple(Window(*map(dt.time.fromisoformat, window)) for window in windows)
    return WorkingTime(OpeningHours(((),) * 6 + (sunday,)), ClosedDays())


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        pytest.param("2026-04-27T09:00", "2 hours", "2026-04-27T11:00", id="within-a-window"),
        pytest.param("2026-04-27T11:00", "2 hours", "2026-04-27T14:30", id="over-lunch"),
        pytest.param("2026-04-27T12:40", "1 hour", "2026-04-27T14:30", id="filed-at-lunch"),
        pytest.param("2026-04-27T05:00", "1 hour", "2026-04-27T09:00", id="before-opening"),
        pytest.param("2026-04-27T22:00", "1 hour", "2026-04-28T09:00", id="after-closing"),
        pytest.param("2026-04-25T10:00", "1 hour", "2026-04-27T09:00", id="on-a-saturday"),
        pytest.param("2026-04-30T16:00", "2 hours", "2026-05-04T09:00", id="over-a-holiday"),
        pytest.param("2026-05-01T10:00", "1 hour", "2026-05-04T09:00", id="on-a-holiday"),
        pytest.param("2026-04-27T08:00", "8 hours", "2026-04-28T08:30", id="more-than-a-day"),
    ],
)
def test_hours_are_worked_hours(start: str, term: str, due: str) -> None:
    """Only time within windows counts."""
    assert OFFICE.add(local(start), Term.parse(term)) == local(due)


def test_hours_end_at_closing_time_not_at_the_next_opening() -> None:
    """An hour that is worked exactly at closing time is over then."""
    assert OFFICE.add(local("2026-04-27T11:00"), Term(1, "hours")) == local("2026-04-27T12:00")


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        pytest.param("2026-04-27T08:00", "1 day", "2026-04-28T17:00", id="in-the-morning"),
        pytest.param("2026-04-27T23:59", "1 day", "2026-04-28T17:00", id="late-in-the-evening"),
        pytest.param("2026-04-24T10:00", "1 day", "2026-04-27T17:00", id="on-a-friday"),
        pytest.param("2026-04-25T10:00", "1 day", "2026-04-27T17:00", id="on-a-saturday"),
        pytest.param("2026-04-30T10:00", "1 day", "2026-05-04T17:00", id="before-a-holiday"),
        pytest.param("2026-05-01T10:00", "1 day", "2026-05-04T17:00", id="on-a-holiday"),
        pytest.param("2026-06-19T10:00", "5 days", "2026-06-29T17:00", id="a-week-and-a-holiday"),
    ],
)
def test_days_are_whole_working_days_after_the_day_of_filing(
    start: str, term: str, due: str
) -> None:
    """The day of filing does not count, as in art. 142 ZPO/CPC."""
    assert OFFICE.add(local(start), Term.parse(term)) == local(due)


def test_the_day_of_filing_is_the_local_one() -> None:
    """Half past midnight in Zurich is still the day before in UTC."""
    assert OFFICE.add(utc("2026-04-27T22:30"), Term(1, "days")) == local("2026-04-29T17:00")


def test_a_day_ends_at_its_last_closing_time() -> None:
    """A Wednesday that ends at noon ends the term at noon."""
    short = (OFFICE_DAY, OFFICE_DAY, OFFICE_DAY[:1], OFFICE_DAY, OFFICE_DAY, (), ())
    working = WorkingTime(OpeningHours(short), JURA_2026)
    assert working.add(local("2026-04-28T09:00"), Term(1, "days")) == local("2026-04-29T12:00")


def test_a_due_instant_is_in_utc() -> None:
    """What is kept is UTC, whatever the start was told in."""
    assert OFFICE.add(local("2026-04-27T09:00"), Term(1, "days")).tzinfo is dt.UTC


def test_days_after_the_known_holidays_are_taken_for_working_days() -> None:
    """Independence Day of 2027 is not known yet."""
    assert OFFICE.add(local("2027-06-22T09:00"), Term(1, "days")) == local("2027-06-23T17:00")


@pytest.mark.parametrize(
    ("friday", "monday"),
    [
        pytest.param("2026-03-27T15:00+00:00", "2026-03-30T07:00+00:00", id="to-summer-2026"),
        pytest.param("2026-10-23T14:00+00:00", "2026-10-26T08:00+00:00", id="to-winter-2026"),
        pytest.param("2027-03-26T15:00+00:00", "2027-03-29T07:00+00:00", id="to-summer-2027"),
        pytest.param("2027-10-29T14:00+00:00", "2027-11-01T08:00+00:00", id="to-winter-2027"),
    ],
)
def test_two_hours_over_the_change_of_clocks_end_at_nine_local_time(
    friday: str, monday: str
) -> None:
    """From Friday 16:00 it is 65 or 63 hours to Monday 9:00, not 65 always."""
    start, due = dt.datetime.fromisoformat(friday), dt.datetime.fromisoformat(monday)
    assert OFFICE.add(start, Term(2, "hours")) == due


def test_the_skipped_hour_is_not_worked() -> None:
    """The night of 29 March 2026 has no time between 2:00 and 3:00."""
    night = on_sundays(("01:00", "05:00"))
    assert night.between(utc("2026-03-28T12:00"), utc("2026-03-29T12:00")) == 3 * 3600


def test_a_window_within_the_skipped_hour_is_not_there() -> None:
    """A window from 2:15 to 2:45 has to wait for the next Sunday."""
    night = on_sundays(("02:15", "02:45"))
    assert night.opens_next(utc("2026-03-28T12:00")) == local("2026-04-05T02:15")


def test_a_window_that_opens_in_the_skipped_hour_opens_with_the_change() -> None:
    """The clocks jump to 3:00 at 1:00 UTC, and it is past 2:30 then."""
    night = on_sundays(("02:30", "05:00"))
    assert night.opens_next(utc("2026-03-28T12:00")) == utc("2026-03-29T01:00")


def test_a_window_that_closes_in_the_skipped_hour_closes_with_the_change() -> None:
    """It does not run on into the window that opens at 3:00."""
    night = on_sundays(("01:00", "02:30"), ("03:00", "04:00"))
    assert night.add(utc("2026-03-29T00:30"), Term(1, "hours")) == utc("2026-03-29T01:30")


def test_the_doubled_hour_is_worked_twice() -> None:
    """The night of 25 October 2026 has two hours between 2:00 and 3:00."""
    night = on_sundays(("01:00", "05:00"))
    assert night.between(utc("2026-10-24T12:00"), utc("2026-10-25T12:00")) == 5 * 3600


def test_a_window_within_the_doubled_hour_is_there_once() -> None:
    """From 2:15 to 2:45 means the first time it is that late."""
    night = on_sundays(("02:15", "02:45"))
    assert night.add_seconds(utc("2026-10-24T12:00"), 1800) == utc("2026-10-25T00:45")


def test_a_start_in_the_second_of_the_doubled_hours_is_not_the_first() -> None:
    """Half past two comes twice, an hour apart."""
    night = on_sundays(("01:00", "05:00"))
    first = local("2026-10-25T02:30")
    assert night.between(first, first.replace(fold=1)) == 3600


def test_a_window_may_close_at_midnight() -> None:
    """Closing at 00:00 means the end of the day."""
    evening = on_sundays(("22:00", "00:00"))
    assert evening.add(local("2026-04-26T12:00"), Term(2, "hours")) == local("2026-04-27T00:00")


def test_leap_day_is_worked() -> None:
    """29 February 2028 is a Tuesday."""
    assert OFFICE.add(local("2028-02-28T09:00"), Term(1, "days")) == local("2028-02-29T17:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-04-27T07:59:59", False),
        ("2026-04-27T08:00:00", True),
        ("2026-04-27T11:59:59", True),
        ("2026-04-27T12:00:00", False),
        ("2026-04-25T10:00:00", False),
        ("2026-05-01T10:00:00", False),
    ],
)
def test_a_window_is_open_from_its_opening_until_just_before_closing(
    at: str, *, expected: bool
) -> None:
    """Closed days are closed all day."""
    assert OFFICE.is_open(local(at)) is expected


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-04-27T09:15:00", "2026-04-27T09:15:00"),
        ("2026-04-27T12:00:00", "2026-04-27T13:30:00"),
        ("2026-04-30T17:00:00", "2026-05-04T08:00:00"),
    ],
)
def test_opens_next_is_now_while_open_else_the_next_opening(at: str, opens: str) -> None:
    """A message held back until somebody works leaves at once while somebody does."""
    assert OFFICE.opens_next(local(at)) == local(opens)


def test_between_counts_only_what_is_worked() -> None:
    """From Thursday 16:00 over a holiday and a weekend to Monday 9:00 are two hours."""
    assert OFFICE.between(local("2026-04-30T16:00"), local("2026-05-04T09:00")) == 2 * 3600


def test_between_is_negative_backwards() -> None:
    """Swapped instants have the same working time between them, below zero."""
    assert OFFICE.between(local("2026-04-28T09:00"), local("2026-04-27T16:00")) == -2 * 3600


def test_between_counts_decades_right() -> None:
    """More days than are kept at once: 1,565 Sundays from 1996 to 2025."""
    sundays = on_sundays(("10:00", "11:00"))
    assert sundays.between(utc("1996-01-01T00:00"), utc("2026-01-01T00:00")) == 1565 * 3600


def test_fractions_of_a_second_are_dropped() -> None:
    """Deadlines are whole seconds, so that pausing and going on loses nothing."""
    start = local("2026-04-27T09:00:00.999999")
    assert OFFICE.add(start, Term(1, "hours")) == local("2026-04-27T10:00")


@pytest.mark.parametrize(
    ("start", "seconds", "found"),
    [
        ("2026-04-27T09:00", -3600, "2026-04-24T17:00"),
        ("2026-04-27T09:00", -3601, "2026-04-24T16:59:59"),
        ("2026-04-27T09:00", 0, "2026-04-27T09:00"),
        ("2026-04-27T08:00", 0, "2026-04-24T17:00"),
        ("2026-04-25T09:00", 0, "2026-04-24T17:00"),
    ],
)
def test_seconds_back_are_the_earliest_instant_too(start: str, seconds: int, found: str) -> None:
    """Going back ends within a window or at its end, never where one opens."""
    assert OFFICE.add_seconds(local(start), seconds) == local(found)


@pytest.mark.parametrize("term", [Term(1, "hours"), Term(1, "days")])
def test_a_week_without_hours_is_refused(term: Term) -> None:
    """A term could never end."""
    never = WorkingTime(OpeningHours(), ClosedDays())
    with pytest.raises(InvalidInput, match="the week has no opening hours") as refused:
        never.add(local("2026-04-27T09:00"), term)
    assert refused.value.field == "hours"


def test_a_week_without_hours_never_opens() -> None:
    """Asking when it opens is refused as well."""
    with pytest.raises(InvalidInput, match="the week has no opening hours"):
        WorkingTime(OpeningHours(), ClosedDays()).opens_next(local("2026-04-27T09:00"))


def test_a_week_without_hours_cannot_be_gone_back_in() -> None:
    """What is overdue has no instant where nobody ever works."""
    with pytest.raises(InvalidInput, match="the week has no opening hours"):
        WorkingTime(OpeningHours(), ClosedDays()).add_seconds(local("2026-04-27T09:00"), -1)


def test_a_week_without_hours_has_no_working_time() -> None:
    """Counting needs no window."""
    never = WorkingTime(OpeningHours(), ClosedDays())
    assert never.between(local("2026-04-27T09:00"), local("2027-04-27T09:00")) == 0


def test_a_window_that_closes_before_it_opens_is_never_open() -> None:
    """A week of nothing else ends in an error, not in a search without end."""
    swapped = on_sundays(("12:00", "08:00"))
    with pytest.raises(InvalidInput, match="does not end within ten years of 2026-04-27"):
        swapped.add(local("2026-04-27T09:00"), Term(1, "hours"))


@pytest.mark.parametrize("term", [Term(9999, "days"), Term(9999, "hours")])
def test_a_term_of_more_than_ten_years_is_refused(term: Term) -> None:
    """Somebody who works an hour a week has not worked it off in ten years."""
    with pytest.raises(InvalidInput, match="does not end within ten years"):
        on_sundays(("10:00", "11:00")).add(local("2026-04-27T09:00"), term)


@pytest.mark.parametrize("term", [Term(0, "hours"), Term(-1, "days")])
def test_an_empty_term_is_refused(term: Term) -> None:
    """A deadline that is due at once is a mistake in the configuration."""
    with pytest.raises(InvalidInput, match="Give at least 1"):
        OFFICE.add(local("2026-04-27T09:00"), term)


def test_a_time_without_a_zone_is_refused() -> None:
    """It could be local or UTC."""
    with pytest.raises(InvalidInput, match="2026-04-27T09:00:00 has no time zone"):
        OFFICE.is_open(local("2026-04-27T09:00").replace(tzinfo=None))


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_year_that_cannot_be_is_refused(year: int) -> None:
    """A clock that is centuries off must not end in an overflow."""
    with pytest.raises(InvalidInput, match="not between 1900 and 2200"):
        OFFICE.add(dt.datetime(year, 12, 31, 23, 59, tzinfo=dt.UTC), Term(1, "days"))
