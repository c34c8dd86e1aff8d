"""Wishes: the parts of a text that may each ask for something else."""

from __future__ import annotations

import re
from typing import Final

_MOST: Final = 6
_SHORTEST: Final = 4
_AND: Final = (
    "und|sowie|ausserdem|zudem|et|puis|ainsi que|en plus|e|ed|inoltre|poi|ultra da quai|and|also"
)
_BETWEEN: Final = re.compile(rf"[.;!?\n]+\s*|,\s+|\s+[+&/]\s+|\s+(?:{_AND})\s+", re.IGNORECASE)


def divide(text: str) -> list[str]:
    """Return the parts of a text, at most six; one where it asks for one thing.

    Sentences end, lists have commas, and `and` has a word in each of the five languages.
    """
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return [part for part in parts if len(part) >= _SHORTEST][:_MOST]
