"""Learning: a new model from confirmed questions, which replaces the old one only if it is better.

One in five questions is kept back. The new model must be right on them where the old one was wrong
more often than the other way round, by more than chance would do it (a sign test), and must not
have forgotten what every model has to know.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final
from zlib import crc32

import attrs

from postnet.suggest.examining import Marks, marks_of, places_of
from postnet.suggest.training import train

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.suggest.example import Example
    from postnet.suggest.school import School
    from postnet.suggest.training import Course
    from postnet.suggest.weights import Weights

LEAST: Final = 50
"""How many confirmed questions there must be; fewer decide nothing."""

_KEPT_BACK: Final = 5
_SURE: Final = 2.0
"""Standard deviations by which gains must outnumber losses: one time in forty it is chance."""

_MAY_FORGET: Final = 0.01
"""How much worse the new model may be on what every model has to know."""


@attrs.frozen
class Learnt:
    """What came of learning.

    Attributes:
        weights: The new model.
        better: Whether it is better than the one before, so that it may replace it.
        why: In one sentence.
        taught: How many questions it was trained on.
        before: How the old model did on the questions that were kept back.
        after: How the new one did.
        exam_before: How the old model did on what every model has to know.
        exam_after: How the new one did.
    """

    weights: Weights
    better: bool
    why: str
    taught: int
    before: Marks
    after: Marks
    exam_before: Marks
    exam_after: Marks


def learn(
    school: School, confirmed: Sequence[Example], current: Weights, *, course: Course | None = None
) -> Learnt:
    """Train on confirmed questions besides the school's lessons, and compare with what is in use.

    Args:
        school: Lessons, and the exam that every model takes.
        confirmed: Questions with the services that they ended with.
        current: The model in use.
        course: How to train; as usual where none is given.
    """
    kept_back = [one for one in confirmed if is_kept_back(one)]
    taught = [one for one in confirmed if not is_kept_back(one)]
    about = {"school": school.mark, "questions": len(taught)}
    weights = train(school.lessons, about, private=taught, course=course)
    before, after = places_of(current, kept_back), places_of(weights, kept_back)
    exam_before = marks_of(places_of(current, school.exam))
    exam_after = marks_of(places_of(weights, school.exam))
    better, why = _judged(before, after, exam_before.first - exam_after.first)
    return Learnt(
        weights,
        better,
        why,
        len(taught),
        marks_of(before),
        marks_of(after),
        exam_before,
        exam_after,
    )


def is_kept_back(example: Example) -> bool:
    """Tell whether a question is kept back from training: its text decides, each time alike."""
    return crc32(example.text.encode()) % _KEPT_BACK == 0


def _judged(before: Sequence[int], after: Sequence[int], forgotten: float) -> tuple[bool, str]:
    gained = sum(old > 1 and new == 1 for old, new in zip(before, after, strict=True))
    lost = sum(old == 1 and new > 1 for old, new in zip(before, after, strict=True))
    if forgotten > _MAY_FORGET:
        return False, f"it has forgotten {forgotten:.1%} of what every model has to know"
    if gained - lost <= _SURE * math.sqrt(gained + lost):
        return False, f"right in {gained} and wrong in {lost} other questions could be chance"
    return True, f"it is right in {gained} questions more and wrong in {lost} more"
