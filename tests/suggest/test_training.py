"""Weights from texts."""

from __future__ import annotations

from zlib import crc32

import pytest

from postnet.suggest import read_weights, write_weights
from postnet.suggest.examining import marks_of, places_of
from postnet.suggest.example import Example
from postnet.suggest.training import Course, train
from suggest.taught import SCHOOL

COURSE = Course(rounds=6)


def test_what_was_taught_is_known() -> None:
    """And what is like it."""
    weights = train(SCHOOL.lessons, {}, course=COURSE)
    assert marks_of(places_of(weights, SCHOOL.lessons)).first >= 0.99
    assert marks_of(places_of(weights, SCHOOL.exam)).first >= 0.9


def test_the_same_texts_give_the_same_bytes() -> None:
    """Whoever trains again can compare."""
    once, again = (write_weights(train(SCHOOL.lessons, {}, course=COURSE)) for _ in range(2))
    assert once == again


def test_labels_and_languages_are_kept_with_it() -> None:
    """And the facts."""
    weights = read_weights(write_weights(train(SCHOOL.lessons, {"by": "test"}, course=COURSE)))
    assert weights.labels == ("dog-registration", "fishing-permit", "postal", "tax-return")
    assert weights.languages == ("de", "fr")
    assert weights.about == {"by": "test"}


def test_what_few_private_texts_share_leaves_no_trace() -> None:
    """What public texts have too, or five private ones, does."""
    private = [Example("Xaver Zgraggen angelt", "fishing-permit", "de")] * 4
    often = [Example("Wobbler und Blinker", "fishing-permit", "de")] * 5
    weights = train(SCHOOL.lessons, {}, private=[*private, *often], course=COURSE)
    kept = set(weights.keys)
    assert not kept & {crc32(part) for part in (b"^zgraggen$", b"^xaver$", b"xaver zgraggen")}
    assert kept >= {crc32(part) for part in (b"^wobbler$", b"wobbler und")}


def test_nothing_to_learn_is_refused() -> None:
    """There would be no label."""
    with pytest.raises(ValueError, match="0 labels"):
        train([], {})
