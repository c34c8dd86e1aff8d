"""Learning: what answered tickets teach about services, and the models that were made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.ids import CantonCode, Language, ServiceId, SuggestModelId


@attrs.frozen
class SuggestModel:
    """A model by which services are suggested.

    Attributes:
        canton: Whose services it knows; None is for all cantons.
        base: What it was made on top of, so that one for another catalogue is not taken for it.
        figures: How good it is and what it was made of, as JSON values.
        content: The model itself; empty where models are only listed.
        id: Its number in the database; None before it is kept.
        in_use: Whether it is the one that its canton uses.
    """

    canton: CantonCode | None
    made_at: dt.datetime
    base: str
    figures: Mapping[str, object]
    content: bytes = attrs.field(default=b"", repr=False)
    id: SuggestModelId | None = None
    in_use: bool = False


@attrs.frozen
class Confirmed:
    """A ticket that was answered: whoever answered it has confirmed its service.

    Attributes:
        ticket: Its number in the database, from which a walk goes on.
        text: The question; None where it was erased.
        service: The one it ended with; None where nobody ever said.
        corrected: Whether it was filed with another one, or with none.
    """

    ticket: int
    text: str | None
    language: Language
    canton: CantonCode
    service: ServiceId | None
    corrected: bool
