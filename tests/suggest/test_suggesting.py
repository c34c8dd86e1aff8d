"""What a text is taken to be about."""

from __future__ import annotations

import pytest

from offered import OFFERED
from postnet.suggest import prepare, suggest

INDEX = prepare(OFFERED)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("déclaration d'impôts", "tax-return"),
        ("DECLARATION D'IMPOTS", "tax-return"),
        ("Steuererklaerung", "tax-return"),
        ("Fuhrerausweis verloren", "driving-licence"),
        ("je voudrais pêcher", "fishing-permit"),
        ("Wohnsitzbestätigungen für die Bank", "residence-certificate"),
        ("attestaton de domicil", "residence-certificate"),
        ("Invaliden", "disability"),
        ("demande AI", "disability"),
    ],
)
def test_the_first_service_is_the_one_that_is_meant(text: str, service: str) -> None:
    """Accents, capitals, umlauts, other forms, compounds and slips of the finger do not matter."""
    best = suggest(INDEX, text).best
    assert best is not None
    assert best.service == service


@pytest.mark.parametrize("text", ["", "   ", "bonjour merci", "12345", "???", "j'ai"])
def test_a_text_that_says_nothing_suggests_nothing(text: str) -> None:
    """Small words, numbers and signs are about no service."""
    found = suggest(INDEX, text)
    assert (found.ranked, found.confidence, found.confident) == ((), 0.0, False)


def test_the_words_that_point_there_are_named() -> None:
    """They stand as they were written, for the clerk to see why."""
    best = suggest(INDEX, "Où faire un Permis de Pêche ?").best
    assert best is not None
    assert best.words == ("Permis", "Pêche")


def test_no_more_services_are_named_than_asked_for() -> None:
    """The limit holds."""
    assert len(suggest(INDEX, "permis", limit=1).ranked) == 1


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("où est-ce que je peux faire ça", None, "fr"),
        ("wo kann ich das machen", None, "de"),
        ("permis", "de", "de"),
        ("Steuererklärung", None, "de"),
        ("where do I get the certificate", None, "en"),
    ],
)
def test_the_language_is_guessed(text: str, prior: str | None, language: str) -> None:
    """Small words tell most; where there are none, the counter's language counts."""
    assert suggest(INDEX, text, prior).language == language  # type: ignore[arg-type]


def test_services_need_not_be_prepared() -> None:
    """For one text the services themselves do."""
    assert suggest(OFFERED, "pêche").best == suggest(INDEX, "pêche").best


def test_nothing_offered_suggests_nothing() -> None:
    """A canton without services has an answer too."""
    assert suggest({}, "permis de pêche").ranked == ()


def test_what_points_two_ways_alike_is_not_confident() -> None:
    """`permis` alone may be either."""
    assert not suggest(INDEX, "permis").confident
