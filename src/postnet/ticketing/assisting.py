"""Assisting: help at the counter that needs no ticket is counted, not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import InvalidInput
from postnet.model.assists import Assist, AssistKind
from postnet.ticketing.publishing import telling_answer
from postnet.ticketing.wording import clean_remark

if TYPE_CHECKING:
    from postnet.model.answers import PublishedAnswer
    from postnet.model.ids import BranchId, CantonCode, Language
    from postnet.ticketing.desk import Desk


@attrs.frozen
class AssistPlace:
    """Where an assist was given, for which canton, in which language."""

    branch: BranchId
    canton: CantonCode
    language: Language


@attrs.frozen
class AssistSubject:
    """What an assist was about.

    Attributes:
        service: The service, where there was one; that of the answer where only this is named.
        note: What was done, in a few words.
        answer: The published answer that helped.
    """

    service: str | None = None
    note: str = ""
    answer: int | None = None


NOTHING_NAMED: Final = AssistSubject()
"""What an assist is about where nobody says."""


def record_assist(
    desk: Desk, kind: str, place: AssistPlace, about: AssistSubject = NOTHING_NAMED
) -> Assist:
    """Record an assist.

    Raises:
        InvalidInput: There is no such kind, the note cannot be used, or the published answer is
            not one that could be told.
        PersonalDataFound: The note holds personal numbers.
        UnknownName: The canton has no such service, or there is no such answer.
    """
    noted, known = clean_remark("note", about.note), _kind(kind)
    answer = _answer(desk, known, place, about)
    named = about.service or (answer.service if answer else None)
    offered = desk.network.service(place.canton, named).id if named else None
    assist = Assist(
        place.branch,
        place.canton,
        known,
        desk.moment(),
        place.language,
        offered,
        noted,
        answer.id if answer else None,
    )
    desk.store.record_assist(assist)
    return assist


def _answer(
    desk: Desk, kind: AssistKind, place: AssistPlace, about: AssistSubject
) -> PublishedAnswer | None:
    if about.answer is None:
        return None
    if kind is not AssistKind.ANSWERED:
        cure = f"Record it as {AssistKind.ANSWERED.value!r}."
        raise InvalidInput("answer", f"{kind.value!r} is not help by an answer.", cure=cure)
    return telling_answer(desk, about.answer, place.canton)


def _kind(kind: str) -> AssistKind:
    try:
        return AssistKind(kind)
    except ValueError:
        known = ", ".join(AssistKind)
        message = f"no kind of assist {kind!r}."
        raise InvalidInput("kind", message, cure=f"There are: {known}.") from None
