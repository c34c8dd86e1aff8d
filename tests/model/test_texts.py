"""Texts in several languages, and which one is shown."""

from __future__ import annotations

from postnet.model.texts import ShownText, Texts

TITLE = Texts({"fr": "impôts", "de": "Steuern"})


def test_the_language_asked_for_comes_first() -> None:
    """What is there is shown."""
    assert TITLE.shown("de") == ShownText("Steuern", "de")


def test_a_region_falls_back_to_its_language() -> None:
    """`fr-CH` is French."""
    assert TITLE.shown("fr-CH") == ShownText("impôts", "fr")


def test_a_missing_language_falls_back_to_the_cantons_own() -> None:
    """Romansh at a Jura counter is shown in French, and says so."""
    assert TITLE.shown("rm", official=("fr",)) == ShownText("impôts", "fr")


def test_without_an_official_one_german_stands_before_english() -> None:
    """The last resort has an order of its own."""
    assert TITLE.shown("it") == ShownText("Steuern", "de")


def test_no_text_at_all_is_an_empty_one() -> None:
    """A missing text is no error: it is false, and empty."""
    assert not Texts()
    assert Texts().text("fr") == ""
