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
_AFTER: Final = dt.timedelta(days=366)

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
        InvalidInput: The package knows no such subdivision.
    """
    from holidays import country_holidays  # noqa: PLC0415  (70 ms that a cached pack does not pay)

    first = validity.from_on or dt.date(2020, 1, 1)
    last = (validity.until_on or first) + _AFTER
    years = range(first.year, last.year + 1)
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
