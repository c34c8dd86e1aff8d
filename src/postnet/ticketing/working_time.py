"""Working time: how much of it lies between two instants, and when an amount of it is over.

The windows of a week are in local time, the arithmetic is in UTC: plain addition to a local time is
an hour off whenever the clocks change in between.

Hours are hours that are worked. Days are counted as Swiss law counts them: the day of the event
does not count, whatever day it is, and the last one must be a working day (art. 142 paras 1 and 3
ZPO/CPC, SR 272; art. 20 paras 2 and 3 VwVG/PA, SR 172.021). So a question filed at night or on a
Sunday is not moved to the next opening first: only working days are counted, and the authority has
the same number of whole ones either way. The law's days end at midnight; here they end at closing
time.

Everything is reckoned in whole seconds; fractions of one are dropped.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

import attrs

from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.working_week import ClosedDays, OpeningHours, Term

LONGEST_SEARCH: Final = 3660
"""Days, some ten years: a term that has not ended by then is a mistake."""

# The windows of one day, in order, each from and to a second since the epoch.
_Stretches: TypeAlias = tuple[tuple[int, int], ...]

# A clock that shows another year is wrong; every sum stays well within what datetime can hold.
_YEARS: Final = range(1900, 2201)

# Deadlines turn about the days around now; the bound is for reports that walk through decades.
_MOST_DAYS_KEPT: Final = 4000

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SECOND: Final = dt.timedelta(seconds=1)
_DAY: Final = dt.timedelta(days=1)
_MIDNIGHT: Final = dt.time(0)
_ZURICH: Final = ZoneInfo("Europe/Zurich")


@attrs.frozen
class WorkingTime:
    """When somebody works: a week of windows, without the closed days.

    A window is open from the second it opens until just before the one it closes. It may close at
    midnight (00:00), but not span it. Where the clocks change within a window:

    - a time that comes twice is its first occurrence (RFC 5545, 3.3.5), so a window over the whole
      doubled hour is an hour longer;
    - a time that is skipped is the instant of the change, so a window over it is shorter, one
      within it is not there that day, and windows never come to overlap.

    Attributes:
        hours: The week, in local time.
        closed: Days without work. After `closed.until` holidays are not known yet: such days are
            taken for working days unless they are named, so a deadline there may be too early,
            never too late.
        zone: Where the hours are local.
    """

    hours: OpeningHours
    closed: ClosedDays
    zone: ZoneInfo = _ZURICH
    _kept: dict[int, _Stretches] = attrs.field(factory=dict, init=False, repr=False, eq=False)
    # Most filings of a day end on the same two: the first reply's and the answer's.
    _closings: dict[tuple[int, int], dt.datetime] = attrs.field(
        factory=dict, init=False, repr=False, eq=False
    )

    def add(self, start: dt.datetime, term: Term) -> dt.datetime:
        """Return when a term that starts now is over.

        Returns:
            For hours the instant at which they have been worked, so the end of a window rather than
            the start of the next. For days the last closing time of the last of them; the day of
            the start does not count. In UTC.

        Raises:
            InvalidInput: The term is empty or ends in more than ten years, or there is no working
                time at all.
        """
        if term.amount < 1:
            message = f"a term of {term.amount} {term.unit} is none."
            raise InvalidInput("term", message, cure="Give at least 1.")
        if term.unit == "hours":
            return self.add_seconds(start, term.amount * 3600)
        return self._close_of_day(start, term.amount)

    def add_seconds(self, start: dt.datetime, seconds: int) -> dt.datetime:
        """Return the earliest instant with so many seconds of working time between.

        Args:
            start: From when.
            seconds: How many; with a negative number, or 0 outside a window, the instant lies
                before the start: always in a window or at its end.

        Raises:
            InvalidInput: It is more than ten years away, or there is no working time at all.
        """
        at, day = self._placed(start)
        found = self._forth(at, day, seconds) if seconds > 0 else self._back(at, day, -seconds)
        if found is None:
            raise self._endless(start)
        return _instant(found)

    def between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Return how many seconds are worked between two instants; negative if they are swapped."""
        (begins, first), (ends, last) = self._placed(start), self._placed(end)
        if ends < begins:
            return -self.between(end, start)
        worked = 0
        for day in range(first, last + 1):
            for opens, closes in self._stretches(day):
                worked += max(0, min(closes, ends) - max(opens, begins))
        return worked

    def is_open(self, at: dt.datetime) -> bool:
        """Tell whether it is working time."""
        second, day = self._placed(at)
        return any(opens <= second < closes for opens, closes in self._stretches(day))

    def opens_next(self, at: dt.datetime) -> dt.datetime:
        """Return when there is working time next: at once while it is open.

        Raises:
            InvalidInput: There is none within ten years.
        """
        second, day = self._placed(at)
        for stretches in self._days(day):
            for opens, closes in stretches:
                if second < closes:
                    return _instant(max(opens, second))
        raise self._endless(at)

    def _close_of_day(self, start: dt.datetime, amount: int) -> dt.datetime:
        _, day = self._placed(start)
        known = self._closings.get((day, amount))
        if known is not None:
            return known
        worked = (stretches for stretches in self._days(day + 1) if stretches)
        last = next(islice(worked, amount - 1, None), None)
        if last is None:
            raise self._endless(start)
        if len(self._closings) >= _MOST_DAYS_KEPT:
            self._closings.clear()
        closing = self._closings[day, amount] = _instant(last[-1][1])
        return closing

    def _forth(self, at: int, day: int, left: int) -> int | None:
        for stretches in self._days(day):
            for opens, closes in stretches:
                begins = max(opens, at)
                if closes - begins >= left:
                    return begins + left
                left -= max(0, closes - begins)
        return None

    def _back(self, at: int, day: int, left: int) -> int | None:
        for stretches in self._days(day, -1):
            for opens, closes in reversed(stretches):
                ends = min(closes, at)
                if ends - opens > left:
                    return ends - left
                left -= max(0, ends - opens)
        return None

    def _days(self, first: int, step: int = 1) -> Iterator[_Stretches]:
        """Yield the windows of day after day, as far as a search goes."""
        for day in range(first, first + step * LONGEST_SEARCH, step):
            yield self._stretches(day)

    def _stretches(self, day: int) -> _Stretches:
        """Return the windows of a day; making them costs ten times what finding them again does."""
        found = self._kept.get(day)
        if found is None:
            if len(self._kept) >= _MOST_DAYS_KEPT:
                self._kept.clear()
            found = self._kept[day] = self._made(dt.date.fromordinal(day))
        return found

    def _made(self, day: dt.date) -> _Stretches:
        if day in self.closed:
            return ()
        stretches = [
            (self._second(day, w.opens), self._second(day, w.closes, closing=True))
            for w in self.hours.days[day.weekday()]
        ]
        return tuple((opens, closes) for opens, closes in stretches if opens < closes)

    def _second(self, day: dt.date, time: dt.time, *, closing: bool = False) -> int:
        """Return a local time as a second since the epoch."""
        if closing and time == _MIDNIGHT:
            day += _DAY
        local = dt.datetime.combine(day, time)
        # PEP 495: fold=0 is the first of two, and for a time that is skipped it is the later one.
        first = _seconds(local.replace(tzinfo=self.zone))
        other = _seconds(local.replace(tzinfo=self.zone, fold=1))
        if first <= other:
            return first
        return other + bisect_left(range(other, first), local, key=self._wall_clock)

    def _wall_clock(self, second: int) -> dt.datetime:
        return _instant(second).astimezone(self.zone).replace(tzinfo=None)

    def _placed(self, at: dt.datetime) -> tuple[int, int]:
        """Return an instant as a second since the epoch, and the number of its local day.

        Raises:
            InvalidInput: The time has no zone, or its year cannot be.
        """
        if at.tzinfo is None:
            message = f"{at.isoformat()} has no time zone."
            raise InvalidInput("at", message, cure="Give an aware time, such as one in UTC.")
        if at.year not in _YEARS:
            message = f"{at.isoformat()} is not between {_YEARS[0]} and {_YEARS[-1]}."
            raise InvalidInput("at", message, cure="Set the machine's clock.")
        return _seconds(at), at.astimezone(self.zone).toordinal()

    def _endless(self, start: dt.datetime) -> InvalidInput:
        if not self.hours:
            message = "there is no working time: the week has no opening hours."
            cure = "Give the authority or its canton [hours]."
            return InvalidInput("hours", message, cure=cure)
        message = f"the term does not end within ten years of {start.date()}."
        cure = "Shorten the term, or look for days that are closed by mistake."
        return InvalidInput("term", message, cure=cure)


def _seconds(at: dt.datetime) -> int:
    return (at - _EPOCH) // _SECOND


def _instant(second: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(seconds=second)
