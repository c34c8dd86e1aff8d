"""Redacting: all of a text goes that could tell whose it was; only known words stay.

What is left out is not what was recognised as personal, but everything that was not recognised as
harmless: names and places cannot be listed, ordinary words can. So a number never stays, whatever
it counts, nor does a word that no service uses and that not anybody says. And where a name is to be
expected (after "Frau", in a run of capitals, in a street) even known words go.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import attrs

from postnet.access.names import CALLED, NAMES, STREETS
from postnet.access.personal import find_personal
from postnet.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet.model.vocabulary import Vocabulary

LEFT_OUT: Final = "…"
"""What stands for what was left out."""

_AFTER_A_CALL: Final = 3
_AFTER_A_STREET: Final = 5

# A word with all that clings to it: what has a digit, an @ or an underscore in it is none.
_TOKEN: Final = re.compile(r"[^\s.,;:!?()\"«»„“”'’/\-–—]+|[.,;:!?()\"«»„“”'’/\-–—]|\s+")  # noqa: RUF001  (quotes of five languages)
_SENTENCE_ENDS: Final = frozenset(".!?:")
# What may stand between two words of one name: `M. Blanc`, `Anne-Marie Petit`, `O'Neill`.
_WITHIN: Final = frozenset(".-–'’")  # noqa: RUF001  (as above)
_RUNS_OF_LEFT_OUT: Final = re.compile(rf"{LEFT_OUT}(?:[\s.,;:()\"«»„“”'’/\-–—]*{LEFT_OUT})+")  # noqa: RUF001
_SHORT: Final = 3


@attrs.frozen
class Redacted:
    """A text of which only known words are left.

    Attributes:
        told: How many of them say what it is about.
        kept: How many words are left.
        left_out: How many are not.
    """

    text: str
    told: int
    kept: int
    left_out: int


@attrs.define
class _Token:
    """A piece of a text.

    Attributes:
        folded: As it is compared; empty where it is no word.
        capital: Whether it is written with a capital where nothing asks for one.
        shown: Whether it stays.
    """

    text: str
    folded: str = ""
    capital: bool = False
    shown: bool = True

    @property
    def is_word(self) -> bool:
        """Whether it is more than a sign or a blank."""
        return bool(self.folded)


def redact(text: str, vocabulary: Vocabulary, *, nouns_are_capital: bool = False) -> Redacted:
    """Return a text with all left out that is not known to be harmless.

    Args:
        text: Any text.
        vocabulary: The words that may be shown.
        nouns_are_capital: Whether the language writes all nouns so, as German does: elsewhere a
            capital in the middle of a sentence is a name's.
    """
    tokens = list(_tokens(_without_personal(unicodedata.normalize("NFC", text))))
    words = [token for token in tokens if token.is_word]
    for token in words:
        token.shown = _is_harmless(token, vocabulary)
        if token.capital and not nouns_are_capital and not _is_short_form(token):
            token.shown = False
    _leave_out_after(words, CALLED, _AFTER_A_CALL, only_capital=True)
    _leave_out_after(words, STREETS, _AFTER_A_STREET)
    _leave_out_runs(tokens)
    return _told(tokens, words, vocabulary)


def _without_personal(text: str) -> str:
    for span in reversed(find_personal(text)):
        text = f"{text[: span.start]}{LEFT_OUT}{text[span.end :]}"
    return text


def _is_harmless(token: _Token, vocabulary: Vocabulary) -> bool:
    word = token.folded
    return word not in NAMES and word.isalpha() and vocabulary.knows(word)


def _is_short_form(token: _Token) -> bool:
    """Tell whether a word is written in capitals as a whole, as `AVS` is."""
    return token.text.isupper() and len(token.text) >= _SHORT - 1


def _tokens(text: str) -> Iterator[_Token]:
    begins = True
    for piece in _TOKEN.findall(text):
        if piece.isspace():
            yield _Token(piece)
            begins = begins or "\n" in piece
        elif any(map(str.isalnum, piece)) or piece == LEFT_OUT:
            yield _Token(piece, fold(piece) or piece, not begins and piece[:1].isupper())
            begins = False
        else:
            # What is no word and no sign that we know is left out like one.
            known = len(piece) == 1 and _TOKEN.fullmatch(piece) and not _is_odd(piece)
            yield _Token(piece) if known else _Token(piece, piece)
            begins = begins or piece in _SENTENCE_ENDS


def _is_odd(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "PZ"


def _leave_out_after(
    words: Sequence[_Token], calls: frozenset[str], many: int, *, only_capital: bool = False
) -> None:
    """Leave out what comes after words that announce a name, and those with them."""
    for place, word in enumerate(words):
        if word.folded not in calls:
            continue
        for other in words[place + 1 : place + 1 + many]:
            if not only_capital or other.text[:1].isupper():
                other.shown = False


def _leave_out_runs(tokens: Sequence[_Token]) -> None:
    """Leave out words in capitals that stand beside one that was left out: `Anna Fischer`."""
    for line in (tokens, tokens[::-1]):
        beside = False
        for token in line:
            if token.is_word:
                if beside and token.text[:1].isupper():
                    token.shown = False
                beside = not token.shown and token.text[:1].isupper()
            elif not token.text.isspace() and token.text not in _WITHIN:
                beside = False


def _told(tokens: Sequence[_Token], words: Sequence[_Token], vocabulary: Vocabulary) -> Redacted:
    text = "".join(token.text if token.shown else LEFT_OUT for token in tokens)
    shown = [word for word in words if word.shown]
    telling = {word.folded for word in shown if vocabulary.tells(word.folded)}
    shortened = _RUNS_OF_LEFT_OUT.sub(LEFT_OUT, text)
    return Redacted(shortened, len(telling), len(shown), len(words) - len(shown))
