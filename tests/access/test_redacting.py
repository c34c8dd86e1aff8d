"""Redacting: what is not known to be harmless goes, and so does what may be a name."""

from __future__ import annotations

import pytest

from postnet.access import NAMES, PLAIN_WORDS, redact
from postnet.model.folding import fold
from postnet.model.vocabulary import Vocabulary

TELLING = """
permis conduire fischerpatent steuererklaerung declaration impots prolonger delai patente pesca
ecole schule fischer petit poste caisse maladie
"""
VOCABULARY = Vocabulary(
    frozenset(map(fold, TELLING.split())), PLAIN_WORDS | {"a", "de", "la", "le"}
)


def shown(text: str, *, german: bool = False) -> str:
    """Return what is left of a text."""
    return redact(text, VOCABULARY, nouns_are_capital=german).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Je voudrais prolonger le délai.", "… prolonger le délai."),
        ("Mon permis de conduire est valable !", "… permis de conduire … valable !"),
        ("déclaration 2025, le délai", "déclaration …, le délai"),
        ("756.9217.0769.85 delai", "… delai"),
        ("CH93 0076 2011 6238 5295 7 delai", "… delai"),
        ("anna.verdan@bluewin.ch delai", "… delai"),
        ("le 079 123 45 67, demain", "le …, demain"),
        ("caisse-maladie", "caisse-maladie"),
        ("", ""),
        ("…", "…"),
        ("\u2603 delai", "… delai"),
        ("permis2 delai_ a\u200bb", "…"),
    ],
)
def test_only_known_words_stay(text: str, left: str) -> None:
    """Numbers never do, whatever they count; what goes side by side is one gap."""
    assert shown(text) == left


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Verdan voudrait prolonger", "Verdan"),
        ("Pour M. Petit, prolonger", "Petit"),
        ("Je m'appelle Poste, le délai", "Poste"),
        ("pour Anna Poste le délai", "Poste"),
        ("pour Poste-Verdan le délai", "Poste"),
        ("demande de Poste au guichet", "Poste"),
        ("petit délai", "petit"),
        ("rue de la Poste 3", "la"),
        ("12, chemin de l'école", "école"),
    ],
)
def test_a_known_word_goes_where_it_may_be_a_name(text: str, gone: str) -> None:
    """After who announces one, beside an unknown one, with a capital in the middle, in a street."""
    assert gone not in shown(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Frist für die Schule", "… die Schule"),
        ("Herr Schule, Frist", "…"),
        ("Anna Schule sagt ja", "… ja"),
        ("die Schule und der Fischer", "die Schule … der …"),
        ("Schulgasse 3, die Schule", "…, die Schule"),
    ],
)
def test_german_nouns_keep_their_capitals(text: str, left: str) -> None:
    """A capital says nothing there; a run of them beside an unknown word does."""
    vocabulary = Vocabulary(VOCABULARY.telling, VOCABULARY.plain | {"die", "der"})
    assert redact(text, vocabulary, nouns_are_capital=True).text == left


def test_short_forms_stay_if_they_are_known() -> None:
    """They are capitals as a whole, and nobody's name."""
    vocabulary = Vocabulary(frozenset({"avs"}), frozenset({"la"}))
    assert redact("la AVS", vocabulary).text == "la AVS"


def test_what_is_left_is_counted() -> None:
    """Telling words each once."""
    found = redact("Le délai, le permis, le permis de Verdan", VOCABULARY)
    assert (found.told, found.kept, found.left_out) == (2, 7, 1)


def test_no_plain_word_is_a_name() -> None:
    """A word that is both would stay wherever nothing else betrays it."""
    assert {word for word in PLAIN_WORDS & NAMES if shown(word) != "…"} == set()


def test_redacting_twice_changes_nothing() -> None:
    """What was left out is not left out again."""
    once = shown("Anna Verdan, rue de la Poste 3: prolonger le délai de 30 jours?")
    assert shown(once) == once
