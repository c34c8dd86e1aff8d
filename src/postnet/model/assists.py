"""Assists: help given at the counter that needed no ticket."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.ids import AnswerId, BranchId, CantonCode, Language, ServiceId


class AssistKind(StrEnum):
    """What the clerk did."""

    PROMOTED = "promoted"
    REGISTERED = "registered"
    USED = "used"
    ANSWERED = "answered"


@attrs.frozen
class Assist:
    """One help at the counter; it names nobody.

    Attributes:
        kind: Promoted the portal, registered somebody (SwissID, say), used a service together,
            or answered on the spot.
        service: The service it was about, where there was one.
        note: What was done, in a few words.
        answer: The published answer that helped, where one did.
    """

    branch: BranchId
    canton: CantonCode
    kind: AssistKind
    at: dt.datetime
    language: Language
    service: ServiceId | None = None
    note: str = ""
    answer: AnswerId | None = None
