"""Options: the keywords that the office's methods take, typed (PEP 692)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.ids import PromptId
    from postnet.model.tickets import Actor


class PlaceOptions(TypedDict, total=False):
    """Whose authorities are asked: one of the three.

    Attributes:
        commune: BFS number or name of the commune that decides.
        postcode: Four digits, where the commune is not known.
        canton: Code, where neither is known.
        language: The language asked in; the canton's first where none is given.
        answers: Answers to the service's own prompts.
    """

    commune: str | int | None
    postcode: str | int | None
    canton: str | None
    language: str | None
    answers: Mapping[PromptId, str]


class RouteOptions(PlaceOptions, total=False):
    """What a route may depend on besides the service.

    Attributes:
        at: The day asked; today where none is given.
    """

    at: dt.date | None


class FilingOptions(PlaceOptions, total=False):
    """What a filing may say besides its text and its branch.

    Attributes:
        service: Id of the service; where none is given, the text suggests it.
        key: Makes it idempotent: the same key and content return the same ticket.
        by: Who files it; a clerk of the branch where nobody is named.
        masked: Leave personal numbers out of the text instead of refusing it.
    """

    service: str | None
    key: str | None
    by: Actor | None
    masked: bool


class InboxOptions(TypedDict, total=False):
    """Which of an authority's tickets are wanted; None is no wish.

    Attributes:
        service: Id of the service they are about.
        branch: Id of the branch where they were asked.
        language: The language they were asked in.
        overdue: Only those with something that was due before now.
    """

    service: str | None
    branch: str | None
    language: str | None
    overdue: bool


class AssistOptions(TypedDict, total=False):
    """What an assist may say besides its kind and its branch.

    Attributes:
        canton: Whose service it was; the branch's own canton where none is given.
        service: The service it was about, where there was one.
        language: The language spoken; the canton's first where none is given.
        note: What was done, in a few words, without personal data.
        answer: Number of the published answer that helped.
    """

    canton: str | None
    service: str | None
    language: str | None
    note: str
    answer: int | None


class AnswerOptions(TypedDict, total=False):
    """What may be said of an answer that is published, besides its texts.

    Attributes:
        canton: Code of the canton for which it is; the authority's own where none is given.
        valid_from: First day on which it may be told; open where none is given.
        valid_until: Last day, likewise.
        by: Who publishes it; the authority's officer, where nobody is named.
    """

    canton: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    by: Actor | None


class AnswersOptions(TypedDict, total=False):
    """Which published answers are wanted; None is no wish.

    Attributes:
        canton: Code of the canton for which they are.
        authority: Id of who published them.
        service: Id of the service they are about.
        on: A day on which they may be told.
        withdrawn: Also those that were withdrawn or revised.
    """

    canton: str | None
    authority: str | None
    service: str | None
    on: dt.date | None
    withdrawn: bool


class KnownOptions(TypedDict, total=False):
    """What a clerk knows of a question besides what was typed.

    Attributes:
        service: Id of the service; where none is given, the text suggests it.
        language: In which answers are shown, where they can be; the canton's first otherwise.
        on: The day on which they have to hold; today where none is given.
    """

    service: str | None
    language: str | None
    on: dt.date | None


def require_known(options: Mapping[str, object], kind: type) -> None:
    """Make sure that keywords are some that a method takes: a typed one is not checked by Python.

    Raises:
        TypeError: One is not, as Python itself would say.
    """
    strange = options.keys() - kind.__optional_keys__  # type: ignore[attr-defined]
    if strange:
        known = ", ".join(sorted(kind.__optional_keys__))  # type: ignore[attr-defined]
        message = f"unexpected keyword {min(strange)!r}; known are {known}"
        raise TypeError(message)
