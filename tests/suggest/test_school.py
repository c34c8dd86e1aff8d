"""What the model that comes with postnet was trained on."""

from __future__ import annotations

import postnet
from postnet.model.ids import LANGUAGES
from postnet.model.suggestions import Scope
from postnet.suggest import base_weights
from postnet.suggest.school import school

CATALOGUE = postnet.open().network.catalogue
SCHOOL = school(CATALOGUE)


def test_the_model_is_the_one_of_these_examples() -> None:
    """Whoever changes an example or a keyword trains it again.

    `postnet suggest train --base src/postnet/suggest/base.model` does.
    """
    assert base_weights().about["school"] == SCHOOL.mark


def test_every_service_has_examples_in_every_language() -> None:
    """At least thirty, and what is out of scope too."""
    counts = {(label, language): 0 for label in (*CATALOGUE, *Scope) for language in LANGUAGES}
    for one in (*SCHOOL.lessons, *SCHOOL.exam):
        counts[one.label, one.language] += 1
    counts = {key: n for key, n in counts.items() if key[0] != Scope.PUBLIC}
    assert min(counts.values()) >= 30


def test_no_lesson_is_in_the_exam() -> None:
    """Else it would examine nothing."""
    lessons, exam = ({one.text for one in part} for part in (SCHOOL.lessons, SCHOOL.exam))
    assert not lessons & exam
    assert len(exam) > 1000


def test_a_smaller_catalogue_has_a_smaller_school() -> None:
    """Examples of services that are not taught are left out."""
    few = {id_: CATALOGUE[id_] for id_ in ("dog-tax", "tax-return")}
    assert {one.label for one in school(few).lessons} == {*few, *(set(Scope) - {"public"})}
