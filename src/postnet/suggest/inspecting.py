"""Inspecting: the words by which a model knows a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.suggest.features import features
from postnet.suggest.languages import SMALL_WORDS
from postnet.suggest.scoring import score, see
from postnet.suggest.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.model.ids import ServiceId
    from postnet.suggest.weights import Weights


@attrs.frozen
class Telling:
    """A word, and how strongly it speaks for a service; before is what postnet's own model says."""

    word: str
    points: float
    before: float


def telling_words(
    weights: Weights, base: Weights, service: ServiceId, texts: Iterable[str], limit: int = 20
) -> list[Telling]:
    """Return the words that speak most for a service, the strongest first.

    A model holds numbers, no words: those of public texts are tried one by one.

    Args:
        weights: The model to look into.
        base: The one to compare it with.
        service: Which service.
        texts: Public texts whose words are tried.
        limit: How many words at most.
    """
    words = {folded: written for text in texts for written, folded in words_in(text)}
    tried = [
        Telling(written, _points(weights, service, folded), _points(base, service, folded))
        for folded, written in words.items()
        if folded not in SMALL_WORDS
    ]
    return sorted(tried, key=lambda one: (-one.points, one.word))[:limit]


def _points(weights: Weights, service: ServiceId, folded: str) -> float:
    if service not in weights.labels:
        return 0.0
    return score(weights, see(weights, features([folded])))[weights.labels.index(service)]
