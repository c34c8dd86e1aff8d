"""Answered: what answered tickets teach, walked by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.model.ids import CantonCode, ServiceId
from postnet.model.learning import Confirmed
from postnet.model.tickets import Action, State
from store.making_tickets import QUESTION, filing, put, read, transition

if TYPE_CHECKING:
    from postnet.store import Store
    from store.engines import Database

JU, TAX = CantonCode("ju"), ServiceId("tax-return")


def confirmed(ticket: int, text: str | None = QUESTION, service: str = TAX) -> Confirmed:
    """Return what a ticket teaches."""
    return Confirmed(ticket, text, "fr", JU, ServiceId(service), service != TAX)


@pytest.mark.parametrize("state", State)
def test_only_what_is_answered_or_closed_confirms(store: Store, state: State) -> None:
    """What is open again, or withdrawn, says nothing."""
    store.file(filing())
    put(store, 1, state)
    done = state in {State.ANSWERED, State.CLOSED}
    assert store.confirmed() == ([confirmed(1)] if done else [])


def test_a_service_that_was_corrected_is_told(store: Store) -> None:
    """The one it ended with, and that the first was wrong."""
    store.file(filing())
    moved = transition(
        read(store), Action.TRANSFER, State.OPEN, authority="ju-ovj", service="work-permit"
    )
    store.change(moved)
    put(store, 1, State.ANSWERED)
    assert store.confirmed() == [confirmed(1, service="work-permit")]


def test_a_text_that_was_erased_is_none(store: Store, database: Database) -> None:
    """That a question was asked is told all the same."""
    store.file(filing())
    put(store, 1, State.CLOSED)
    database.by_hand("UPDATE message SET text = NULL")
    assert store.confirmed() == [confirmed(1, None)]


def test_a_walk_goes_on_behind_the_last(store: Store) -> None:
    """Page by page, each ticket once."""
    for number in range(1, 8):
        store.file(filing(number))
        put(store, number, State.ANSWERED if number % 2 else State.OPEN)
    pages = [store.confirmed(0, 2)]
    while pages[-1]:
        pages.append(store.confirmed(pages[-1][-1].ticket, 2))
    assert [[one.ticket for one in page] for page in pages] == [[1, 3], [5, 7], []]
