"""Closed days: the public holidays of a canton, and what its pack corrects."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput
from postnet.model.working_week import ClosedDays

if TYPE_CHECKING:
    from postnet.cantons.entries import HolidaysEntry
    from postnet.model.ids import Language
    from postnet.model.validity import Validity

# A ticket filed on the last day still has its deadline, some weeks later.
_YEARS_AFTER: Final = 1

_SPOKEN: Final[dict[Language, str]] = {
    "de": "de",
    "fr": "fr",
    "it": "it",
    "rm": "de",
    "en": "en_US",
}


def closed_days(entry: HolidaysEntry, validity: Validity, language: Language) -> ClosedDays:
    """Return the days on which a canton's authorities do not work, for the days it speaks for.

    Args:
        entry: The subdivision of the `holidays` package, and the corrections of the pack.
        validity: The days the canton speaks for; a year more is worked out for the deadlines.
        language: The language that the holidays are named in.

    Raises:
        InvalidInput: The package does not know these years (field `data_from` or `data_until`),
            or no such subdivision.
    """
    years = _years(validity)
    from holidays import country_holidays  # noqa: PLC0415  (70 ms that a cached pack does not pay)

    try:
        known = country_holidays(
            "CH", subdiv=entry.subdivision, years=years, language=_SPOKEN[language]
        )
    except NotImplementedError:
        message = f"the calendar knows no canton {entry.subdivision!r}"
        raise InvalidInput("subdivision", message, cure="Give its two capitals, JU.") from None
    names = {day: name for day, name in sorted(known.items()) if day not in entry.open}
    names |= {closed.on: closed.why for closed in entry.closed}
    return ClosedDays(names, dt.date(years[-1], 12, 31))


def _years(validity: Validity) -> range:
    """Return the years whose holidays are needed; the calendar has none outside of its own."""
    from holidays.countries.switzerland import CH  # noqa: PLC0415  (as below)

    first = validity.from_on or dt.date(CH.start_year, 1, 1)
    last = validity.until_on or first
    if first.year < CH.start_year:
        message = f"the calendar begins in {CH.start_year}, data_from is {first}"
        raise InvalidInput("data_from", message)
    if last.year + _YEARS_AFTER > CH.end_year:
        ends = CH.end_year - _YEARS_AFTER
        message = f"the calendar reaches deadlines of questions until {ends}, data_until is {last}"
        raise InvalidInput("data_until", message)
    return range(first.year, last.year + _YEARS_AFTER + 1)
