"""Several wishes in one text."""

from __future__ import annotations

import pytest

import postnet
from postnet.suggest import Suggester
from postnet.suggest.wishes import divide

CATALOGUE = postnet.open().network.catalogue
SUGGESTER = Suggester(CATALOGUE, CATALOGUE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Betreibungsauszug bestellen und einen neuen Hund anmelden",
            {"debt-register-extract", "dog-registration"},
        ),
        (
            "permis de pêche; extrait du casier judiciaire",
            {"fishing-permit", "criminal-record-extract"},
        ),
        (
            "Devo rinnovare il passaporto. Poi vorrei annunciare il mio nuovo cane.",
            {"identity-card-passport", "dog-registration"},
        ),
        (
            "I need a residence certificate and also a weapon purchase permit",
            {"residence-certificate", "weapon-permit"},
        ),
    ],
)
def test_each_wish_has_its_own_suggestion(text: str, wanted: set[str]) -> None:
    """With the part of the text that asks for it."""
    wishes = SUGGESTER.suggest(text).wishes
    assert {wish.suggested.service for wish in wishes} == wanted
    assert all(wish.text in text for wish in wishes)


@pytest.mark.parametrize(
    "text",
    [
        "Steuererklärung",
        "Mein Mann und ich ziehen um",
        "carte d'identité, pour mon fils et ma fille, s'il vous plaît",
    ],
)
def test_one_wish_is_not_taken_apart(text: str) -> None:
    """A comma and an `and` alone make no second one."""
    assert SUGGESTER.suggest(text).wishes == ()


def test_a_text_is_divided_into_six_parts_at_most() -> None:
    """However many sentences it has."""
    assert divide("Hund; Katze und Fisch") == ["Hund", "Katze", "Fisch"]
    assert len(divide("ein Hund. " * 50)) == 6
