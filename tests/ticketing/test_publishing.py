"""Publishing: who may say what to every counter, and how it is said otherwise later."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from postnet.errors import AccessDenied, InvalidInput, PersonalDataFound, UnknownName
from postnet.model.tickets import OPERATOR, Actor, Role
from postnet.model.validity import Validity
from ticketing.answering import CTR, TAX, TEXTS, TITLES, answered, published
from ticketing.counters import local

if TYPE_CHECKING:
    from postnet import Postnet
    from postnet.testing import SettableClock

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 31)


def test_an_authority_publishes_what_it_answers(office: Postnet) -> None:
    """The answer is there, as it was cleaned, by an officer of the authority."""
    titles = {"fr": "  Prolonger\n le délai "}
    answer = published(office, titles=titles, texts={"fr": "En ligne.\r\n"}, service=f"ju-{TAX}")
    assert office.published_answer(answer.id or 0) == answer
    assert answer.titles.by_language == {"fr": "Prolonger le délai"}
    assert answer.texts.by_language == {"fr": "En ligne."}
    assert (answer.canton, answer.service) == ("ju", TAX)
    assert answer.published_by == Actor.officer(CTR)


@pytest.mark.parametrize("by", [Actor.officer(CTR, "mm"), OPERATOR, Actor(Role.SYSTEM)])
def test_its_officers_publish_and_the_operator(office: Postnet, by: Actor) -> None:
    """And nobody else does."""
    assert published(office, by=by).published_by == by


@pytest.mark.parametrize(
    "by", [Actor.officer("ju-ovj"), Actor.clerk("ju-2800-005"), Actor(Role.COORDINATOR, "ju")]
)
def test_others_neither_publish_nor_revise_nor_withdraw(office: Postnet, by: Actor) -> None:
    """The error says whose it is to do."""
    answer = published(office)
    for act in (
        lambda: published(office, by=by),
        lambda: office.revise_answer(answer.id, texts={"fr": "x"}, by=by),
        lambda: office.withdraw_answer(answer.id, by=by),
    ):
        with pytest.raises(AccessDenied, match="an officer of ju-ctr"):
            act()
    assert office.published_answers() == [answer]


def test_an_authority_does_not_publish_about_what_others_answer(office: Postnet) -> None:
    """The error names who does."""
    with pytest.raises(AccessDenied, match=r"ju-ovj does not answer .* It is answered by: ju-ctr"):
        published(office, authority="ju-ovj")


def test_a_residents_office_publishes_about_its_own(office: Postnet) -> None:
    """It answers some commune's questions; where many do, a few are named."""
    service = "residence-certificate"
    assert published(office, authority="commune-6711", service=service).authority == "commune-6711"
    with pytest.raises(AccessDenied, match=r"commune-.* and \d+ more"):
        published(office, service=service)


@pytest.mark.parametrize(
    ("otherwise", "error", "said"),
    [
        ({"authority": "ju-crt"}, UnknownName, "ju-ctr"),
        ({"service": "tax-retrun"}, UnknownName, "tax-return"),
        ({"canton": "be"}, UnknownName, "no registered canton 'be'"),
        ({"texts": {}}, InvalidInput, "there is no text"),
        ({"texts": {"fr": "x"}}, InvalidInput, "no text in 'de'"),
        ({"titles": {"fr": "x"}}, InvalidInput, "no title in 'de'"),
        ({"texts": {"es": "x"}}, InvalidInput, "no language 'es'"),
        ({"texts": {"fr": " ", "de": "x"}}, InvalidInput, "the text is empty"),
        ({"titles": {"fr": "x" * 201, "de": "x"}}, InvalidInput, "201 characters"),
        ({"texts": {"fr": "x\x00", "de": "x"}}, InvalidInput, "control character"),
        ({"valid_from": LAST, "valid_until": FIRST}, InvalidInput, "from 2026-03-31 until"),
        ({"texts": {"fr": "AHV 756.9217.0769.85", "de": "x"}}, PersonalDataFound, "AHV number"),
        ({"titles": {"fr": "4111 1111 1111 1111", "de": "x"}}, PersonalDataFound, "card"),
    ],
)
def test_what_cannot_be_published_is_refused(
    office: Postnet, otherwise: dict[str, object], error: type[Exception], said: str
) -> None:
    """With cause and cure, and nothing is written."""
    with pytest.raises(error, match=said):
        published(office, **otherwise)
    assert office.published_answers() == []


def test_who_answers_is_asked_of_the_first_day(office: Postnet, clock: SettableClock) -> None:
    """What is published ahead is about who answers then: Moutier's office is Jura's since 2026."""
    clock.set("2025-12-01T09:00")
    mine = {"authority": "commune-6831", "service": "residence-certificate"}
    with pytest.raises(AccessDenied, match="on 2025-12-01"):
        published(office, **mine)
    assert published(office, **mine, valid_from=dt.date(2026, 1, 1)).authority == "commune-6831"


def test_an_office_may_name_its_own_number_and_account(office: Postnet) -> None:
    """They are nobody's in person."""
    text = "032 420 55 30, secr.ctr@jura.ch, CH93 0076 2011 6238 5295 7"
    assert published(office, titles={"fr": "Où ?"}, texts={"fr": text}).texts.text("fr") == text


def test_nothing_is_published_where_nobody_knows_who_answers(
    office: Postnet, clock: SettableClock
) -> None:
    """The canton's configuration has to speak for the day."""
    clock.set("2031-01-01T09:00")
    with pytest.raises(InvalidInput):
        published(office)


def test_a_revision_says_otherwise_what_it_names(office: Postnet, clock: SettableClock) -> None:
    """Language by language; the old one stays as it was, and says what came after it."""
    first = published(office, valid_from=FIRST)
    clock.set("2026-03-03T10:00")
    second = office.revise_answer(
        first.id or 0,
        texts={"fr": "Par écrit.", "it": "Per iscritto."},
        titles={"it": "Prolungare"},
        validity=Validity(FIRST, LAST),
        by=Actor.officer(CTR, "x"),
    )
    assert second.texts.by_language == {
        "de": TEXTS["de"],
        "fr": "Par écrit.",
        "it": "Per iscritto.",
    }
    assert second.titles.by_language == {**TITLES, "it": "Prolungare"}
    assert (second.replaces, second.validity) == (first.id, Validity(FIRST, LAST))
    before = office.published_answer(first.id or 0)
    assert before.texts == first.texts
    assert before.withdrawn_at == second.published_at == local("2026-03-03T10:00")
    assert office.published_answers() == [second]
    assert office.published_answers(withdrawn=True) == [second, before]


def test_what_is_published_no_more_is_neither_revised_nor_withdrawn(office: Postnet) -> None:
    """The error names what came after it, where anything did."""
    first = published(office)
    second = office.revise_answer(first.id or 0, texts={"fr": "Par écrit."})
    for act in (office.revise_answer, office.withdraw_answer):
        with pytest.raises(InvalidInput, match=f"answer {second.id} is what came after it"):
            act(first.id or 0)
    withdrawn = office.withdraw_answer(second.id or 0)
    assert withdrawn.withdrawn_at is not None
    with pytest.raises(InvalidInput, match="published no more"):
        office.withdraw_answer(second.id or 0)


@pytest.mark.parametrize("number", [0, 7, -1, 2**63, 10**40])
def test_an_answer_that_is_not_there_is_named(office: Postnet, number: int) -> None:
    """Whatever number somebody makes up."""
    for act in (office.published_answer, office.revise_answer, office.withdraw_answer):
        with pytest.raises(UnknownName, match=f"no published answer '{number}'"):
            act(number)


def test_answers_are_listed_by_what_is_wished(office: Postnet) -> None:
    """By canton, authority, service and day; names are checked."""
    tax = published(office, valid_until=LAST)
    other = published(office, authority="commune-6711", service="residence-certificate")
    for wish, found in (
        ({"canton": "JU"}, [other, tax]),
        ({"authority": CTR}, [tax]),
        ({"canton": "ju", "service": "ju-residence-certificate"}, [other]),
        ({"service": TAX}, [tax]),
        ({"on": LAST + dt.timedelta(days=1)}, [other]),
    ):
        assert office.published_answers(**wish) == found
    with pytest.raises(UnknownName):
        office.published_answers(canton="xx")
    with pytest.raises(TypeError, match="unexpected keyword 'cantons'"):
        office.published_answers(cantons="ju")


# What it is good for


def test_a_published_answer_is_sent_in_the_tickets_language(office: Postnet) -> None:
    """The history says which, and it verifies."""
    answer = published(office)
    (asked,) = answered(office, 1, language="de")
    office.reopen(asked, "encore")
    ticket = office.reply(asked, "Guten Tag", answer=answer.id).ticket
    assert ticket.answer is not None
    assert ticket.answer.text == f"Guten Tag\n\n{TEXTS['de']}"
    assert ticket.answer.language == "de"
    assert ticket.events[-1].data["answer"] == answer.id
    assert office.show(asked) == ticket
    assert [breach for _, breach in office.verify()] == [None]


def test_a_language_that_an_answer_lacks_is_the_nearest(office: Postnet) -> None:
    """And the message says in which it is."""
    answer = published(office)
    (asked,) = answered(office, 1, language="it")
    office.reopen(asked, "encore")
    said = office.reply(asked, answer=answer.id).ticket.answer
    assert said is not None
    assert (said.text, said.language) == (TEXTS["fr"], "fr")


def test_help_by_an_answer_is_an_assist_of_its_service(office: Postnet) -> None:
    """With the answer's number, and the service where none is named."""
    answer = published(office)
    assist = office.assist("answered", branch="ju-2800-005", answer=answer.id)
    assert (assist.answer, assist.service) == (answer.id, TAX)
    assert office.store.recent_assists() == [assist]
    named = office.assist("answered", branch="ju-2800-005", answer=answer.id, service="tax-return")
    assert named.service == "tax-return"


def test_only_what_may_be_told_helps(office: Postnet, clock: SettableClock) -> None:
    """An answer that is withdrawn, over or unknown does not; nor another kind of help."""
    over, gone = published(office, valid_until=LAST), published(office)
    office.withdraw_answer(gone.id or 0)
    (asked,) = answered(office, 1)
    office.reopen(asked, "encore")
    clock.set("2026-04-07T09:00")
    for number, error in ((over.id, InvalidInput), (gone.id, InvalidInput), (99, UnknownName)):
        with pytest.raises(error):
            office.assist("answered", branch="ju-2800-005", answer=number)
        with pytest.raises(error):
            office.reply(asked, answer=number)
    with pytest.raises(InvalidInput, match="'used' is not help by an answer"):
        office.assist("used", branch="ju-2800-005", answer=published(office).id)
    assert sum(office.assists().values()) == 0
