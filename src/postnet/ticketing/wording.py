"""Texts that people type: cleaned and bounded before anything else is done with them."""

from __future__ import annotations

import unicodedata
from typing import Final

from postnet.access import find_personal, mask
from postnet.errors import InvalidInput, PersonalDataFound

LONGEST_TEXT: Final = 10_000
"""Characters; several pages, more than any question at a counter."""

LONGEST_REMARK: Final = 500

_KEPT_CONTROLS: Final = frozenset("\n\t")
# Controls, surrogates without a partner, and code points that are not assigned. Private ones pass:
# texts pasted from office programs have bullets made of them.
_REFUSED: Final = frozenset({"Cc", "Cs", "Cn"})
# Marks that turn the direction of what follows: text that reads otherwise than it is stored.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_text(field: str, text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return a text in one form: NFC, Unix line ends, no blanks around it.

    Args:
        field: What it is, for the error.
        text: As it was typed.
        longest: How many characters are allowed.

    Raises:
        InvalidInput: It is empty, too long, or holds control characters.
    """
    cleaned = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not cleaned:
        raise InvalidInput(field, f"the {field} is empty.", cure="Say what it is about.")
    if len(cleaned) > longest:
        found = f"the {field} has {len(cleaned):,} characters, at most {longest:,} are allowed."
        raise InvalidInput(field, found, cure="Shorten it to what the authority needs.")
    if not cleaned.isprintable():
        _refuse_controls(field, cleaned)
    return cleaned


def _refuse_controls(field: str, text: str) -> None:
    for place, character in enumerate(text, start=1):
        controls = unicodedata.category(character) in _REFUSED or character in _TURNING
        if controls and character not in _KEPT_CONTROLS:
            found = (
                f"the {field} holds a control character (U+{ord(character):04X}) at place {place}."
            )
            raise InvalidInput(field, found, cure="Remove it, or type the text anew.")


def clean_from_counter(field: str, text: str, *, masked: bool) -> str:
    """Return what a clerk wrote down for a citizen, without personal numbers.

    Args:
        field: What it is, for the error.
        text: As it was typed.
        masked: Whether personal numbers are left out instead of refused.

    Raises:
        InvalidInput: It cannot be used, as with `clean_text`.
        PersonalDataFound: It holds personal numbers.
    """
    cleaned = clean_text(field, text)
    if masked:
        return mask(cleaned)
    _refuse_personal(cleaned)
    return cleaned


def clean_remark(field: str, text: str, *, required: bool = False) -> str:
    """Return a reason or another short remark; it may be empty unless it is required.

    Remarks stay in the history for good, where no text can be erased: personal numbers never get
    into them.

    Raises:
        InvalidInput: It is too long, holds control characters, or is empty though required.
        PersonalDataFound: It holds personal numbers.
    """
    if not required and not text.strip():
        return ""
    cleaned = clean_text(field, text, longest=LONGEST_REMARK)
    _refuse_personal(cleaned)
    return cleaned


def _refuse_personal(text: str) -> None:
    spans = find_personal(text)
    if spans:
        raise PersonalDataFound(sorted({span.kind for span in spans}))
