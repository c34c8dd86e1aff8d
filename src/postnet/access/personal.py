"""Personal numbers in free text: recognised by form and check digit, so that they can be left out.

A number whose check digit is wrong is no AHV number, IBAN or card number. What has no check digit
(a phone number) is known by how it is grouped, so that dates, amounts, postcodes and
number plates stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from postnet.access.personal_forms import FORMS, Form, PersonalKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLANK: Final = "\0"

# Every form but the e-mail address has more digits than this; most questions have none at all.
_FEWEST_DIGITS: Final = 7
_DIGIT: Final = re.compile(r"\d")


@attrs.frozen
class PersonalSpan:
    """Where a personal number stands in a text.

    Attributes:
        start: Index of its first character.
        end: Index behind its last.
    """

    kind: PersonalKind
    start: int
    end: int


def find_personal(text: str) -> tuple[PersonalSpan, ...]:
    """Find AHV numbers, IBANs, payment cards, phone numbers and e-mail addresses.

    Returns:
        Spans in the order of the text; they do not overlap.
    """
    if "@" not in text and len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return ()
    spans: list[PersonalSpan] = []
    for form in FORMS:
        found = list(_occurrences(form, text))
        spans += found
        # Blanked, so that no later form reads half of it as its own.
        text = _blanked(text, found) if found else text
    return tuple(sorted(spans, key=lambda span: span.start))


def mask(text: str) -> str:
    """Replace each personal number by a note of what was left out."""
    for span in reversed(find_personal(text)):
        text = f"{text[: span.start]}[{span.kind} left out]{text[span.end :]}"
    return text


def _occurrences(form: Form, text: str) -> Iterator[PersonalSpan]:
    reached = 0
    for match in form.pattern.finditer(text):
        start, length = match.start(1), form.measure(match[1])
        if length and start >= reached:
            reached = start + length
            yield PersonalSpan(form.kind, start, reached)


def _blanked(text: str, spans: Iterable[PersonalSpan]) -> str:
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = _BLANK * (span.end - span.start)
    return "".join(characters)
