"""Reasons in words: complete in five languages, and nothing that a route says lacks them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import postnet
from postnet.model.ids import LANGUAGES, Language
from postnet.model.routes import Reason
from postnet.model.texts import Texts
from postnet.routing import word
from postnet.routing.wording import WORDING

SOURCES = Path(postnet.__file__).parent
TITLE = Texts({"fr": "Déclaration d'impôt", "de": "Steuererklärung"})


def placeholders(text: str) -> set[str | None]:
    """Return the facts that a wording names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def codes_in_the_sources() -> set[str]:
    """Return every code of a reason that the sources make."""
    texts = [path.read_text("utf-8") for path in SOURCES.rglob("*.py")]
    made = {code for text in texts for code in re.findall(r'\bReason\(\s*"([a-z-]+)"', text)}
    # Two reasons choose between two codes each.
    chosen = r'"([a-z-]+)" if (?:prompt|place == "home") else "([a-z-]+)"'
    return made | {code for text in texts for pair in re.findall(chosen, text) for code in pair}


@pytest.mark.parametrize("code", WORDING)
def test_every_reason_is_worded_in_every_language(code: str) -> None:
    """Five languages, in which nothing is empty."""
    assert set(WORDING[code]) == set(LANGUAGES)
    assert all(text.strip() for text in WORDING[code].values())


@pytest.mark.parametrize("code", WORDING)
def test_a_reason_names_the_same_facts_in_every_language(code: str) -> None:
    """No language is told less than another."""
    named = {frozenset(placeholders(text)) for text in WORDING[code].values()}
    assert len(named) == 1


def test_every_reason_that_the_sources_make_is_worded_and_no_other() -> None:
    """A new reason without words, and words without a reason, both show here."""
    assert codes_in_the_sources() == set(WORDING)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "«Steuererklärung» is answered by one authority for the whole canton"),
        ("de", "«Steuererklärung» beantwortet eine Behörde für den ganzen Kanton"),
        ("fr", "«Déclaration d'impôt» relève d'une seule autorité pour tout le canton"),
        ("it", "a «Steuererklärung» risponde un'unica autorità per tutto il Cantone"),
        ("rm", "«Steuererklärung» vegn respundì d'ina autoritad per l'entir chantun"),
    ],
)
def test_texts_are_told_in_the_readers_language_or_the_nearest(
    language: Language, said: str
) -> None:
    """A title that lacks the reader's language falls to German."""
    assert word(Reason("service-of-canton", {"service": TITLE}), language) == said


def test_the_cantons_official_languages_come_before_german() -> None:
    """In Jura an Italian reader is shown the French title."""
    said = word(Reason("service-of-canton", {"service": TITLE}), "it", ("fr",))
    assert said == "a «Déclaration d'impôt» risponde un'unica autorità per tutto il Cantone"


def test_a_rules_note_stands_behind_a_colon() -> None:
    """The note explains the rule."""
    facts = {"service": TITLE, "rule": "one", "note": Texts({"fr": "accord de 2020"})}
    said = word(Reason("rule", facts), "fr")
    assert said == "«Déclaration d'impôt» relève de la règle one: accord de 2020"


def test_without_a_note_there_is_no_colon() -> None:
    """Nothing is left hanging."""
    facts = {"service": TITLE, "rule": "one", "note": Texts()}
    assert word(Reason("rule", facts), "fr") == "«Déclaration d'impôt» relève de la règle one"


def test_a_fact_with_braces_is_told_as_it_is() -> None:
    """What somebody typed is never taken for a wording."""
    said = word(Reason("unknown-service", {"service": "{rule} {0}"}), "en")
    assert said == "there is no service «{rule} {0}» here"
