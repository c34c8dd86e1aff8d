"""The development questions: how often the first suggestion is right, and how honest it is.

The floors lie a little below what was measured when they were written. Only even questions count:
the odd ones were used to choose the weights.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.suggest import prepare, suggest

if TYPE_CHECKING:
    from postnet.model.suggestions import Suggestion

QUESTIONS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text("utf-8"))["question"]


@pytest.fixture(scope="module")
def answered() -> list[tuple[str, Suggestion]]:
    """Each held-back question's service (empty for none), and what was suggested."""
    index = prepare(postnet.open().network.canton("ju").services)
    held_back = QUESTIONS[1::2]
    return [(q.get("service", ""), suggest(index, q["text"], q["lang"])) for q in held_back]


def share(hits: list[bool]) -> float:
    """Return how many of them hold."""
    return sum(hits) / len(hits)


def test_the_questions_name_services_of_jura() -> None:
    """A renamed service would make the figures lie."""
    services = postnet.open().network.canton("ju").services
    assert {q["service"] for q in QUESTIONS if q.get("service")} <= services.keys()


def test_the_first_suggestion_is_mostly_right(answered: list[tuple[str, Suggestion]]) -> None:
    """Top 1, of the questions that are about a service."""
    hits = [s.best is not None and s.best.service == meant for meant, s in answered if meant]
    assert share(hits) >= 0.80


def test_the_service_is_nearly_always_among_the_first_three(
    answered: list[tuple[str, Suggestion]],
) -> None:
    """Top 3: what the clerk sees at a glance."""
    hits = [meant in [one.service for one in s.ranked[:3]] for meant, s in answered if meant]
    assert share(hits) >= 0.90


def test_what_is_confident_is_right(answered: list[tuple[str, Suggestion]]) -> None:
    """Of what a counter may go by without asking, 19 in 20 go the right way."""
    sure = [(meant, s.best) for meant, s in answered if s.confident]
    assert share([best is not None and best.service == meant for meant, best in sure]) >= 0.94


def test_it_is_confident_often_enough_to_help(answered: list[tuple[str, Suggestion]]) -> None:
    """One that is never sure would be right as often."""
    assert share([s.confident for meant, s in answered if meant]) >= 0.55


def test_what_is_about_no_service_is_hardly_ever_confident(
    answered: list[tuple[str, Suggestion]],
) -> None:
    """Parcels, trains and vague notes are left to the clerk."""
    assert sum(s.confident for meant, s in answered if not meant) <= 1
