"""Nothing personal stays in a model, however often it stands in a ticket."""

from __future__ import annotations

import json
import zlib
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postnet.suggest import learn, write_weights
from postnet.suggest.features import features
from postnet.suggest.training import Course, train
from postnet.suggest.words import words_in
from suggest.taught import SCHOOL, confirmed

COURSE = Course(rounds=2)
OLD = train(SCHOOL.lessons, {}, course=COURSE)
PLANTED = (
    "Annelies Zurbriggen-Tschudi",
    "756.9217.0769.85",
    "7569217076985",
    "Ruelle du Puits-Doux 14bis",
    "CH93 0076 2011 6238 5295 7",
    "a.zurbriggen@bluewin.example",
    "079 555 01 42",
)


def stored(times: int) -> tuple[bytes, set[int]]:
    """Return every byte that is kept of a model, and its features.

    Each planted fact stands in so many tickets, among others that say what they are about.
    """
    questions = confirmed(60)
    for place, fact in enumerate(PLANTED * times):
        asked = questions[place % len(questions)]
        questions.append(attrs.evolve(asked, text=f"{fact} {asked.text}"))
    learnt = learn(SCHOOL, questions, OLD, course=COURSE)
    return write_weights(learnt.weights), set(learnt.weights.keys)


@pytest.mark.parametrize("times", [1, 3, 40])
def test_what_was_planted_is_in_no_byte(times: int) -> None:
    """Not as it was written, not in small letters, not a word of it."""
    content, _ = stored(times)
    for fact in PLANTED:
        for piece in {fact, *(word for word, _ in words_in(fact) if len(word) > 4)}:
            assert piece.encode() not in content
            assert piece.lower().encode() not in content


def test_what_few_tickets_share_leaves_no_feature_of_its_own() -> None:
    """Whoever knows a name cannot ask the model whether it was in a ticket."""
    _, kept = stored(1)
    for fact in PLANTED:
        words = [folded for _, folded in words_in(fact)]
        for first, second in pairwise(words):
            assert zlib.crc32(f"{first} {second}".encode()) not in kept
    assert zlib.crc32(b"^zurbriggen$") not in kept
    assert kept & features(["forelle"]).keys()


@settings(max_examples=100)
@given(st.text("0123456789.- ", min_size=4, max_size=30))
def test_a_number_is_no_feature(number: str) -> None:
    """AHV numbers, accounts, telephones: whatever they look like."""
    assert not features([folded for _, folded in words_in(number)])


def test_the_facts_kept_with_a_model_are_counts() -> None:
    """Which school, and how many questions."""
    learnt = learn(SCHOOL, confirmed(60), OLD, course=COURSE)
    assert json.dumps(dict(learnt.weights.about), sort_keys=True) == (
        f'{{"questions": {learnt.taught}, "school": "{SCHOOL.mark}"}}'
    )
