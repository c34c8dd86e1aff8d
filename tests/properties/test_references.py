"""References and pick-up codes: what people mistype is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postnet.errors import InvalidInput
from postnet.model.ids import CantonCode
from postnet.model.references import (
    ALPHABET,
    new_reference,
    pick_up_code,
    read_pick_up_code,
    read_reference,
)

CANTONS = [
    "ag",
    "ai",
    "ar",
    "be",
    "bl",
    "bs",
    "fr",
    "ge",
    "gl",
    "gr",
    "ju",
    "lu",
    "ne",
    "nw",
    "ow",
    "sg",
    "sh",
    "so",
    "sz",
    "tg",
    "ti",
    "ur",
    "vd",
    "vs",
    "zg",
    "zh",
]
TYPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def drawn(canton: str, letters: list[str]) -> str:
    """Make the reference whose random letters are these."""
    places = (ALPHABET.index(letter) << 5 * place for place, letter in enumerate(letters))
    return new_reference(CantonCode(canton), lambda _: sum(places))


references = st.builds(
    drawn, st.sampled_from(CANTONS), st.lists(st.sampled_from(ALPHABET), min_size=7, max_size=7)
)


def read_or_none(text: str) -> str | None:
    """Return what a typed reference is read as; None where it is refused."""
    try:
        return read_reference(text)
    except InvalidInput:
        return None


@given(references)
def test_a_reference_is_read_as_it_was_given_in_any_case_and_spacing(reference: str) -> None:
    """Small letters and missing dashes do not matter."""
    assert read_reference(f" {reference.lower().replace('-', '')} ") == reference


@given(references)
def test_every_single_character_typo_is_detected(reference: str) -> None:
    """No other character in any place gives another valid reference."""
    for place, right in enumerate(reference):
        for wrong in TYPED if right != "-" else "":
            typed = reference[:place] + wrong + reference[place + 1 :]
            assert read_or_none(typed) in (None, reference)


@given(references)
def test_every_swap_of_neighbours_is_detected(reference: str) -> None:
    """Two neighbours in the wrong order never give another valid reference."""
    letters = reference.replace("-", "")
    for place in range(len(letters) - 1):
        swapped = letters[place + 1] + letters[place]
        typed = letters[:place] + swapped + letters[place + 2 :]
        assert read_or_none(typed) in (None, reference)


@given(references)
def test_letters_that_look_like_digits_are_read_as_digits(reference: str) -> None:
    """O is read as 0, I and L as 1, behind the canton's code."""
    typed = reference[:3] + reference[3:].replace("0", "O").replace("1", "I")
    assert read_reference(typed) == reference


@given(st.binary(min_size=6, max_size=32))
def test_a_pick_up_code_is_read_as_it_was_given(secret: bytes) -> None:
    """The code survives small letters and a missing dash."""
    code = pick_up_code(secret)
    assert read_pick_up_code(code.lower().replace("-", "")) == code


@given(st.binary(min_size=6, max_size=6), st.integers(0, 9), st.sampled_from(ALPHABET))
def test_a_typo_in_a_pick_up_code_is_detected(secret: bytes, place: int, wrong: str) -> None:
    """A wrong character is refused, never read as somebody else's code."""
    letters = pick_up_code(secret).replace("-", "")
    typed = letters[:place] + wrong + letters[place + 1 :]
    if typed == letters:
        assert read_pick_up_code(typed).replace("-", "") == letters
    else:
        with pytest.raises(InvalidInput):
            read_pick_up_code(typed)
