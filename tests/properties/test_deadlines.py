"""What holds of every week, closed day, start and term, across changes of clocks and leap days."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from postnet.model.tickets import Clock
from postnet.model.working_week import ClosedDays, DeadlineTerms, OpeningHours, Term, Window
from postnet.ticketing.deadlines import pause, resume, start_clock
from postnet.ticketing.working_time import WorkingTime

ZURICH: Final = ZoneInfo("Europe/Zurich")

# Clocks change on these days, and 2028 has a leap day; most starts are near one of them.
TURNS: Final = [
    dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC),
    dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC),
    dt.datetime(2027, 3, 28, 1, tzinfo=dt.UTC),
    dt.datetime(2027, 10, 31, 1, tzinfo=dt.UTC),
    dt.datetime(2028, 2, 29, 1, tzinfo=dt.UTC),
]
EIGHT_DAYS: Final = 8 * 86_400

SETTINGS: Final = settings(max_examples=80, deadline=None, database=None)


def _weeks(earliest: int, latest: int) -> st.SearchStrategy[OpeningHours]:
    """Return weeks of up to two windows a day between two minutes of the day; Tuesday has one."""
    minutes = st.integers(earliest, latest)
    days = st.lists(minutes, min_size=4, max_size=4, unique=True).map(sorted).map(_windows)
    some = st.one_of(st.just(()), days, days.map(lambda windows: windows[:1]))
    week = st.tuples(some, st.just(_windows([480, 720])), some, some, some, some, some)
    return week.map(OpeningHours)


def _windows(minutes: list[int]) -> tuple[Window, ...]:
    times = [dt.time(*divmod(minute, 60)) for minute in minutes]
    return tuple(map(Window, times[::2], times[1::2]))


def _closed_days() -> st.SearchStrategy[ClosedDays]:
    """Return closed days near the turns: a third of the fortnight on either side."""
    near = st.tuples(st.sampled_from(TURNS), st.integers(-14, 14))
    days = near.map(lambda pair: (pair[0] + dt.timedelta(days=pair[1])).date())
    return st.sets(days, max_size=20).map(lambda found: ClosedDays(dict.fromkeys(found, "closed")))


def _instants() -> st.SearchStrategy[dt.datetime]:
    """Return instants of 2026 to 2028, mostly within eight days of a turn."""
    offsets = st.integers(-EIGHT_DAYS, EIGHT_DAYS)
    near = st.builds(
        lambda turn, off: turn + dt.timedelta(seconds=off), st.sampled_from(TURNS), offsets
    )
    first, last = dt.datetime(2026, 1, 1), dt.datetime(2028, 12, 31)  # noqa: DTZ001
    return st.one_of(near, near, st.datetimes(first, last, timezones=st.just(dt.UTC)))


OFFICES = st.builds(WorkingTime, _weeks(5 * 60, 23 * 60), _closed_days())
"""Those whose windows keep clear of the hour that is skipped or doubled."""

ANYONE = st.builds(WorkingTime, _weeks(0, 24 * 60 - 1), _closed_days())
"""Those who work by night as well."""

INSTANTS = _instants()
SECONDS = st.integers(1, 40 * 3600)
HOURS = st.builds(Term, st.integers(1, 60), st.just("hours"))
DAYS = st.builds(Term, st.integers(1, 15), st.just("days"))
TERMS = st.one_of(HOURS, DAYS)


def _ends_in_a_window(working: WorkingTime, due: dt.datetime) -> bool:
    """Tell by the wall clock whether an instant is in a window or at its end, on no closed day."""
    wall = due.astimezone(ZURICH)
    windows = working.hours.days[wall.weekday()]
    in_window = any(window.opens < wall.time() <= window.closes for window in windows)
    return in_window and wall.date() not in working.closed


def _minutes_worked(working: WorkingTime, start: dt.datetime, minutes: int) -> int:
    """Count the minutes of a stretch that are worked, one by one, by the wall clock."""
    walls = ((start + dt.timedelta(minutes=n)).astimezone(ZURICH) for n in range(minutes))
    return sum(
        any(w.opens <= wall.time() < w.closes for w in working.hours.days[wall.weekday()])
        for wall in walls
        if wall.date() not in working.closed
    )


@SETTINGS
@given(OFFICES, INSTANTS, TERMS)
def test_never_due_on_a_closed_day_nor_outside_a_window(
    working: WorkingTime, start: dt.datetime, term: Term
) -> None:
    """What the wall clock shows at the deadline is a time at which somebody works."""
    assert _ends_in_a_window(working, working.add(start, term))


@SETTINGS
@given(ANYONE, INSTANTS, SECONDS)
def test_never_due_outside_a_window_by_night(
    working: WorkingTime, start: dt.datetime, seconds: int
) -> None:
    """Somebody works until the very second of the deadline."""
    assert working.is_open(working.add_seconds(start, seconds) - dt.timedelta(seconds=1))


@SETTINGS
@given(OFFICES, INSTANTS, DAYS)
def test_a_term_of_days_holds_as_many_working_days(
    working: WorkingTime, start: dt.datetime, term: Term
) -> None:
    """Counted one by one from the day after, as many days have windows and are not closed."""
    first, last = (at.astimezone(ZURICH).toordinal() for at in (start, working.add(start, term)))
    days = [dt.date.fromordinal(n) for n in range(first + 1, last + 1)]
    worked = [d for d in days if working.hours.days[d.weekday()] and d not in working.closed]
    assert (len(worked), worked[-1]) == (term.amount, days[-1])


@SETTINGS
@given(ANYONE, INSTANTS, INSTANTS, TERMS)
def test_filing_later_is_never_due_earlier(
    working: WorkingTime, one: dt.datetime, other: dt.datetime, term: Term
) -> None:
    """Deadlines are monotone in the start."""
    earlier, later = sorted((one, other))
    assert working.add(earlier, term) <= working.add(later, term)


@SETTINGS
@given(ANYONE, INSTANTS, TERMS)
def test_a_longer_term_is_due_later(working: WorkingTime, start: dt.datetime, term: Term) -> None:
    """Deadlines are strictly monotone in the amount, and always after the start."""
    longer = Term(term.amount + 1, term.unit)
    assert start < working.add(start, term) < working.add(start, longer)


@SETTINGS
@given(ANYONE, INSTANTS, st.integers(-40 * 3600, 40 * 3600))
@example(
    WorkingTime(OpeningHours(((),) * 6 + (_windows([60, 150]),)), ClosedDays()), TURNS[0], 5400
)
@example(
    WorkingTime(OpeningHours(((),) * 6 + (_windows([135, 165]),)), ClosedDays()), TURNS[1], 1800
)
def test_what_was_added_lies_between(
    working: WorkingTime, start: dt.datetime, seconds: int
) -> None:
    """Adding and counting are each other's inverse, forwards and backwards."""
    assert working.between(start, working.add_seconds(start, seconds)) == seconds


@SETTINGS
@given(ANYONE, INSTANTS, INSTANTS, INSTANTS)
def test_working_time_adds_up(
    working: WorkingTime, one: dt.datetime, two: dt.datetime, three: dt.datetime
) -> None:
    """From one to three is from one to two and from two to three, in any order."""
    whole = working.between(one, three)
    assert whole == working.between(one, two) + working.between(two, three)


@settings(SETTINGS, max_examples=20)
@given(OFFICES, st.sampled_from(TURNS), st.integers(-3000, 0), st.integers(0, 3000))
def test_working_time_is_what_the_wall_clock_shows(
    working: WorkingTime, turn: dt.datetime, before: int, minutes: int
) -> None:
    """Counting every minute one by one comes to the same."""
    start = turn + dt.timedelta(minutes=before)
    end = start + dt.timedelta(minutes=minutes)
    assert working.between(start, end) == 60 * _minutes_worked(working, start, minutes)


@SETTINGS
@given(ANYONE, INSTANTS)
def test_the_next_opening_is_open_and_nothing_is_worked_before(
    working: WorkingTime, at: dt.datetime
) -> None:
    """It is the first instant at which somebody works."""
    opens = working.opens_next(at)
    assert working.is_open(opens)
    assert working.between(at, opens) == 0


@SETTINGS
@given(ANYONE, INSTANTS, TERMS, INSTANTS)
def test_a_pause_of_no_time_changes_nothing(
    working: WorkingTime, start: dt.datetime, term: Term, at: dt.datetime
) -> None:
    """Going on at the same instant gives back the same deadline, whether it was missed or not."""
    clock = start_clock(start, DeadlineTerms(term, term), working)
    assert resume(pause(clock, at, working), at, working) == clock


@SETTINGS
@given(ANYONE, INSTANTS, TERMS, st.lists(INSTANTS, min_size=2, max_size=6).map(sorted))
def test_pauses_move_a_deadline_by_the_working_time_that_passed(
    working: WorkingTime, start: dt.datetime, term: Term, instants: list[dt.datetime]
) -> None:
    """However many there are, and whether it was missed before or between them."""
    due_at = working.add(start, term)
    clock = Clock(answer_due_at=due_at)
    stood_still = 0
    for at, again in zip(instants[::2], instants[1::2], strict=False):
        clock = resume(pause(clock, at, working), again, working)
        stood_still += working.between(at, again)
    assert clock.answer_due_at == working.add_seconds(due_at, stood_still)


@SETTINGS
@given(ANYONE, INSTANTS, st.integers(0, EIGHT_DAYS), st.integers(0, EIGHT_DAYS))
def test_what_was_overdue_is_overdue_by_as_much_after_a_pause(
    working: WorkingTime, start: dt.datetime, over: int, pausing: int
) -> None:
    """Standing still neither heals a missed deadline nor makes it worse."""
    due_at = working.add(start, Term(1, "days"))
    at = due_at + dt.timedelta(seconds=over)
    again = at + dt.timedelta(seconds=pausing)
    resumed = resume(pause(Clock(answer_due_at=due_at), at, working), again, working).answer_due_at
    assert resumed is not None
    assert due_at <= resumed <= again
    assert working.between(resumed, again) == working.between(due_at, at)
