"""Words: what a text is searched by, the same for every engine."""

from __future__ import annotations

import unicodedata
from typing import Final

MOST_WORDS: Final = 16
"""So many words of what people type are looked for; what comes after them is left out."""

_LONGEST: Final = 1000

# Plurals and cases of German (-e, -en, -n, -s), French and English (-s, -x, -e), Italian and
# Romansh (-a, -e, -i, -o, -as, -s).
_ENDINGS: Final = "aeinosx"
_SHORTEST_STEM: Final = 4

# Lower case is not case folding: the end of a Greek word keeps a letter of its own.
_SIGMA: Final = str.maketrans("ς", "σ")  # noqa: RUF001  (Greek)


def typed_words(text: str) -> list[str]:
    """Return the words of what people type, as they typed them; none where the text has no word."""
    # Messages are kept in NFC, and a mark that stands alone belongs to the letter before it.
    return _split(unicodedata.normalize("NFC", text[:_LONGEST]))[:MOST_WORDS]


def folded_words(text: str) -> list[str]:
    """Return the words of a text without capitals and accents, in order."""
    return _split(_fold(text))


def stem(word: str) -> str:
    """Return what a folded word has in common with its other forms: `impots`, `impot`.

    What is left of a word need not be one. It is a rule for five languages at once, so that none
    has to be known: the signs that plurals and endings are made of go, as long as enough is left.
    """
    stemmed = word.rstrip(_ENDINGS)
    return stemmed if len(stemmed) >= _SHORTEST_STEM else word[: max(_SHORTEST_STEM, len(stemmed))]


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
