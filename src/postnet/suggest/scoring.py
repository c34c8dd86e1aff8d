"""Scoring: what the features of a text say together for each label, and which words say it."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from postnet.suggest.weights import Weights


@attrs.frozen
class Seen:
    """A text as a model sees it.

    Attributes:
        features: Those that the model knows: place in the model, strength, place of the word.
        known: How much of the text the model knows, 0 to 1.
    """

    features: tuple[tuple[int, float, int], ...]
    known: float


def see(weights: Weights, found: Mapping[int, int]) -> Seen:
    """Look a text's features up; strengths are rareness, brought to length one."""
    keys, rarity, last = weights.keys, weights.rarity, len(weights.keys)
    known = []
    for feature, word in found.items():
        place = bisect_left(keys, feature)
        if place < last and keys[place] == feature:
            known.append((place, rarity[place], word))
    length = math.sqrt(sum(rareness * rareness for _, rareness, _ in known)) or 1.0
    return Seen(
        tuple((place, rareness / length, word) for place, rareness, word in known),
        len(known) / len(found) if found else 0.0,
    )


def score(weights: Weights, seen: Seen) -> list[float]:
    """Return what a text says for each label, and behind them for each language."""
    totals = [0.0] * (len(weights.labels) + len(weights.languages))
    starts, targets, values = weights.starts, weights.targets, weights.values
    for place, strength, _ in seen.features:
        part = slice(starts[place], starts[place + 1])
        for target, value in zip(targets[part], values[part], strict=True):
            totals[target] += strength * value
    return [total * weights.scale for total in totals]


def said_by_words(
    weights: Weights, seen: Seen, labels: Collection[int]
) -> dict[int, dict[int, float]]:
    """Return for some labels what each word of a text says for them, by the word's place."""
    said: dict[int, dict[int, float]] = {label: {} for label in labels}
    starts, targets, values = weights.starts, weights.targets, weights.values
    for place, strength, word in seen.features:
        part = slice(starts[place], starts[place + 1])
        for target, value in zip(targets[part], values[part], strict=True):
            if target in said:
                by_word = said[target]
                by_word[word] = by_word.get(word, 0.0) + strength * value * weights.scale
    return said


def shares(scores: Iterable[float]) -> list[float]:
    """Turn scores into shares of one: a softmax."""
    scores = list(scores)
    top = max(scores, default=0.0)
    powers = [math.exp(one - top) for one in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def together(scores: Iterable[float]) -> float:
    """Return what scores say together: the logarithm of the sum of their powers."""
    scores = list(scores)
    top = max(scores, default=0.0)
    return top + math.log(sum(math.exp(one - top) for one in scores) or 1.0)
