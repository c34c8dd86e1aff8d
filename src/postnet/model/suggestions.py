"""Suggestions: which services a text may be about, and how sure that is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from postnet.model.texts import Texts

if TYPE_CHECKING:
    from postnet.model.ids import Language, ServiceId


class Scope(StrEnum):
    """Whose matter a text is.

    Public is what an authority of the canton answers; postal what the post does itself; foreign
    what another country's authority does; other is nobody's here; vague is for an authority, but
    does not say what about.
    """

    PUBLIC = "public"
    POSTAL = "postal"
    FOREIGN = "foreign"
    OTHER = "other"
    VAGUE = "vague"


@attrs.frozen
class Suggested:
    """One service that a text may be about.

    Attributes:
        score: Its share of the likelihood among the services offered, 0 to 1.
        words: The words of the text that speak for it, as they were written.
    """

    service: ServiceId
    score: float
    words: tuple[str, ...] = ()


@attrs.frozen
class Wish:
    """One of several things that a text asks for.

    Attributes:
        text: The part of the text that asks for it.
        suggested: The service that it is about.
        confidence: How likely that is right, 0 to 1.
    """

    text: str
    suggested: Suggested
    confidence: float


@attrs.frozen
class Choice:
    """One answer to a narrowing question, and the services that it leaves."""

    text: Texts
    services: tuple[ServiceId, ...]


@attrs.frozen
class Narrowing:
    """What to ask the citizen, so that fewer services are left."""

    ask: Texts
    choices: tuple[Choice, ...]


@attrs.frozen
class Suggestion:
    """What a text is about, as far as its words tell.

    Attributes:
        language: The language it is in, as recognised.
        ranked: Services, the likeliest first; empty where no word is known.
        confidence: How likely the first one is right, 0 to 1; low for what is out of scope and for
            what points to several services alike.
        confident: Whether that is enough to go by without asking.
        scope: Whose matter it is; what is not public is never confident.
        wishes: What it asks for, where it asks for more than one thing; else empty.
        narrowing: What to ask where it is not sure; None where it is, or where nothing is known.
    """

    language: Language
    ranked: tuple[Suggested, ...] = ()
    confidence: float = 0.0
    confident: bool = False
    scope: Scope = Scope.VAGUE
    wishes: tuple[Wish, ...] = ()
    narrowing: Narrowing | None = None

    @property
    def best(self) -> Suggested | None:
        """The likeliest service; None where no word points anywhere."""
        return self.ranked[0] if self.ranked else None
