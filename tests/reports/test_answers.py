"""The report of answers: counts of many, never of a few."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.model.ids import AuthorityId, CantonCode
from postnet.model.tickets import State
from postnet.model.vocabulary import Vocabulary
from postnet.reports import Readership, report_answers
from postnet.reports.answers import FEWEST_BRANCHES, FEWEST_TICKETS
from store.making_tickets import filing, put
from store.test_answers import published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.reports import Recurring
    from postnet.store import Store
    from store.engines import Database

JU = CantonCode("ju")
VOCABULARY = Vocabulary(frozenset({"delai", "impots", "rare"}), frozenset({"quel"}))
WHOSE = Readership(JU, None, dt.date(2026, 5, 1))


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    """Open a new database."""
    with database.open() as opened:
        yield opened


def ask(store: Store, many: int, *, text: str, branches: int = FEWEST_BRANCHES) -> None:
    """File and answer so many questions at so many branches."""
    start = store.last_number()
    for number in range(start + 1, start + many + 1):
        store.file(filing(number, text=text, branch=f"b{number % branches}"))
        put(store, number, State.ANSWERED)


def recurring(store: Store, whose: Readership = WHOSE, most: int = 10) -> tuple[Recurring, ...]:
    """Return what recurs without an answer."""
    return report_answers(store, VOCABULARY, whose, most=most).recurring


def test_what_many_asked_recurs(store: Store) -> None:
    """With the telling words of many; neither names nor plain words are among them."""
    ask(store, FEWEST_TICKETS, text="Quel délai pour les impôts de Verdan ?")
    ask(store, 1, text="rare")
    (found,) = recurring(store)
    assert (found.service, found.authority, found.tickets) == ("tax-return", "ju-ctr", 6)
    assert found.words == ("delai", "impots")


@pytest.mark.parametrize(
    ("many", "branches", "words"),
    [
        (FEWEST_TICKETS - 1, FEWEST_BRANCHES, None),
        (FEWEST_TICKETS, FEWEST_BRANCHES - 1, ()),
        (FEWEST_TICKETS, FEWEST_BRANCHES, ("delai",)),
    ],
)
def test_of_few_nothing_is_told(
    store: Store, many: int, branches: int, words: tuple[str, ...] | None
) -> None:
    """Neither that they asked, nor what a few branches heard."""
    ask(store, many, text="Quel délai ?", branches=branches)
    found = recurring(store)
    assert [one.words for one in found] == ([] if words is None else [words])


def test_another_canton_or_authority_is_left_out(store: Store) -> None:
    """Each report is somebody's."""
    ask(store, FEWEST_TICKETS, text="Quel délai ?")
    other = attrs.evolve(WHOSE, authority=AuthorityId("ju-ovj"))
    assert recurring(store, other) == ()
    assert recurring(store, attrs.evolve(WHOSE, canton=CantonCode("be"))) == ()
    assert recurring(store, most=0) == ()
    assert len(recurring(store, attrs.evolve(WHOSE, authority=AuthorityId("ju-ctr")))) == 1


@pytest.mark.parametrize(
    ("on", "recurs"), [(dt.date(2026, 12, 31), False), (dt.date(2027, 1, 1), True)]
)
def test_an_answer_that_holds_is_enough(store: Store, on: dt.date, recurs: bool) -> None:  # noqa: FBT001
    """On the day of the report."""
    ask(store, FEWEST_TICKETS, text="Quel délai ?")
    published(store)
    assert bool(recurring(store, attrs.evolve(WHOSE, on=on))) is recurs
