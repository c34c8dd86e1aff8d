"""Times as the store keeps them: whole microseconds since 1970, in UTC."""

from __future__ import annotations

import datetime as dt
from typing import Final

NEVER: Final = 2**62
"""What stands for "nothing is due", so that one index brings such tickets last."""

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)


def kept(at: dt.datetime) -> int:
    """Return an aware time as it is kept; exact to the microsecond."""
    return (at - _EPOCH) // _MICROSECOND


def kept_or_none(at: dt.datetime | None) -> int | None:
    """Return a time as it is kept, where there is one."""
    return None if at is None else (at - _EPOCH) // _MICROSECOND


def told(kept_at: int) -> dt.datetime:
    """Return a time as it was."""
    return _EPOCH + dt.timedelta(microseconds=kept_at)


def told_or_none(kept_at: int | None) -> dt.datetime | None:
    """Return a time as it was; None where there is none, or never."""
    if kept_at is None or kept_at == NEVER:
        return None
    return _EPOCH + dt.timedelta(microseconds=kept_at)
