"""Texts that people type: cleaned, bounded, and free of what cannot be seen."""

from __future__ import annotations

import pytest

from postnet.errors import InvalidInput
from postnet.ticketing.wording import LONGEST_REASON, clean_reason, clean_text


def test_a_text_is_composed_and_stripped() -> None:
    """One form for what looks the same."""
    assert clean_text("note", " e\u0301te\u0301\r\n2026\r ") == "été\n2026"


def test_the_length_counts_what_is_kept() -> None:
    """Composed letters count once, blanks around it do not count."""
    assert clean_text("note", "  e\u0301e\u0301  ", longest=2) == "éé"


def test_the_field_is_named_in_the_error() -> None:
    """A caller may show it beside the right box."""
    with pytest.raises(InvalidInput, match="the note has 3 characters, at most 2") as refused:
        clean_text("note", "abc", longest=2)
    assert refused.value.field == "note"


@pytest.mark.parametrize("kept", ["a\nb", "a\tb", "a\u00a0b", "a\u200db", "a\ufeffb", "a\u2028b"])
def test_what_is_not_printable_but_harmless_stays(kept: str) -> None:
    """Lines, tabulations, blanks that do not break, joiners of emoji."""
    assert clean_text("note", kept) == kept


@pytest.mark.parametrize("refused", ["\x01", "\x9f", "\udfff", "\u0378", "\uffff", "\u2066"])
def test_what_cannot_be_shown_is_refused(refused: str) -> None:
    """Controls, half surrogates, what no standard assigns, and turning marks."""
    with pytest.raises(InvalidInput, match="control character"):
        clean_text("note", f"a{refused}b")


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_reason_may_be_empty(blank: str) -> None:
    """A text may not."""
    assert clean_reason(blank) == ""
    with pytest.raises(InvalidInput, match="the reason is empty"):
        clean_text("reason", blank)


def test_a_reason_is_cleaned_and_bounded() -> None:
    """Five hundred characters are enough."""
    assert clean_reason(f" {'a' * LONGEST_REASON} ") == "a" * LONGEST_REASON
    with pytest.raises(InvalidInput, match="the reason has 501 characters"):
        clean_reason("a" * (LONGEST_REASON + 1))
