"""Months: as they are written, and in which a moment lies."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postnet.errors import InvalidInput
from postnet.model.months import Month, read_month


@given(st.dates(min_value=dt.date(1, 2, 1), max_value=dt.date(9999, 11, 30)))
def test_a_month_reads_as_it_is_written(day: dt.date) -> None:
    """Whatever the year."""
    month = Month(day.year, day.month)
    assert read_month(str(month)) == month
    assert Month.of(month.begins_at) == month


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "26-03", "2026-3", "0000-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    """With the form that it should have."""
    with pytest.raises(InvalidInput, match="of the form 2026-03"):
        read_month(text)


def test_a_month_begins_at_midnight_in_switzerland() -> None:
    """An hour or two before it does in UTC."""
    last = dt.datetime(2026, 3, 31, 21, 59, 59, tzinfo=dt.UTC)
    assert Month.of(last) == Month(2026, 3)
    assert Month.of(last + dt.timedelta(seconds=1)) == Month(2026, 4)
    assert Month(2026, 4).begins_at == last + dt.timedelta(seconds=1)


def test_months_are_in_order() -> None:
    """By year first, as their names are."""
    months = [Month(2025, 12), Month(2026, 1), Month(2026, 10)]
    assert sorted([months[2], months[0], months[1]]) == months
    assert sorted(map(str, months)) == list(map(str, months))
