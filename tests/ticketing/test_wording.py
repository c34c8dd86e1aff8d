"""Texts that people type: cleaned, bounded, and free of what cannot be seen."""

from __future__ import annotations

import pytest

from postnet.errors import InvalidInput, PersonalDataFound
from postnet.ticketing.wording import (
    LONGEST_REMARK,
    clean_from_counter,
    clean_remark,
    clean_text,
)

AHV = "756.9217.0769.85"


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
def test_a_remark_may_be_empty_unless_it_is_required(blank: str) -> None:
    """A text may never be."""
    assert clean_remark("reason", blank) == ""
    for clean in (lambda: clean_text("reason", blank), lambda: required(blank)):
        with pytest.raises(InvalidInput, match="the reason is empty"):
            clean()


def required(text: str) -> str:
    """Return a reason that has to be given."""
    return clean_remark("reason", text, required=True)


def test_a_remark_is_cleaned_and_bounded() -> None:
    """Five hundred characters are enough."""
    assert required(f" {'a' * LONGEST_REMARK} ") == "a" * LONGEST_REMARK
    with pytest.raises(InvalidInput, match="the reason has 501 characters"):
        required("a" * (LONGEST_REMARK + 1))


def test_a_remark_never_holds_a_personal_number() -> None:
    """It stays in the history for good."""
    with pytest.raises(PersonalDataFound) as refused:
        clean_remark("reason", f"Doublon de {AHV}")
    assert refused.value.kinds == ("AHV number",)


def test_what_the_counter_writes_is_refused_or_masked() -> None:
    """As the clerk wishes."""
    with pytest.raises(PersonalDataFound):
        clean_from_counter("question", f"Mon numéro: {AHV}", masked=False)
    assert AHV not in clean_from_counter("question", f"Mon numéro: {AHV}", masked=True)
    assert clean_from_counter("question", " Bonjour ", masked=True) == "Bonjour"
