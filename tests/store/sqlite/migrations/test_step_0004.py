"""Step 4: the newest ticket stays, and who leaves leaves the search index and the tally."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.errors import StoreUnavailable
from postnet.model.ids import AuthorityId
from postnet.model.months import Month
from postnet.model.tickets import State
from postnet.store.ledger import Leaving
from store.making_tickets import filing, put, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.store import Store

APRIL = Month(2026, 4)


@pytest.fixture
def by_hand(store: Store) -> Iterator[sqlite3.Connection]:
    """Connect to the database past the store."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        yield connection


def leaving(store: Store, number: int) -> Leaving:
    """Return how a ticket stands."""
    ticket = read(store, number)
    return Leaving(ticket.id, ticket.reference, ticket.head, 1)


def test_the_newest_ticket_never_leaves(store: Store) -> None:
    """Its number would be the next ticket's; nor does the one of the newest message."""
    store.file(filing(1))
    put(store, 1, State.CLOSED)
    with pytest.raises(StoreUnavailable, match="the newest ticket is never archived"):
        store.ledger.let_go(APRIL, [leaving(store, 1)])
    store.file(filing(2))
    assert store.ledger.let_go(APRIL, [leaving(store, 1)]) == 1
    assert store.file(filing(3)).ticket == 3


@pytest.mark.parametrize("indexed", [True, False])
def test_who_leaves_leaves_the_search_index(
    store: Store, by_hand: sqlite3.Connection, *, indexed: bool
) -> None:
    """FTS5 compares its index with the messages that are left, and with those that come back."""
    for number, text in enumerate(("Une pêche ?", "Une chasse ?"), start=1):
        store.file(filing(number, text=text))
    if indexed:
        assert store.search("pêche")
    put(store, 1, State.CLOSED)
    load = store.ledger.read([1])
    assert store.ledger.let_go(APRIL, [leaving(store, 1)]) == 1
    compare = "INSERT INTO message_text (message_text, rank) VALUES ('integrity-check', 1)"
    assert store.search("pêche") == []
    by_hand.execute(compare)
    found = store.ledger.find(load["ticket"][0][1])
    assert found is not None
    assert store.ledger.take_back(found, load)
    by_hand.execute(compare)
    assert [entry.id for entry in store.search("pêche")] == [1]
    assert [entry.id for entry in store.search("une")] == [2, 1]


def test_words_that_nobody_says_any_more_are_forgotten(
    store: Store, by_hand: sqlite3.Connection
) -> None:
    """Of those that are asked about."""
    for number, text in enumerate(("Une pêche ?", "Une chasse ?"), start=1):
        store.file(filing(number, text=text))
    put(store, 1, State.CLOSED)
    assert store.search("une")
    store.ledger.let_go(APRIL, [leaving(store, 1)])
    store.ledger.forget_words(["une", "peche"])
    words = [term for (term,) in by_hand.execute("SELECT term FROM word ORDER BY term")]
    assert words == ["chasse", "une"]


def test_the_tally_follows_who_leaves_and_comes_back(
    store: Store, by_hand: sqlite3.Connection
) -> None:
    """It is what would be counted."""
    for number in (1, 2, 3):
        store.file(filing(number))
    for number in (1, 2):
        put(store, number, State.WITHDRAWN)
    load = store.ledger.read([1])
    for left in (1, 0):
        tickets = [leaving(store, 1)] if left else []
        assert store.ledger.let_go(APRIL, tickets) == left
        assert store.counts(AuthorityId("ju-ctr"))[State.WITHDRAWN] == 1
    found = store.ledger.find(load["ticket"][0][1])
    assert found is not None
    assert store.ledger.take_back(found, load)
    tally = by_hand.execute("SELECT state, tickets FROM tally").fetchall()
    assert tally == [("withdrawn", 2)]


def test_a_ticket_that_vanished_is_noticed(store: Store, by_hand: sqlite3.Connection) -> None:
    """Its number is neither here nor in the ledger; one that left is no such."""
    for number in range(1, 6):
        store.file(filing(number))
    put(store, 2, State.CLOSED)
    store.ledger.let_go(APRIL, [leaving(store, 2)])
    assert store.integrity() == []
    for trigger in ("event_remains", "message_remains"):
        by_hand.execute(f"DROP TRIGGER {trigger}")
    for table, column in (("event", "ticket"), ("message", "ticket"), ("ticket", "id")):
        by_hand.execute(f"DELETE FROM {table} WHERE {column} IN (3, 4)")
    (line,) = store.integrity()
    assert line == ("2 tickets are neither at hand nor archived; the first number that lacks is 3")
