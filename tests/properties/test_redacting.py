"""Redacting: nothing that was planted in a question or its answer is shown to another clerk."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from hypothesis import event, given, settings
from hypothesis import strategies as st

import postnet
from app.test_vocabulary import GIVEN_NAMES, SURNAMES
from cantons.damaging import JURA
from postnet.access import redact
from postnet.app.vocabulary import vocabulary_of
from postnet.model.folding import fold
from properties.test_personal_numbers import ahv_digits, ibans
from ticketing.answering import TAX, answered

if TYPE_CHECKING:
    from postnet import Network
    from postnet.model.vocabulary import Vocabulary

TEMPLATES: Final = (
    "{} voudrait prolonger le délai de la déclaration d'impôts.",
    "Bonjour, je suis {}, puis-je prolonger le délai pour ma déclaration ?",
    "Je m'appelle {}: prolonger le délai de la déclaration, comment faire ?",
    "Prolonger la déclaration de {} et demander un délai pour les impôts ({})",
    "Herr {} möchte die Frist für die Steuererklärung verlängern, was muss er tun?",
    "Meine Nachbarin {} sagt, die Frist der Steuererklärung kann man verlängern.",
    "Frist Steuererklärung verlängern für Familie {}",
    "La signora {} vorrebbe prorogare il termine della dichiarazione delle imposte.",
    "{}\nprolonger délai déclaration impôts\n{}",
)
STREETS: Final = (
    "rue de l'École",
    "chemin des Impôts",
    "rue du Marché",
    "Bahnhofstrasse",
    "Schulweg",
    "Strasse der Steuern",
    "via della Posta",
    "avenue de la Poste",
    "place du Permis",
)
KNOWN: Final = frozenset(["rue", "chemin", "strasse", "via", "avenue", "place", "schulweg"])


@cache
def network() -> Network:
    """Return canton Jura alone, read once."""
    return postnet.open(cantons=[JURA]).network


@cache
def vocabulary() -> Vocabulary:
    """Return what may be shown."""
    return vocabulary_of(network())


def numbers() -> st.SearchStrategy[str]:
    """Return numbers of persons, of telephones and of houses."""
    return st.one_of(
        ahv_digits(),
        ahv_digits(wrong_by=3),
        ibans(),
        st.from_regex(r"0(79|32|61) ?[0-9]{3} ?[0-9]{2} ?[0-9]{2}", fullmatch=True),
        st.from_regex(r"[0-9]{4,12}", fullmatch=True),
    )


def invented_names() -> st.SearchStrategy[str]:
    """Return names that nobody listed: any letters that are no known word."""
    letters = st.text("abcdefghijklmnoprstuvwxyzéèäöüß", min_size=4, max_size=10)
    return letters.filter(lambda name: not vocabulary().knows(fold(name))).map(str.title)


def names() -> st.SearchStrategy[str]:
    """Return names of people, whole or not."""
    one = st.one_of(st.sampled_from((SURNAMES + GIVEN_NAMES).split()), invented_names())
    return st.one_of(one, st.builds("{} {}".format, one, one), st.builds("{}-{}".format, one, one))


@st.composite
def streets(draw: st.DrawFn) -> str:
    """Return an address; the words of its street may all be known ones."""
    return f"{draw(st.sampled_from(STREETS))} {draw(st.integers(1, 250))}"


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Return an e-mail address."""
    name = draw(st.from_regex(r"[a-z]{4,10}\.[a-z]{4,10}", fullmatch=True))
    return f"{name}@{draw(st.sampled_from(('bluewin.ch', 'gmx.example', 'impots.ch')))}"


PLANTED: Final = st.one_of(names(), numbers(), streets(), addresses())


def words(text: str) -> set[str]:
    """Return the words and numbers of a text, as they are compared."""
    return {fold(word) for word in re.findall(r"[^\W_]+", text)}


def betrayed(planted: str, shown: str) -> set[str]:
    """Return what of a planted thing stands in what is shown."""
    harmless = words(" ".join(TEMPLATES)) | KNOWN
    return (words(planted) - harmless) & words(shown)


@given(st.sampled_from(TEMPLATES), PLANTED, st.booleans())
@settings(max_examples=400, deadline=None)
def test_nothing_planted_is_left(template: str, planted: str, german: bool) -> None:  # noqa: FBT001
    """Wherever it stands in the sentence, and whatever language it is taken for."""
    text = template.format(*[planted] * template.count("{}"))
    left = redact(text, vocabulary(), nouns_are_capital=german).text
    assert betrayed(planted, left) == set()
    assert not any(map(str.isdigit, left))


@given(st.text(), st.booleans())
@settings(deadline=None)
def test_only_known_words_are_left_of_any_text(text: str, german: bool) -> None:  # noqa: FBT001
    """Whatever was typed."""
    left = redact(text, vocabulary(), nouns_are_capital=german).text
    assert {word for word in words(left) if not vocabulary().knows(word)} == set()


@given(st.lists(st.tuples(st.sampled_from(TEMPLATES), PLANTED, PLANTED), min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_nothing_planted_is_shown_to_a_clerk(asked: list[tuple[str, str, str]]) -> None:
    """Of questions that were answered, in what an office shows while another is typed."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "postnet.db")
        with postnet.open(path, cantons=network()) as office:
            for template, planted, other in asked:
                question = template.format(*[planted] * template.count("{}"))
                language = "de" if "Frist" in template else "fr"
                said = f"Bonjour {other}, prolonger le délai de la déclaration se fait en ligne."
                answered(office, 5, asked=question, answer=said, language=language)
            known = office.answers_for("prolonger délai Frist", canton="ju", service=TAX)
    event(f"{len(known.similar)} shown")
    for similar in known.similar:
        for _, planted, other in asked:
            for thing in (planted, other):
                assert betrayed(thing, f"{similar.question} {similar.answer}") == set()
