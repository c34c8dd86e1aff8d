"""A clock that is set by hand, in Switzerland's time."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from postnet.errors import InvalidInput

ZURICH: Final = ZoneInfo("Europe/Zurich")
"""The time zone of every counter and authority."""

START: Final = "2026-03-02T09:00"
"""What a new clock shows: a Monday, when authorities work."""


class SettableClock:
    """Tells the time it was set to, until it is set or advanced.

    It stands still by itself, and always tells an aware time of Europe/Zurich. An office takes it
    as its `clock`.

    Args:
        at: What it shows first; see `set`.

    Example:
        ```python
        clock = SettableClock("2026-04-01T16:30")
        with postnet.open("test.db", clock=clock) as office:
            clock.advance(days=2)
        ```
    """

    def __init__(self, at: dt.datetime | str = START) -> None:
        self.set(at)

    def __call__(self) -> dt.datetime:
        """Tell the time, as an office asks for it."""
        return self._at

    def __repr__(self) -> str:
        """Show the time."""
        return f"SettableClock({self._at.isoformat()!r})"

    def set(self, at: dt.datetime | str) -> None:
        """Set it.

        Args:
            at: An aware datetime; or a text in ISO form, which is Switzerland's time unless it says
                how far it is from UTC. Of an hour that is there twice, in October, the first.

        Raises:
            InvalidInput: The datetime is naive, the text is no time, or in the night in March it
                names an hour that is left out.
        """
        self._at = _read(at) if isinstance(at, str) else _aware(at)

    def advance(self, *, days: int = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass.

        Args:
            days: So many days on the calendar: the hands show the same, also where summer time
                begins or ends between.
            hours: So many hours as they pass.
            minutes: So many minutes as they pass.

        Raises:
            InvalidInput: Time would go back; `set` can do that.
        """
        if min(days, hours, minutes) < 0:
            cure = "Set the clock to the time that is wanted."
            raise InvalidInput("time", "time does not go back by advancing.", cure=cure)
        there = self._at + dt.timedelta(days=days)  # by the hands: both are in one zone
        passed = dt.timedelta(hours=hours, minutes=minutes)
        self._at = (there.astimezone(dt.UTC) + passed).astimezone(ZURICH)


def _aware(at: dt.datetime) -> dt.datetime:
    if at.utcoffset() is None:
        cure = f"Give it a time zone, or write {at.isoformat()!r} for Switzerland's time."
        raise InvalidInput("time", f"{at!r} does not say in which time zone it is.", cure=cure)
    return at.astimezone(ZURICH)


def _read(text: str) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        cure = "Write it as 2026-03-02T09:00."
        raise InvalidInput("time", f"{text!r} is not a time.", cure=cure) from None
    return _aware(at if at.tzinfo else _shown_in_switzerland(at))


def _shown_in_switzerland(hands: dt.datetime) -> dt.datetime:
    at = hands.replace(tzinfo=ZURICH)
    if at.astimezone(dt.UTC).astimezone(ZURICH).replace(tzinfo=None) != hands:
        message = f"no clock in Switzerland shows {hands.isoformat()}: summer time begins then."
        raise InvalidInput("time", message, cure="Take an hour before or after.")
    return at
