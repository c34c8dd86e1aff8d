"""The ledger: who leaves is known for good, and nobody leaves without it, on each engine."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import psycopg
import pytest

from postnet.errors import FilingConflict
from postnet.model.ids import AuthorityId
from postnet.model.months import Month
from postnet.model.tickets import Action, MessageKind, State
from postnet.store import ReferenceTaken
from postnet.store.ledger import Archived, Leaving
from store.making_tickets import AT, filing, put, read, reference, transition

if TYPE_CHECKING:
    from postnet.store import Store
    from store.engines import Database

CTR = AuthorityId("ju-ctr")
APRIL = Month(2026, 4)
REFUSALS = (sqlite3.IntegrityError, psycopg.IntegrityError)


@pytest.fixture
def done(store: Store) -> Store:
    """Return a database with three tickets that are done, the first with a key, and a newest."""
    for number in (1, 2, 3):
        store.file(filing(number, key=f"k{number}"))
        put(store, number, State.CLOSED)
    store.file(filing(4))
    return store


def leaving(store: Store, number: int = 1, texts: int = 1) -> Leaving:
    """Return how a ticket stands."""
    ticket = read(store, number)
    return Leaving(ticket.id, ticket.reference, ticket.head, texts)


def let_go(store: Store, number: int = 1) -> Archived:
    """Let a ticket leave; return what is known of it then."""
    assert store.ledger.let_go(APRIL, [leaving(store, number)]) == 1
    found = store.ledger.find(reference(number))
    assert found is not None
    return found


def test_who_leaves_is_known_by_every_name(done: Store) -> None:
    """Reference, pick-up code, key, number and month; the ticket itself is gone, with all rows."""
    before = read(done)
    found = let_go(done)
    assert found == Archived(before.id, before.reference, APRIL, before.head)
    assert done.ticket(before.reference) is None
    assert done.ledger.find_pick_up(filing(1).pick_up_digest) == found
    assert done.reference_by_key("k1") == (before.reference, filing(1).filing_digest)
    assert done.ledger.places([before.id, 99]) == {before.id: found}
    assert done.ledger.at_hand([before.id, 2, 99]) == {2: reference(2)}
    assert (done.ledger.months(), done.ledger.count(APRIL)) == ([APRIL], 1)
    assert list(done.ledger.of_month(APRIL)) == [found]


def test_nothing_is_known_of_who_stays(done: Store) -> None:
    """Nor of who never was."""
    ledger = done.ledger
    assert ledger.find(reference(1)) is ledger.find(reference(99)) is None
    assert ledger.find_pick_up(filing(1).pick_up_digest) is None
    assert (ledger.months(), ledger.places([1, 2, 3])) == ([], {})


def test_all_rows_of_a_ticket_leave(done: Store, database: Database) -> None:
    """And only its own."""
    before = database.rows()
    let_go(done, 2)
    assert database.rows() == {"ticket": 3, "message": 3, "event": before["event"] - 2}


def test_a_reference_is_not_given_twice(done: Store) -> None:
    """Not even one that left."""
    let_go(done)
    with pytest.raises(ReferenceTaken):
        done.file(filing(1, text="Autre ?"))


def test_a_key_keeps_its_ticket(done: Store) -> None:
    """The same question gets it, another is refused, wherever the ticket is."""
    found = let_go(done)
    repeated = done.file(filing(5, key="k1"))
    assert (repeated.reference, repeated.ticket, repeated.repeated) == (
        found.reference,
        found.ticket,
        True,
    )
    with pytest.raises(FilingConflict, match=found.reference):
        done.file(filing(6, key="k1", text="Autre ?"))


def test_filing_goes_on_with_new_numbers(done: Store) -> None:
    """Whatever left."""
    gone = [let_go(done, number).ticket for number in (1, 2, 3)]
    assert done.file(filing(5)).ticket not in gone


def test_who_was_changed_meanwhile_stays(done: Store) -> None:
    """By a reopening, or by an erased text: what the archive has is not what it would have."""
    as_it_was = leaving(done)
    put(done, 1, State.OPEN)
    assert done.ledger.let_go(APRIL, [as_it_was, leaving(done, 1)]) == 0
    assert done.ledger.let_go(APRIL, [leaving(done, 2, texts=2)]) == 0
    assert done.ledger.places([1, 2, 3, 4]) == {}
    assert {number: read(done, number).state for number in (1, 2)} == {1: "open", 2: "closed"}


def test_who_comes_back_is_as_it_was(done: Store) -> None:
    """In the detail, the lists, the counts and the search; and may leave again."""
    done.change(
        transition(read(done), Action.NOTE, State.CLOSED, said=(MessageKind.NOTE, "Dossier vu."))
    )
    done.file(filing(5))
    before = (read(done), done.counts(CTR), done.search("impôt"), done.search("vu"))
    load = done.ledger.read([read(done).id])
    assert done.ledger.let_go(APRIL, [leaving(done, texts=2)]) == 1
    assert (done.counts(CTR)[State.CLOSED], len(done.search("impôt"))) == (2, 4)
    assert done.search("vu") == []
    found = done.ledger.find(reference(1))
    assert found is not None
    assert done.ledger.take_back(found, load)
    assert (read(done), done.counts(CTR), done.search("impôt"), done.search("vu")) == before
    assert done.integrity() == []
    assert done.ledger.places([found.ticket]) == {}
    assert not done.ledger.take_back(found, load)
    assert done.ledger.let_go(APRIL, [leaving(done, texts=2)]) == 1


def test_what_is_done_is_named_with_its_month_but_the_newest(done: Store) -> None:
    """Nor what was changed since, nor what waits for work."""
    assert list(done.ledger.done(AT)) == []
    named = [(ticket, month) for ticket, month in done.ledger.done(Month(2026, 5).begins_at)]
    assert named == [(read(done, number).id, APRIL) for number in (1, 2, 3)]
    put(done, 4, State.CLOSED)
    assert list(done.ledger.done(Month(2026, 5).begins_at)) == named


def test_the_ticket_of_the_newest_message_stays(done: Store) -> None:
    """The number of its message would be given again."""
    done.change(
        transition(read(done, 2), Action.NOTE, State.CLOSED, said=(MessageKind.NOTE, "Vu."))
    )
    named = [ticket for ticket, _ in done.ledger.done(Month(2026, 5).begins_at)]
    assert named == [read(done, 1).id, read(done, 3).id]


def test_months_are_named_the_newest_first(done: Store) -> None:
    """Each once, with how many it has."""
    ledger = done.ledger
    for number, month in ((1, APRIL), (2, Month(2026, 12)), (3, APRIL)):
        assert ledger.let_go(month, [leaving(done, number)]) == 1
    assert ledger.months() == [Month(2026, 12), APRIL]
    assert [ledger.count(month) for month in ledger.months()] == [1, 2]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM event WHERE ticket = 2", "events are never deleted"),
        ("DELETE FROM message WHERE ticket = 2", "messages are erased, never deleted"),
        ("UPDATE archived SET month = '2026-05'", "what was archived is never changed"),
        ("DELETE FROM archived", "forgotten only when it is back"),
    ],
)
def test_what_stays_stays_and_what_left_is_known(
    done: Store, database: Database, statement: str, said: str
) -> None:
    """The database itself refuses, whoever asks."""
    assert let_go(done, 1).ticket == 1
    with pytest.raises(REFUSALS, match=said):
        database.by_hand(statement)


def test_a_false_entry_lets_nobody_go(done: Store, database: Database) -> None:
    """Events leave only of the very ticket that the ledger names, with its last hash."""
    assert read(done, 2).id == 2
    blob = database.blob(b"x")
    database.by_hand(
        f"INSERT INTO archived VALUES (2, 'JU-00000002', '2026-04', {blob}, {blob}, NULL, {blob})"
    )
    with pytest.raises(REFUSALS, match="events are never deleted"):
        database.by_hand("DELETE FROM event WHERE ticket = 2")
