"""Answers: published, revised and withdrawn, and found by their words."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.model.answers import AnswerFilter, PublishedAnswer
from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import (
    LANGUAGES,
    AnswerId,
    AuthorityId,
    BranchId,
    CantonCode,
    ServiceId,
)
from postnet.model.texts import Texts
from postnet.model.tickets import Action, Actor, MessageKind, State
from postnet.model.validity import Validity
from postnet.store import publishing
from store.making_tickets import AT, filing, read, transition

if TYPE_CHECKING:
    from postnet.store import Store
    from store.engines import Database

JU, BE = CantonCode("ju"), CantonCode("be")
TAX, PERMIT = ServiceId("tax-return"), ServiceId("work-permit")
CTR, SPOP = AuthorityId("ju-ctr"), AuthorityId("ju-spop")
LATER = AT + dt.timedelta(days=40)

ANSWER = PublishedAnswer(
    canton=JU,
    authority=CTR,
    service=TAX,
    titles=Texts({"de": "Frist", "fr": "Délai des impôts"}),
    texts=Texts({"de": "Bis Ende März.", "fr": "Jusqu'à fin mars, sans intérêts."}),
    published_at=AT,
    published_by=Actor.officer("ju-ctr", "mm"),
    validity=Validity(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
)


def published(store: Store, **otherwise: object) -> AnswerId:
    """Publish the answer, in some respects another one."""
    number = store.publish(attrs.evolve(ANSWER, **otherwise))
    assert number is not None
    return number


def test_an_answer_comes_back_as_it_was_published(store: Store) -> None:
    """In all its languages, with its days and who published it."""
    number = published(store)
    assert store.answer(number) == attrs.evolve(ANSWER, id=number)
    assert store.answer(AnswerId(99)) is None


def test_a_revision_withdraws_what_it_replaces(store: Store) -> None:
    """The old one stays as it was, but for the time."""
    first = published(store)
    second = published(store, replaces=first, published_at=LATER)
    assert store.answer(first) == attrs.evolve(ANSWER, id=first, withdrawn_at=LATER)
    assert store.answers(AnswerFilter()) == [store.answer(second)]
    assert (store.successor(first), store.successor(second)) == (second, None)


def test_what_is_written_again_is_written_once(store: Store, database: Database) -> None:
    """A line may be lost behind the end: nobody knows whether it was written."""
    first = published(store)
    work = partial(publishing.publish, answer=attrs.evolve(ANSWER, replaces=first), mark="one mark")
    assert [store._tell(work) for _ in range(3)] == [2, 2, 2]
    assert database.by_hand("SELECT count(*) FROM answer")[0][0] == 2
    assert [answer.id for answer in store.answers(AnswerFilter())] == [2]


def test_languages_come_in_their_order(store: Store) -> None:
    """Whatever the engine's is."""
    texts = Texts(dict.fromkeys(reversed(LANGUAGES), "x"))
    number = published(store, titles=texts, texts=texts)
    (answer,) = store.some_answers([number])
    assert tuple(answer.texts.by_language) == LANGUAGES


def test_who_revises_second_writes_nothing(store: Store, database: Database) -> None:
    """The one that was replaced already is not replaced again."""
    first = published(store)
    published(store, replaces=first, published_at=LATER)
    late = attrs.evolve(ANSWER, replaces=first, published_at=LATER)
    assert store.publish(late) is None
    assert database.by_hand("SELECT count(*) FROM answer")[0][0] == 2


def test_an_answer_is_withdrawn_once(store: Store) -> None:
    """And what was withdrawn is not revised."""
    number = published(store)
    assert store.withdraw_answer(number, LATER)
    assert not store.withdraw_answer(number, LATER + dt.timedelta(days=1))
    assert store.publish(attrs.evolve(ANSWER, replaces=number)) is None
    withdrawn = store.answer(number)
    assert withdrawn is not None
    assert withdrawn.withdrawn_at == LATER


def test_an_answer_that_is_not_there_is_not_withdrawn(store: Store) -> None:
    """Nor replaced."""
    assert not store.withdraw_answer(AnswerId(7), LATER)
    assert store.publish(attrs.evolve(ANSWER, replaces=AnswerId(7))) is None


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (AnswerFilter(), [4, 3, 2]),
        (AnswerFilter(withdrawn=True), [4, 3, 2, 1]),
        (AnswerFilter(canton=BE), [4]),
        (AnswerFilter(authority=SPOP), [3]),
        (AnswerFilter(canton=JU, service=TAX), [2]),
        (AnswerFilter(on=dt.date(2026, 12, 31)), [4, 3, 2]),
        (AnswerFilter(on=dt.date(2027, 1, 1)), [4, 3]),
        (AnswerFilter(on=dt.date(2025, 12, 31)), [3]),
    ],
)
def test_answers_are_listed_by_what_is_wished(
    store: Store, only: AnswerFilter, found: list[int]
) -> None:
    """The newest first; both ends of a validity are days on which it holds."""
    store.withdraw_answer(published(store), LATER)
    published(store)
    published(store, authority=SPOP, service=PERMIT, validity=Validity())
    published(store, canton=BE, validity=Validity(dt.date(2026, 1, 1)))
    assert [answer.id for answer in store.answers(only)] == found


def test_a_list_goes_on_behind_its_last(store: Store) -> None:
    """Page by page."""
    numbers = [published(store) for _ in range(5)][::-1]
    pages = [store.answers(AnswerFilter(), limit=2)]
    while pages[-1]:
        pages.append(store.answers(AnswerFilter(), before=pages[-1][-1].id, limit=2))
    assert [answer.id for page in pages for answer in page] == numbers


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["delai"], [("delai", 3)]),
        (["Délais"], [("Délais", 3)]),
        (["impôt", "fin"], [("fin", 1), ("impôt", 3)]),
        (["MÄRZ"], [("MÄRZ", 1)]),
        (["voiture"], []),
        ([], []),
        (["..."], []),
        (["mot"] * 50 + ["delai"], [("delai", 3)]),
    ],
)
def test_an_answer_is_found_by_its_words(
    store: Store, words: list[str], hits: list[tuple[str, int]]
) -> None:
    """In any form and any of its languages; a title says more than a text."""
    number = published(store)
    found = store.answers_with(JU, words)
    assert sorted((hit.word, hit.weight) for hit in found) == hits
    assert {hit.answer for hit in found} <= {number}


def test_only_what_is_published_for_the_canton_is_found(store: Store, database: Database) -> None:
    """Neither what another one has, nor what was withdrawn or revised."""
    published(store, canton=BE)
    store.withdraw_answer(published(store), LATER)
    old = published(store)
    new = published(store, replaces=old, published_at=LATER, texts=Texts({"fr": "Avril."}))
    assert {hit.answer for hit in store.answers_with(JU, ["delai"])} == {new}
    assert store.answers_with(JU, ["mars"]) == []
    words = "SELECT count(*) FROM answer_word WHERE canton = 'ju' AND answer <> "
    assert database.by_hand(f"{words}{new}")[0][0] == 0


def test_what_is_published_about_a_service_is_listed(store: Store) -> None:
    """The newest first, so many at most, and whole in the order they are asked in."""
    numbers = [published(store) for _ in range(3)]
    published(store, service=PERMIT)
    assert store.answers_of(JU, TAX) == numbers[::-1]
    assert store.answers_of(JU, TAX, 1) == numbers[-1:]
    wanted = [numbers[1], AnswerId(99), numbers[0]]
    assert [answer.id for answer in store.some_answers(wanted)] == [numbers[1], numbers[0]]


def test_many_answers_are_read_together(store: Store) -> None:
    """More than one statement has room for."""
    numbers = [published(store) for _ in range(70)]
    assert [answer.id for answer in store.some_answers(numbers)] == numbers


def test_what_helped_is_counted_by_day(store: Store) -> None:
    """On the spot and in replies, each answer by itself."""
    first, second = published(store), published(store)
    for at in (AT, AT, LATER):
        helped = Assist(BranchId("b"), JU, AssistKind.ANSWERED, at, "fr", TAX, "", first)
        store.record_assist(helped)
    assert store.recent_assists(1) == [helped]
    store.file(filing())
    said = (MessageKind.ANSWER, "Jusqu'à fin mars.")
    reply = transition(read(store), Action.REPLY, State.ANSWERED, said=said, answer=second)
    assert store.change(reply)
    day, later = ((at - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).days for at in (AT, LATER))
    assert sorted(store.answer_uses([first, second])) == [
        (first, "assist", day, 2),
        (first, "assist", later, 1),
        (second, "reply", day, 1),
    ]


def test_a_reply_without_an_answer_counts_for_none(store: Store, database: Database) -> None:
    """As most are."""
    store.file(filing())
    said = (MessageKind.ANSWER, "Oui.")
    store.change(transition(read(store), Action.REPLY, State.ANSWERED, said=said))
    assert database.by_hand("SELECT count(*) FROM answer_reply")[0][0] == 0
