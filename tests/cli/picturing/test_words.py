"""Words of the picture."""

from __future__ import annotations

import pytest

from postnet.cli.picturing.words import counted, how_sure, in_languages, some
from postnet.model.texts import Texts


@pytest.mark.parametrize(
    ("shown", "told"), [(2, "a, b and 1 more"), (3, "a, b, c"), (None, "a, b, c")]
)
def test_a_long_list_says_how_many_more_there_are(shown: int | None, told: str) -> None:
    """A short one is whole."""
    assert some(["a", "b", "c"], shown) == told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 services"), (1, "1 service"), (2, "2 services")]
)
def test_a_noun_follows_its_number(number: int, told: str) -> None:
    """One or many."""
    assert counted(number, "service") == told


def test_a_name_that_is_the_same_in_several_languages_is_told_once() -> None:
    """In the order of the pack."""
    name = Texts({"fr": "Jura", "it": "Giura", "de": "Jura"})
    assert in_languages(name) == "Jura (fr, de), Giura (it)"


def test_demo_data_is_called_by_its_name() -> None:
    """And nothing at all is none."""
    assert how_sure({"real": 1, "demo": 2}) == "demo data: 1 real, 2 demo"
    assert how_sure({}) == "none"
