"""Working time as data: opening hours, terms, closed days. The arithmetic is in `ticketing`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

TERM_FORM: Final = re.compile(r"([1-9][0-9]{0,3}) ?(hour|day)s?")
"""What a term looks like: `3 days`."""


@attrs.frozen
class Window:
    """A stretch of a day in which an authority works, in local time."""

    opens: dt.time
    closes: dt.time


@attrs.frozen
class OpeningHours:
    """A week: for each day, Monday first, its windows in order; an empty tuple is a closed day."""

    days: tuple[tuple[Window, ...], ...] = ((),) * 7

    def __bool__(self) -> bool:
        """Tell whether the week has any working time at all."""
        return any(self.days)


@attrs.frozen
class Term:
    """A length of working time: hours that are worked, or whole working days."""

    amount: int
    unit: Literal["hours", "days"]

    @classmethod
    def parse(cls, text: str) -> Term:
        """Read "8 hours" or "3 days".

        Raises:
            ValueError: The text has another form.
        """
        found = TERM_FORM.fullmatch(text.strip())
        if found is None:
            message = f'{text!r} is not a term of working time, such as "8 hours" or "3 days"'
            raise ValueError(message)
        return cls(int(found[1]), "hours" if found[2] == "hour" else "days")

    def __str__(self) -> str:
        """Return the form that `parse` reads."""
        return f"{self.amount} {self.unit if self.amount > 1 else self.unit[:-1]}"


@attrs.frozen
class DeadlineTerms:
    """When an authority owes its first reply and its answer, counted from the filing."""

    first_reply: Term | None = None
    answer: Term | None = None

    def or_else(self, other: DeadlineTerms) -> DeadlineTerms:
        """Return these terms, with the gaps filled from others."""
        return DeadlineTerms(self.first_reply or other.first_reply, self.answer or other.answer)


@attrs.frozen
class ClosedDays:
    """The public holidays of a canton and other days on which its authorities do not work.

    Attributes:
        names: Each closed day and what it is called, in the canton's first language.
        until: Last day these are known for.
    """

    names: Mapping[dt.date, str] = attrs.field(factory=dict)
    until: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        """Tell whether a day is closed."""
        return day in self.names
