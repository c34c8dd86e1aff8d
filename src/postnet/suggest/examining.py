"""Examining: how good a model is on questions that it was not trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.suggest.features import features
from postnet.suggest.scoring import score, see
from postnet.suggest.words import first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postnet.suggest.example import Example
    from postnet.suggest.weights import Weights

_FIRST_THREE: Final = 3


@attrs.frozen
class Marks:
    """How a model did.

    Attributes:
        questions: How many it was asked.
        first: The share where what was meant came first, 0 to 1.
        among_three: The share where it was among the first three.
        reciprocal_rank: The mean of one over its place.
    """

    questions: int
    first: float
    among_three: float
    reciprocal_rank: float


def places_of(weights: Weights, examples: Iterable[Example]) -> list[int]:
    """Return for each example the place at which a model puts its label; 1 is first."""
    return [_place(weights, one) for one in examples]


def marks_of(places: Sequence[int]) -> Marks:
    """Sum up places."""
    count = len(places) or 1
    return Marks(
        len(places),
        sum(place == 1 for place in places) / count,
        sum(place <= _FIRST_THREE for place in places) / count,
        sum(1 / place for place in places) / count,
    )


def _place(weights: Weights, example: Example) -> int:
    words = [folded for _, folded in first_words(example.text)]
    scores = score(weights, see(weights, features(words)))[: len(weights.labels)]
    if example.label not in weights.labels:
        return len(weights.labels) + 1
    meant = scores[weights.labels.index(example.label)]
    return sum(one >= meant for one in scores)  # a tie is no first place
