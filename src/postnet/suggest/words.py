"""Words of a text."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Final

from postnet.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text twice: as it was written, and folded. Numbers are no words."""
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield match[0], fold(match[0])


def first_words(text: str) -> list[tuple[str, str]]:
    """Return the words by which a text is judged and learnt: of a long one the first 120."""
    return list(islice(words_in(text), _MOST))
