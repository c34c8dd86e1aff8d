"""Whether a new model replaces the old one."""

from __future__ import annotations

import random

import attrs

from postnet.suggest.learning import is_kept_back, learn
from postnet.suggest.training import Course, train
from suggest.taught import EXAMPLES, SCHOOL, confirmed

COURSE = Course(rounds=6)
OLD = train(SCHOOL.lessons, {}, course=COURSE)


def test_words_that_tickets_confirm_are_learnt() -> None:
    """A model that knows them is better on those that were kept back."""
    learnt = learn(SCHOOL, confirmed(100), OLD, course=COURSE)
    assert learnt.better, learnt.why
    assert learnt.after.first > learnt.before.first
    assert learnt.exam_after.first >= learnt.exam_before.first - 0.01


def test_one_in_five_is_kept_back() -> None:
    """And never trained on."""
    questions = confirmed(400)
    kept_back = [one for one in questions if is_kept_back(one)]
    learnt = learn(SCHOOL, questions, OLD, course=COURSE)
    assert 40 <= len(kept_back) <= 120
    assert (learnt.taught, learnt.before.questions) == (400 - len(kept_back), len(kept_back))


def test_shuffled_services_are_refused() -> None:
    """A bad batch: every question with another one's service."""
    chance = random.Random(7)
    questions = [*confirmed(100), *EXAMPLES] * 2
    labels = [one.label for one in questions]
    chance.shuffle(labels)
    bad = [attrs.evolve(one, label=label) for one, label in zip(questions, labels, strict=True)]
    assert not learn(SCHOOL, bad, OLD, course=COURSE).better


def test_what_forgets_is_refused() -> None:
    """However well it does on the tickets: a thousand that call every dog a fish."""
    wrong = [
        attrs.evolve(one, label="fishing-permit", text=f"{one.text} {n}")
        for n in range(30)
        for one in EXAMPLES
        if one.label == "dog-registration"
    ]
    learnt = learn(SCHOOL, wrong, OLD, course=COURSE)
    assert learnt.after.first > learnt.before.first
    assert (learnt.better, "forgotten" in learnt.why) == (False, True)


def test_what_is_no_better_is_refused() -> None:
    """Questions that the old model knows anyway."""
    learnt = learn(SCHOOL, EXAMPLES, OLD, course=COURSE)
    assert (learnt.better, "chance" in learnt.why) == (False, True)
