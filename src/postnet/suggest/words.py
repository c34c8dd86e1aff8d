"""Words of a text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from postnet.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text twice: as it was written, and folded. Numbers are no words."""
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield match[0], fold(match[0])
