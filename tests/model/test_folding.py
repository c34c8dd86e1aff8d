"""Folding: words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postnet.model.folding import fold, fold_name


@pytest.mark.parametrize("way", ["Zürich", "ZÜRICH", "Zuerich", "zurich", "Zu\u0308rich"])
def test_the_ways_to_write_an_umlaut_are_one(way: str) -> None:
    """With dots, with an e behind, or without either."""
    assert fold(way) == "zurich"


@pytest.mark.parametrize(("word", "folded"), [("œuvre", "ouvre"), ("Straße", "strasse")])
def test_ligatures_are_taken_apart(word: str, folded: str) -> None:
    """The same in both languages."""
    assert fold(word) == folded


@pytest.mark.parametrize(
    "way", ["Saint-Ursanne", "St. Ursanne", "st ursanne", "SAINT URSANNE", "Sankt Ursanne"]
)
def test_saints_are_one_in_every_language(way: str) -> None:
    """Short or long."""
    assert fold_name(way) == "st ursanne"


@given(st.text(st.characters(max_codepoint=0x17F), max_size=30))
def test_what_is_folded_stays_as_it_is(word: str) -> None:
    """Whatever is typed in Latin letters; only an e can be taken for that of an umlaut again."""
    assume("e" not in fold(word))
    assert fold(fold(word)) == fold(word)


@given(st.text(st.characters(codec="ascii", categories=["Ll", "Lu"]), max_size=30))
def test_capitals_make_no_difference(word: str) -> None:
    """A caps-lock key least of all."""
    assert fold(word.upper()) == fold(word.lower())
