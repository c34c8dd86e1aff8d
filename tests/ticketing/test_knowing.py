"""Knowing: what fits comes first, and nothing of anybody is shown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet.errors import InvalidInput, UnknownName
from postnet.model.cantons import Privacy
from postnet.ticketing.knowing import FEWEST, MOST
from ticketing.answering import ANSWERED, ASKED, TAX, TEXTS, TITLES, answered, published

if TYPE_CHECKING:
    from postnet import Network, Postnet
    from postnet.model.answers import Known
    from postnet.testing import SettableClock
    from store.engines import Database

TYPED = "prolonger le délai pour mes impôts"


def known(office: Postnet, text: str = TYPED, **options: object) -> Known:
    """Return what is known of what was typed in Jura."""
    return office.answers_for(text, canton="ju", **options)


def found(office: Postnet, text: str = TYPED, **options: object) -> list[int | None]:
    """Return the numbers of the published answers that fit."""
    return [fitting.answer.id for fitting in known(office, text, **options).published]


# What is published


def test_an_answer_is_found_by_the_service_of_the_text(office: Postnet) -> None:
    """In the language asked for, or the nearest."""
    answer = published(office)
    for language, said in (("de", "de"), ("fr", "fr"), ("it", "fr")):
        (fitting,) = known(office, language=language).published
        assert fitting.answer == answer
        assert fitting.wording.text == TEXTS[said]
        assert (fitting.wording.title, fitting.wording.language) == (TITLES[said], said)


def test_an_answer_is_found_by_its_words(office: Postnet) -> None:
    """Whatever service it is about: words that no service uses, in other forms."""
    titles, texts = {"fr": "Formulaire Zorbec"}, {"fr": "Le zorbec est au guichet."}
    published(office)
    answer = published(
        office, authority="ju-ovj", service="vehicle-inspection", titles=titles, texts=texts
    )
    assert found(office, "où sont les zorbecs ?")[0] == answer.id
    assert found(office, "xylophone") == []


def test_the_better_one_comes_first(office: Postnet) -> None:
    """Of two about the same service, the one that has the words of the question."""
    texts = {"fr": "Oui."}
    instalments = published(office, titles={"fr": "Payer par acomptes"}, texts=texts)
    deadline = published(office, titles={"fr": "Le délai pour les personnes malades"}, texts=texts)
    ask = {"service": TAX}
    assert found(office, "malade, délai", **ask) == [deadline.id, instalments.id]
    assert found(office, "payer en acomptes", **ask) == [instalments.id, deadline.id]


def test_with_a_service_alone_all_that_is_published_about_it_is_found(office: Postnet) -> None:
    """The newest first, so many at most."""
    numbers = [published(office).id for _ in range(MOST + 2)]
    assert found(office, "", service=f"ju-{TAX}") == numbers[::-1][:MOST]
    assert found(office, "") == []


def test_only_what_holds_on_the_day_is_found(office: Postnet, clock: SettableClock) -> None:
    """The first and the last day are among them; what is over stands in nobody's way."""
    first, last = dt.date(2026, 3, 2), dt.date(2026, 3, 31)
    answer = published(office, valid_from=first, valid_until=last)
    for _ in range(MOST):
        published(office, valid_until=dt.date(2026, 3, 1))
    day = dt.timedelta(days=1)
    assert answer.id not in found(office, on=first - day)
    for on, numbers in ((first, [answer.id]), (last, [answer.id]), (last + day, [])):
        assert found(office, on=on) == numbers
    clock.set("2026-04-01T08:00")
    assert found(office) == []


def test_what_was_withdrawn_or_revised_is_not_found(office: Postnet) -> None:
    """The revision is."""
    old, gone = published(office), published(office)
    office.withdraw_answer(gone.id or 0)
    new = office.revise_answer(old.id or 0, texts={"fr": "Par écrit."})
    assert found(office) == [new.id]


def test_what_is_asked_is_checked(office: Postnet) -> None:
    """A canton, service or language that is not there, and a keyword that is none."""
    for options, error in (
        ({"canton": "xx"}, UnknownName),
        ({"canton": "ju", "service": "tax-retrun"}, UnknownName),
        ({"canton": "ju", "language": "es"}, InvalidInput),
        ({"canton": "ju", "lang": "fr"}, TypeError),
    ):
        with pytest.raises(error):
            office.answers_for(TYPED, **options)


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "*", '"', "…" * 5000, "délai " * 5000, "756" * 9]
)
def test_whatever_is_typed_is_no_error(office: Postnet, text: str) -> None:
    """Half a word, a page, or nothing."""
    published(office)
    assert isinstance(found(office, text), list)


# What was answered before


def test_a_similar_question_is_shown_without_whose_it_was(office: Postnet) -> None:
    """Its words, the answer's, who answered and in which month; once, however often it came."""
    answered(office)
    (similar,) = known(office).similar
    assert similar.question == "… voudrait prolonger le délai de sa déclaration d'impôts …."
    assert similar.answer == "…, vous pouvez prolonger le délai en ligne."
    assert (similar.service, similar.authority, similar.month) == (TAX, "ju-ctr", "2026-03")
    assert "Verdan" not in repr(similar)
    assert "JU-" not in repr(similar)


def test_of_few_questions_none_is_shown(office: Postnet) -> None:
    """One of a few is nearly a person."""
    answered(office, FEWEST - 1)
    assert known(office).similar == ()
    answered(office, 1)
    assert len(known(office).similar) == 1


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Verdan, Anna, Courroux, xylophone", ANSWERED),
        ("Bonjour, que faire ?", ANSWERED),
        (ASKED, "Oui."),
        (ASKED, "Madame Verdan Anna Courroux Xylophone Zorbec, rue de la Gare 12, prolonger"),
    ],
)
def test_a_question_of_which_too_little_is_left_is_not_shown(
    office: Postnet, asked: str, answer: str
) -> None:
    """Neither where the answer is nearly gone."""
    answered(office, asked=asked, answer=answer)
    assert known(office, "", service=TAX).similar == ()


def test_what_shares_most_comes_first(office: Postnet) -> None:
    """Then what is newer; what shares nothing is not similar."""
    answered(office, asked="Puis-je prolonger le délai des impôts ?")
    answered(office, asked="Comment demander un sursis à la police ?")
    assert [one.question[:18] for one in known(office).similar] == ["Puis-je prolonger "]


def test_an_answered_question_is_found_without_a_service(office: Postnet) -> None:
    """By its words, where the text suggests none of what was asked about."""
    answered(office, service="fishing-permit")
    asked = known(office, "délai de déclaration d'impôts")
    assert [one.service for one in asked.similar] == ["fishing-permit"]


@pytest.mark.parametrize("leave", ["reopen", "erase", "withdraw"])
def test_what_is_not_answered_any_more_is_not_shown(
    office: Postnet, database: Database, leave: str
) -> None:
    """Open again, erased or withdrawn."""
    for reference in answered(office):
        if leave == "reopen":
            office.reopen(reference, "encore")
        elif leave == "withdraw":
            office.withdraw(reference)
    if leave == "erase":
        database.by_hand("UPDATE message SET text = NULL")
    assert known(office).similar == ()


def test_a_canton_may_switch_it_off(
    postnet_network: Network, database: Database, clock: SettableClock
) -> None:
    """Then published answers are all that is shown."""
    jura = postnet_network.cantons["ju"]
    canton = attrs.evolve(jura.canton, privacy=Privacy(similar_questions=False))
    network = attrs.evolve(postnet_network, cantons={"ju": attrs.evolve(jura, canton=canton)})
    with postnet.open(database.url, cantons=network, clock=clock) as office:
        answered(office)
        answer = published(office)
        assert known(office).similar == ()
        assert found(office) == [answer.id]
