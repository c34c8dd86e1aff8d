"""Months: as the calendar of Switzerland has them; finished tickets are archived by them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from zoneinfo import ZoneInfo

import attrs

from postnet.errors import InvalidInput

_ZONE: Final = ZoneInfo("Europe/Zurich")
_FORM: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@attrs.frozen(order=True)
class Month:
    """A month of a year.

    Attributes:
        year: Four digits.
        number: 1 for January.
    """

    year: int
    number: int

    def __str__(self) -> str:
        """Return `2026-03`."""
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, at: dt.datetime) -> Month:
        """Return the month that it is in Switzerland at some time."""
        local = at.astimezone(_ZONE)
        return cls(local.year, local.month)

    @property
    def begins_at(self) -> dt.datetime:
        """Its first moment, aware."""
        return dt.datetime(self.year, self.number, 1, tzinfo=_ZONE)


def read_month(text: str) -> Month:
    """Read a month as somebody typed it.

    Raises:
        InvalidInput: It has another form, or there is no such month.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None or int(found[1]) < dt.MINYEAR:
        message = f"{text!r} is not a month of the form 2026-03."
        raise InvalidInput("month", message, cure="Give the year, a hyphen and two digits.")
    return Month(int(found[1]), int(found[2]))
