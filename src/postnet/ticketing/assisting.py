"""Assisting: help at the counter that needs no ticket is counted, not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.errors import InvalidInput
from postnet.model.assists import Assist, AssistKind
from postnet.ticketing.wording import clean_remark

if TYPE_CHECKING:
    from postnet.model.ids import BranchId, CantonCode, Language
    from postnet.ticketing.desk import Desk


@attrs.frozen
class AssistPlace:
    """Where an assist was given, for which canton, in which language."""

    branch: BranchId
    canton: CantonCode
    language: Language


def record_assist(
    desk: Desk, kind: str, place: AssistPlace, *, service: str | None = None, note: str = ""
) -> Assist:
    """Record an assist.

    Raises:
        InvalidInput: There is no such kind, or the note cannot be used.
        PersonalDataFound: The note holds personal numbers.
        UnknownName: The canton has no such service.
    """
    noted = clean_remark("note", note)
    offered = desk.network.service(place.canton, service).id if service else None
    assist = Assist(
        place.branch, place.canton, _kind(kind), desk.moment(), place.language, offered, noted
    )
    desk.store.record_assist(assist)
    return assist


def _kind(kind: str) -> AssistKind:
    try:
        return AssistKind(kind)
    except ValueError:
        known = ", ".join(AssistKind)
        message = f"no kind of assist {kind!r}."
        raise InvalidInput("kind", message, cure=f"There are: {known}.") from None
