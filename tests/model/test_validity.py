"""From which day to which day something holds."""

from __future__ import annotations

import datetime as dt

from postnet.model.validity import ALWAYS, Validity

YEAR = Validity(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_both_ends_are_included() -> None:
    """The first and the last day count."""
    assert YEAR.covers(dt.date(2026, 1, 1))
    assert YEAR.covers(dt.date(2026, 12, 31))


def test_the_days_beside_are_not() -> None:
    """The day before and the day after do not count."""
    assert not YEAR.covers(dt.date(2025, 12, 31))
    assert not YEAR.covers(dt.date(2027, 1, 1))


def test_an_open_end_covers_everything_on_its_side() -> None:
    """None is open, not unknown."""
    assert ALWAYS.covers(dt.date.min)
    assert Validity(until_on=dt.date(2026, 1, 1)).covers(dt.date.min)


def test_only_a_begin_or_an_end_bounds() -> None:
    """A rule without dates weighs nothing for them."""
    assert YEAR.bounded
    assert not ALWAYS.bounded
