"""Closed days: public holidays of the canton, corrected by its pack."""

from __future__ import annotations

import datetime as dt

import pytest

from postnet.cantons.closed_days import closed_days
from postnet.cantons.entries import ClosedEntry, HolidaysEntry
from postnet.errors import InvalidInput
from postnet.model.validity import Validity

YEAR = Validity(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (dt.date(2026, 6, 23), True),  # commemoration of the plebiscite
        (dt.date(2026, 5, 1), True),
        (dt.date(2026, 4, 3), True),  # Good Friday
        (dt.date(2026, 4, 6), True),  # Easter Monday
        (dt.date(2026, 3, 2), False),
        (dt.date(2027, 8, 1), True),  # a deadline may lie in the year after
    ],
)
def test_juras_public_holidays_are_known(day: dt.date, closed: bool) -> None:  # noqa: FBT001
    """From the `holidays` package."""
    known = closed_days(HolidaysEntry("JU"), YEAR, "fr")
    assert (day in known.names) is closed


def test_a_pack_adds_and_takes_away() -> None:
    """A bridge day more, a holiday less."""
    bridge, open_day = dt.date(2026, 5, 15), dt.date(2026, 6, 23)
    entry = HolidaysEntry("JU", (ClosedEntry(bridge, "pont"),), (open_day,))
    known = closed_days(entry, YEAR, "fr").names
    assert known[bridge] == "pont"
    assert open_day not in known


def test_holidays_are_named_in_the_cantons_language() -> None:
    """Zurich's in German."""
    names = closed_days(HolidaysEntry("ZH"), YEAR, "de").names
    assert names[dt.date(2026, 4, 3)] == "Karfreitag"


@pytest.mark.parametrize(
    ("entry", "validity", "field"),
    [
        (HolidaysEntry("XX"), YEAR, "subdivision"),
        (HolidaysEntry("JU"), Validity(dt.date(1, 1, 1), dt.date(2026, 1, 1)), "data_from"),
        (HolidaysEntry("JU"), Validity(dt.date(2026, 1, 1), dt.date.max), "data_until"),
    ],
)
def test_what_the_calendar_does_not_know_is_refused(
    entry: HolidaysEntry, validity: Validity, field: str
) -> None:
    """Rather than take every day for a working day."""
    with pytest.raises(InvalidInput) as caught:
        closed_days(entry, validity, "fr")
    assert caught.value.field == field
