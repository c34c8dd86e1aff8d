"""References and pick-up codes."""

from __future__ import annotations

import pytest

from postnet.errors import InvalidInput
from postnet.model.ids import CantonCode
from postnet.model.references import new_reference, read_pick_up_code, read_reference


def test_a_reference_has_the_canton_before_two_groups_of_four() -> None:
    """The form is the one people are told to look for."""
    reference = new_reference(
        CantonCode("ju"), lambda _: 0b00111_00111_00111_00111_00111_00111_00111
    )
    assert reference == read_reference("ju-7777-777" + reference[-1])


@pytest.mark.parametrize(
    "text", ["", "JU", "JU-7K3M", "JU-7K3M-92Q!", "JUR-7K3M-92QF", "12-7K3M-92QF"]
)
def test_another_form_is_refused_with_the_right_one(text: str) -> None:
    """The error shows what a reference looks like."""
    with pytest.raises(InvalidInput, match="JU-7K3M-92QF"):
        read_reference(text)


def test_a_typo_is_called_a_typo() -> None:
    """A wrong check character is told apart from a wrong form."""
    reference = new_reference(
        CantonCode("ju"), lambda _: 0b01010_01010_01010_01010_01010_01010_01010
    )
    with pytest.raises(InvalidInput, match="typo"):
        read_reference(reference[:-1] + ("A" if reference[-1] != "A" else "B"))


def test_a_malformed_pick_up_code_is_refused() -> None:
    """A reference typed in its place is not mistaken for a code."""
    with pytest.raises(InvalidInput, match="pick-up code"):
        read_pick_up_code("JU-7K3M-92QF")
