"""A suggestion for any text whatsoever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from offered import OFFERED
from postnet.suggest import Suggester

SUGGESTER = Suggester(OFFERED)
WORDS = st.sampled_from(
    ["permis", "de", "pêche", "Steuererklärung", "AI", "domicile", "Führerausweis", "où", "ich"]
)
texts = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=12).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(texts)
def test_scores_are_shares_in_order(text: str) -> None:
    """Whatever is typed: scores lie between 0 and 1, the best first, and confidence too."""
    found = SUGGESTER.suggest(text)
    scores = [one.score for one in found.ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-9 for score in [*scores, found.confidence])


@settings(max_examples=100, deadline=None)
@given(texts)
def test_the_same_text_gets_the_same_suggestion(text: str) -> None:
    """Nothing but the text decides."""
    assert SUGGESTER.suggest(text) == Suggester(OFFERED).suggest(text)
