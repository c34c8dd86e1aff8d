"""What each word of a question points to, and what they point to together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.suggestions import Suggested
from postnet.suggest.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from postnet.suggest.index import Index

ALIKE: Final = 0.45
"""How like a known word another has to be (the cosine of their n-grams)."""


@attrs.frozen
class Pointer:
    """A word of a question, and what it points to.

    Attributes:
        written: As it stands in the question.
        rarity: How much it says: a word that points to few services says more.
        towards: How well it fits each service, 0 to 1, by the service's number.
    """

    written: str
    rarity: float
    towards: Mapping[int, float]


def point(index: Index, written: str, folded: str) -> Pointer:
    """Look a word up, with all that are like it."""
    towards: dict[int, float] = {}
    for place, likeness in _alike(index, folded):
        for number, weight in index.entries[place].uses.items():
            towards[number] = max(towards.get(number, 0.0), likeness * weight)
    rarity = math.log(1 + len(index.services) / (0.5 + sum(towards.values())))
    return Pointer(written, rarity, towards)


def _alike(index: Index, folded: str) -> Iterable[tuple[int, float]]:
    """Yield the places of known words, each with how like it is."""
    parts = grams(folded)
    shared: dict[int, int] = {}
    for part in parts:
        for place in index.by_gram.get(part, ()):
            shared[place] = shared.get(place, 0) + 1
    for place, count in shared.items():
        likeness = count / math.sqrt(len(parts) * index.entries[place].size)
        if likeness >= ALIKE:
            yield place, likeness


def rank(index: Index, pointers: Sequence[Pointer]) -> list[Suggested]:
    """Add up what the words say; the score is the part of it that points to a service."""
    said = sum(pointer.rarity for pointer in pointers)
    scores: dict[int, float] = {}
    for pointer in pointers:
        for number, fit in pointer.towards.items():
            scores[number] = scores.get(number, 0.0) + pointer.rarity * fit
    order = sorted(scores, key=lambda number: (-scores[number], number))
    return [Suggested(index.services[n], scores[n] / said, _words(pointers, n)) for n in order]


def _words(pointers: Sequence[Pointer], number: int) -> tuple[str, ...]:
    return tuple(pointer.written for pointer in pointers if number in pointer.towards)
