"""Folding: words as they are compared, without capitals, accents and ways of writing an umlaut."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UMLAUT: Final = re.compile(r"([aou])e")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
_BETWEEN: Final = re.compile(r"[\s\-'’.,/()]+")
_SAINT: Final = re.compile(r"\b(?:saint|sankt|santa?)(e?)\b")


def fold(word: str) -> str:
    """Return a word as it is compared: `Zürich`, `ZUERICH` and `zurich` are one.

    French is folded by the same rule (`œ` and `oe`), so that no language has to be known first.
    """
    word = word.casefold()
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _UMLAUT.sub(r"\1", word)


def fold_name(name: str) -> str:
    """Return the name of a place as it is compared: `Saint-Ursanne` and `St. Ursanne` are one."""
    spaced = _BETWEEN.sub(" ", fold(name)).strip()
    return _SAINT.sub(r"st\1", spaced)
