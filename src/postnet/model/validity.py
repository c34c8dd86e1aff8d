"""From which day to which day a registered thing holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import datetime as dt


@attrs.frozen
class Validity:
    """A stretch of days, both ends included; None is open.

    Attributes:
        from_on: First day.
        until_on: Last day.
    """

    from_on: dt.date | None = None
    until_on: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Tell whether it holds on a day."""
        started = self.from_on is None or self.from_on <= day
        return started and (self.until_on is None or day <= self.until_on)

    def meets(self, other: Validity) -> bool:
        """Tell whether there is a day on which both hold."""
        begins = max(filter(None, (self.from_on, other.from_on)), default=None)
        ends = min(filter(None, (self.until_on, other.until_on)), default=None)
        return begins is None or ends is None or begins <= ends

    @property
    def bounded(self) -> bool:
        """Tell whether it begins or ends at all."""
        return self.from_on is not None or self.until_on is not None


ALWAYS = Validity()
