"""Filters: which of an authority's tickets somebody wants to see."""

from __future__ import annotations

import datetime as dt

import attrs

from postnet.model.ids import BranchId, Language, ServiceId
from postnet.model.tickets import ACTIVE, State


@attrs.frozen
class InboxFilter:
    """Which tickets of an inbox are wanted; None is no wish.

    Attributes:
        states: In these states; without it, those that wait for work.
        service: About this service.
        branch: Asked at this branch.
        language: Asked in this language.
        due_before: With something due before this moment: the present one for what is overdue.
    """

    states: frozenset[State] | None = None
    service: ServiceId | None = None
    branch: BranchId | None = None
    language: Language | None = None
    due_before: dt.datetime | None = None

    @property
    def wanted(self) -> frozenset[State]:
        """Return the states that are wanted."""
        return ACTIVE if self.states is None else self.states


ACTIVE_ONLY = InboxFilter()
"""All that waits for work."""
