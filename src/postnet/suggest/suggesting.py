"""A first suggestion of the service from free text: words and their parts, the rare weigh most."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from postnet.model.suggestions import Suggestion
from postnet.suggest.confidence import CONFIDENT, confidence_in
from postnet.suggest.index import Index, prepare
from postnet.suggest.languages import guess_language, is_small
from postnet.suggest.ranking import point, rank
from postnet.suggest.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import Language, ServiceId
    from postnet.model.services import Service

_MOST_WORDS: Final = 120


def suggest(
    services: Mapping[ServiceId, Service] | Index,
    text: str,
    language: Language | None = None,
    limit: int = 5,
) -> Suggestion:
    """Say which services a text may be about, in any language, and how sure that is.

    Args:
        services: What is offered; prepared where more than one text is asked about.
        text: What the citizen wants, as the clerk put it down. Of a long one the beginning counts.
        language: The counter's language, where it is known.
        limit: How many services at most.
    """
    index = services if isinstance(services, Index) else prepare(services)
    words = list(dict.fromkeys(islice(words_in(text), _MOST_WORDS)))
    spoken = guess_language(words, index.languages, language, otherwise=index.language)
    pointers = [
        point(index, written, folded) for written, folded in words if not is_small(written, folded)
    ]
    ranked = rank(index, pointers)
    confidence = confidence_in(pointers, ranked)
    return Suggestion(spoken, tuple(ranked[:limit]), confidence, confidence >= CONFIDENT)
