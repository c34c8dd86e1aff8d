"""How good a model is."""

from __future__ import annotations

from postnet.suggest import base_weights
from postnet.suggest.examining import Marks, marks_of, places_of
from postnet.suggest.example import Example


def test_a_tie_is_no_first_place() -> None:
    """A model that knows nothing of a text is not right about it."""
    assert places_of(base_weights(), [Example("xyzzy", "tax-return", "fr")])[0] > 1


def test_a_service_that_a_model_does_not_know_comes_last() -> None:
    """A canton's own, say."""
    place = places_of(base_weights(), [Example("permis de pêche", "boat-berth", "fr")])
    assert place == [len(base_weights().labels) + 1]


def test_places_are_summed_up() -> None:
    """First, among three, and the mean of one over the place."""
    assert marks_of([1, 2, 4, 1]) == Marks(4, 0.5, 0.75, 0.6875)
    assert marks_of([]) == Marks(0, 0.0, 0.0, 0.0)
