"""Words: what a text is searched by, the same for every engine."""

from __future__ import annotations

import unicodedata
from typing import Final

MOST_WORDS: Final = 16
"""So many words of what people type are looked for; what comes after them is left out."""

_LONGEST: Final = 1000

# Lower case is not case folding: the end of a Greek word keeps a letter of its own.
_SIGMA: Final = str.maketrans("ς", "σ")  # noqa: RUF001  (Greek)


def typed_words(text: str) -> list[str]:
    """Return the words of what people type, as they typed them; none where the text has no word."""
    # Messages are kept in NFC, and a mark that stands alone belongs to the letter before it.
    return _split(unicodedata.normalize("NFC", text[:_LONGEST]))[:MOST_WORDS]


def folded_words(text: str) -> list[str]:
    """Return the words of a text without capitals and accents, in order."""
    return _split(_fold(text))


def _fold(text: str) -> str:
    # Twice: the lower case of some letters has a mark again.
    lower = _without_marks(_without_marks(text).lower())
    return unicodedata.normalize("NFC", lower.translate(_SIGMA))


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _split(text: str) -> list[str]:
    spaced = "".join(sign if _is_of_word(sign) else " " for sign in text)
    return [word for word in spaced.split() if any(map(str.isalnum, word))]


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
