"""The vocabulary: words that may be shown to strangers, since they say nothing of anybody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import attrs

from postnet.model.folding import fold

_WORD: Final = re.compile(r"[^\W\d_]{3,}")

# While a clerk types, the same questions are read again at every word.
_fold = lru_cache(maxsize=16_384)(fold)


@attrs.frozen
class Vocabulary:
    """Known words, folded.

    Attributes:
        telling: Those that services are described with: they say what a question is about.
        plain: Those that anybody says about anything.
    """

    telling: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Tell whether a folded word may be shown."""
        return word in self.plain or word in self.telling

    def tells(self, word: str) -> bool:
        """Tell whether a folded word says what a question is about."""
        return word in self.telling and word not in self.plain

    def telling_in(self, text: str) -> dict[str, str]:
        """Return the telling words of a text, folded, each with how it is written there."""
        return {word: written for word, written in _words(text).items() if self.tells(word)}

    def uncommon_in(self, text: str) -> dict[str, str]:
        """Return all words of a text but the plain ones, likewise."""
        return {word: written for word, written in _words(text).items() if word not in self.plain}


def _words(text: str) -> dict[str, str]:
    return {_fold(written): written for written in _WORD.findall(text)}
