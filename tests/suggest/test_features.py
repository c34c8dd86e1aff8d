"""What a text is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postnet.suggest.features import features, parts

words = st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=12)


def test_a_word_has_its_grams_and_where_it_begins_and_ends() -> None:
    """Beginnings and endings count apart."""
    assert list(parts("amt")) == ["^amt$", "^am", "amt", "mt$", "^amt", "amt$", "^amt$"]


def test_which_word_follows_which_is_a_feature() -> None:
    """`fishing permit` is more than both of its words."""
    both = features(["fishing", "permit"])
    assert both.keys() - features(["permit", "fishing"]).keys()
    assert set(both.values()) == {0, 1}


@given(words)
def test_a_feature_is_a_number_of_four_bytes(text: list[str]) -> None:
    """So that a model keeps no text."""
    assert all(0 <= number < 2**32 for number in features(text))


@given(words, words)
def test_more_words_take_no_feature_away(text: list[str], more: list[str]) -> None:
    """What a text has, a longer one has too, from the same word."""
    found = features(text)
    longer = features(text + more)
    assert {number: longer[number] for number in found} == found
