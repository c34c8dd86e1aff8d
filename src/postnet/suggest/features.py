"""Features of a text: the parts of its words, and which word follows which, as numbers.

A part is known by the CRC-32 of its letters alone, so that a model holds numbers and no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES: Final = (3, 4, 5)
"""Letters of the parts; shorter ones say little, longer ones are rarely seen again."""


def features(words: Sequence[str]) -> dict[int, int]:
    """Return the features of folded words, each with the place of the first word that has it.

    The whole word is one, its n-grams are, which find its other forms, its misspellings and the
    parts of German compounds, and so is the pair that it forms with the word before.
    """
    found: dict[int, int] = {}
    for place, word in enumerate(words):
        for part in parts(word):
            found.setdefault(crc32(part.encode()), place)
        if place:
            found.setdefault(crc32(f"{words[place - 1]} {word}".encode()), place)
    return found


def parts(word: str) -> Iterator[str]:
    """Yield a word and its n-grams, with signs where it begins and ends."""
    marked = f"^{word}$"
    yield marked
    for size in SIZES:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]
