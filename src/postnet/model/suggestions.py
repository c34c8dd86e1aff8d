"""Suggestions: which services a text may be about, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from postnet.model.ids import Language, ServiceId


@attrs.frozen
class Suggested:
    """One service that a text may be about.

    Attributes:
        score: How much of what the text says points there, 0 to 1.
        words: The words of the text that did, as they were written.
    """

    service: ServiceId
    score: float
    words: tuple[str, ...] = ()


@attrs.frozen
class Suggestion:
    """What a text is about, as far as its words tell.

    Attributes:
        language: The language it is in, as guessed.
        ranked: Services, the likeliest first; empty where no word points anywhere.
        confidence: How likely the first one is right, 0 to 1; low for what is out of scope and for
            what points to several services alike.
        confident: Whether that is enough to go by without asking.
    """

    language: Language
    ranked: tuple[Suggested, ...] = ()
    confidence: float = 0.0
    confident: bool = False

    @property
    def best(self) -> Suggested | None:
        """The likeliest service; None where no word points anywhere."""
        return self.ranked[0] if self.ranked else None
