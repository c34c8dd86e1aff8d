"""Words of a text, and the parts of words by which their other forms are found."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from postnet.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAM: Final = 4
"""Letters in an n-gram; shorter ones find too much, longer ones too little."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text twice: as it was written, and folded. Numbers are no words."""
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield match[0], fold(match[0])


def grams(word: str) -> set[str]:
    """Return the n-grams of a folded word; a sign before it makes its beginning count apart.

    They find a word's other forms, and the parts of German compounds.
    """
    marked = f"^{word}"
    return {marked[start : start + GRAM] for start in range(max(1, len(marked) - GRAM + 1))}
