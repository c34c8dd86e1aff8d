"""The development questions that were held back: how good the suggestion is, and how honest.

The floors lie a little below what was measured when they were written; `tests/benchmarks/asking.py`
prints the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.model.ids import LANGUAGES
from postnet.suggest import Suggester
from suggest.asked import asked
from suggest.scoring import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from suggest.scoring import Sheet


@pytest.fixture(scope="module")
def sheets() -> Mapping[str, Sheet]:
    """How the suggestion does in each language, and in all."""
    catalogue = postnet.open().network.catalogue
    suggester = Suggester(catalogue, catalogue)
    answered = [(one, suggester.suggest(one.text)) for one in asked("held_back")]
    return {"all": sheet_of(answered)} | {
        language: sheet_of([(one, said) for one, said in answered if one.language == language])
        for language in LANGUAGES
    }


def test_the_questions_name_services_of_the_catalogue() -> None:
    """A renamed service would make the figures lie; each is asked about in each language."""
    catalogue = postnet.open().network.catalogue
    for part in ("train", "held_back"):
        questions = asked(part)
        about = {one.about for one in questions}
        assert about == {*catalogue, "postal", "foreign", "other"}
        for language in LANGUAGES:
            assert {q.about for q in questions if q.language == language} == about


def test_no_question_is_an_example() -> None:
    """What the model was trained on says nothing about what it knows."""
    from postnet.suggest.school import school  # noqa: PLC0415  (nothing else here needs it)

    taught = school(postnet.open().network.catalogue)
    examples = {one.text.casefold() for one in (*taught.lessons, *taught.exam) if " " in one.text}
    same = [one.text for one in asked("held_back") if one.text.casefold() in examples]
    assert len(same) <= 25, same  # two or three words that anybody would write


def test_the_first_suggestion_is_mostly_right(sheets: Mapping[str, Sheet]) -> None:
    """Top 1, of the questions that are about a service."""
    assert sheets["all"].first >= 0.90


def test_the_service_is_nearly_always_among_the_first_three(sheets: Mapping[str, Sheet]) -> None:
    """Top 3: what the clerk sees at a glance."""
    assert sheets["all"].among_three >= 0.965


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lies_far_behind(sheets: Mapping[str, Sheet], language: str) -> None:
    """Romansh a little further than the others."""
    behind = max(sheet.first for sheet in sheets.values()) - sheets[language].first
    assert behind <= (0.1 if language == "rm" else 0.06)


def test_what_is_confident_is_right(sheets: Mapping[str, Sheet]) -> None:
    """Of what a counter may go by without asking, 19 in 20 go the right way."""
    assert sheets["all"].right_where_confident >= 0.95


def test_it_is_confident_often_enough_to_help(sheets: Mapping[str, Sheet]) -> None:
    """One that is never sure would be right as often."""
    assert sheets["all"].confident >= 0.75


def test_what_is_about_no_service_is_told_apart(sheets: Mapping[str, Sheet]) -> None:
    """The area under the curve of the confidence: public matters against the rest."""
    assert sheets["all"].told_apart >= 0.95


def test_postal_matters_are_recognised(sheets: Mapping[str, Sheet]) -> None:
    """The post's own, of what is about no service."""
    assert sheets["all"].postal >= 0.80


def test_the_language_is_recognised(sheets: Mapping[str, Sheet]) -> None:
    """Nobody is asked for it."""
    assert sheets["all"].language >= 0.98
