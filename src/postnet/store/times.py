"""Times as the store keeps them: whole microseconds since 1970, in UTC."""

from __future__ import annotations

import datetime as dt
from typing import Final

NEVER: Final = 2**62
"""What stands for "nothing is due", so that one index brings such tickets last."""

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_SECOND: Final = 1_000_000

_from_seconds = dt.datetime.fromtimestamp


def kept(at: dt.datetime) -> int:
    """Return an aware time as it is kept; exact to the microsecond."""
    return (at - _EPOCH) // _MICROSECOND


def kept_or_none(at: dt.datetime | None) -> int | None:
    """Return a time as it is kept, where there is one."""
    return None if at is None else (at - _EPOCH) // _MICROSECOND


def told(kept_at: int) -> dt.datetime:
    """Return a time as it was; exact to the microsecond until the year 2242.

    Until then the seconds as a float are off by less than half a microsecond, and are rounded.
    Adding whole microseconds to 1970 takes twice as long, and an inbox page tells a hundred times.
    """
    return _from_seconds(kept_at / _SECOND, dt.UTC)
