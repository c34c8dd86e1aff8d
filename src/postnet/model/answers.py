"""Answers: what authorities publish for the counter, and what of it fits a question."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from postnet.model.ids import AnswerId, AuthorityId, CantonCode, Language, ServiceId
from postnet.model.texts import Texts
from postnet.model.tickets import Actor
from postnet.model.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from collections.abc import Sequence


@attrs.frozen
class Wording:
    """A published answer in one language.

    Attributes:
        language: The one it is really in.
    """

    title: str
    text: str
    language: Language


@attrs.frozen
class PublishedAnswer:
    """An answer to a question that is asked again and again; it stays as it was published.

    Attributes:
        authority: Who publishes it.
        titles: What it is about, in each of its languages.
        texts: What a clerk may tell, in the same languages.
        replaces: The answer of which it is the revision.
        withdrawn_at: When it was withdrawn or revised; None as long as it is published.
        id: Its number in the database; None before it is published.
    """

    canton: CantonCode
    authority: AuthorityId
    service: ServiceId
    titles: Texts
    texts: Texts
    published_at: dt.datetime
    published_by: Actor
    validity: Validity = ALWAYS
    replaces: AnswerId | None = None
    withdrawn_at: dt.datetime | None = None
    id: AnswerId | None = None

    def holds(self, on: dt.date) -> bool:
        """Tell whether it may be told on a day."""
        return self.withdrawn_at is None and self.validity.covers(on)

    def wording(self, language: str, official: Sequence[Language] = ()) -> Wording:
        """Return it in the language asked for, or in the nearest one there is."""
        shown = self.texts.shown(language, official)
        return Wording(self.titles.text(shown.language), shown.text, shown.language)


@attrs.frozen
class AnswerFilter:
    """Which published answers are wanted; None is no wish.

    Attributes:
        on: That may be told on this day.
        withdrawn: Also those that were withdrawn or revised.
    """

    canton: CantonCode | None = None
    authority: AuthorityId | None = None
    service: ServiceId | None = None
    on: dt.date | None = None
    withdrawn: bool = False


@attrs.frozen
class Fitting:
    """A published answer that fits what is asked.

    Attributes:
        score: How well, the higher the better.
    """

    answer: PublishedAnswer
    wording: Wording
    score: float


@attrs.frozen
class Similar:
    """A question that was answered before, without anything that could tell whose it was.

    Attributes:
        month: In which it was answered, such as `2026-03`.
        question: What was asked, with what may be personal left out.
        answer: What was answered, likewise.
    """

    service: ServiceId | None
    authority: AuthorityId
    month: str
    language: Language
    question: str
    answer: str


@attrs.frozen
class Known:
    """What is known already of what is asked, the best first.

    Attributes:
        published: What authorities published about it.
        similar: What was answered before; empty where the canton does not want it shown.
    """

    published: tuple[Fitting, ...] = ()
    similar: tuple[Similar, ...] = ()
