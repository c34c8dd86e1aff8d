"""What a text is taken to be about."""

from __future__ import annotations

import threading

import pytest

import postnet
from offered import OFFERED
from postnet.suggest import Suggester, suggest

CATALOGUE = postnet.open().network.catalogue
SUGGESTER = Suggester(CATALOGUE, CATALOGUE)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("déclaration d'impôts", "tax-return"),
        ("DECLARATION D'IMPOTS", "tax-return"),
        ("Steuererklaerung", "tax-return"),
        ("Fuhrerausweis verloren", "driving-licence-replacement"),
        ("je voudrais pêcher", "fishing-permit"),
        ("Wohnsitzbestätigungen für die Bank", "residence-certificate"),
        ("attestaton de domicil", "residence-certificate"),
        ("perso targa auto", "vehicle-plates-order"),
        ("demande AI", "disability-insurance"),
        ("un Betreibungsauszug pour mon appart", "debt-register-extract"),
        ("Wo chan i mis Billett verlängere?", "driving-licence-replacement"),
    ],
)
def test_the_service_that_is_meant_is_among_the_first(text: str, service: str) -> None:
    """Accents, capitals, other forms, compounds, slips, notes and mixed languages do not matter."""
    assert service in [one.service for one in SUGGESTER.suggest(text).ranked[:3]]


@pytest.mark.parametrize("text", ["", "   ", "12345", "???", "xyzzy"])
def test_a_text_that_says_nothing_suggests_nothing(text: str) -> None:
    """Numbers, signs and letters by chance are about no service."""
    found = SUGGESTER.suggest(text)
    assert (found.ranked, found.confidence, found.confident) == ((), 0.0, False)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Où est mon colis ? Le suivi n'avance plus.", "postal"),
        ("Briefmarken für nach Deutschland", "postal"),
        ("il fait froid ce matin, vous ne trouvez pas", "other"),
        ("You stupid idiot, what a lousy place", "other"),
        ("Wo beantrage ich die deutsche Rente bei der Deutschen Rentenversicherung?", "foreign"),
    ],
)
def test_what_is_no_public_matter_is_recognised(text: str, scope: str) -> None:
    """And never confident: the clerk is told so instead."""
    found = SUGGESTER.suggest(text)
    assert (found.scope, found.confident) == (scope, False)


def test_the_words_that_point_there_are_named() -> None:
    """They stand as they were written, in order, for the clerk to see why."""
    best = SUGGESTER.suggest("Où faire un Permis de Pêche ?").best
    assert best is not None
    assert best.service == "fishing-permit"
    assert "Pêche" in best.words
    assert "un" not in best.words


def test_no_more_services_are_named_than_asked_for() -> None:
    """The limit holds."""
    assert len(SUGGESTER.suggest("permis", limit=1).ranked) == 1


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("où est-ce que je peux faire ça", None, "fr"),
        ("wo kann ich das machen", None, "de"),
        ("SwissID", "rm", "rm"),
        ("Steuererklärung", None, "de"),
        ("where do I get the certificate", None, "en"),
        ("nua survegn jau il passaport?", None, "rm"),
        ("dove posso rinnovare la patente", "de", "it"),
    ],
)
def test_the_language_is_recognised(text: str, prior: str | None, language: str) -> None:
    """Where a word may be in several, the counter's language counts."""
    assert SUGGESTER.suggest(text, prior).language == language  # type: ignore[arg-type]


def test_one_text_needs_no_suggester() -> None:
    """The services themselves do."""
    assert suggest(CATALOGUE, "pêche").best == Suggester(CATALOGUE).suggest("pêche").best


def test_nothing_offered_suggests_nothing() -> None:
    """A canton without services has an answer too."""
    assert suggest({}, "permis de pêche").ranked == ()


def test_only_what_is_offered_is_suggested() -> None:
    """A canton with five services suggests no sixth, and is not sure of one instead."""
    found = Suggester(OFFERED).suggest("Ich brauche einen Betreibungsregisterauszug")
    assert {one.service for one in found.ranked} <= OFFERED.keys()
    assert not found.confident


def test_what_points_two_ways_alike_is_not_confident() -> None:
    """`permis` alone may be any."""
    assert not SUGGESTER.suggest("permis").confident


def test_many_threads_may_ask_at_once() -> None:
    """Each gets its own answer."""
    texts = ["permis de pêche", "Hund anmelden", "perdu ma carte d'identité"] * 4
    alone = [SUGGESTER.suggest(text) for text in texts]
    found: dict[int, object] = {}
    threads = [
        threading.Thread(target=lambda n=n, text=text: found.update({n: SUGGESTER.suggest(text)}))
        for n, text in enumerate(texts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert [found[n] for n in range(len(texts))] == alone
