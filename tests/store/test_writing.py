"""Writing: a filing is written once and whole, a transition on the version it was decided on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.errors import FilingConflict
from postnet.model.assists import Assist, AssistKind
from postnet.model.chain import altered_message, first_break
from postnet.model.ids import AuthorityId, BranchId, CantonCode
from postnet.model.tickets import Action, Clock, MessageKind, State
from postnet.store import Filed, ReferenceTaken, Store
from store.making_tickets import AT, QUESTION, due, filing, read, reference, transition

if TYPE_CHECKING:
    from store.engines import Database

KEY = "counter-4/2026-04-27/17"


def test_a_filing_writes_a_ticket_a_message_and_an_event(store: Store, database: Database) -> None:
    """Three rows, and the answer names the ticket's number."""
    assert store.file(filing()) == Filed(reference(1), 1)
    assert database.rows() == {"ticket": 1, "message": 1, "event": 1}


def test_the_same_key_and_question_give_the_same_ticket(store: Store, database: Database) -> None:
    """A second try draws another reference, and is told the first."""
    store.file(filing(1, key=KEY))
    assert store.file(filing(2, key=KEY)) == Filed(reference(1), 1, repeated=True)
    assert database.rows()["ticket"] == 1


def test_a_repetition_with_the_same_reference_is_one_too(store: Store) -> None:
    """Key and reference both stand in the way; the key decides."""
    store.file(filing(1, key=KEY))
    assert store.file(filing(1, key=KEY)).repeated


def test_the_same_key_for_another_question_is_refused(store: Store, database: Database) -> None:
    """The error names the key and the ticket that has it."""
    store.file(filing(1, key=KEY))
    with pytest.raises(FilingConflict) as caught:
        store.file(filing(2, key=KEY, text="Autre chose"))
    assert (caught.value.key, caught.value.reference) == (KEY, reference(1))
    assert database.rows() == {"ticket": 1, "message": 1, "event": 1}


def test_filings_without_a_key_are_never_the_same(store: Store) -> None:
    """Only a key makes a filing idempotent."""
    assert not any(store.file(filing(number)).repeated for number in (1, 2))


def test_a_reference_that_is_taken_asks_for_another(store: Store, database: Database) -> None:
    """Nothing is written, and the next draw is."""
    store.file(filing(1))
    with pytest.raises(ReferenceTaken):
        store.file(filing(1, key=KEY))
    store.file(filing(2, key=KEY))
    assert database.rows() == {"ticket": 2, "message": 2, "event": 2}


def test_a_pick_up_code_that_is_taken_asks_for_another_reference(store: Store) -> None:
    """The code is derived from the reference, so that another reference brings another code."""
    store.file(filing(1))
    clash = attrs.evolve(filing(2), pick_up_digest=filing(1).pick_up_digest)
    with pytest.raises(ReferenceTaken):
        store.file(clash)


def test_a_filing_that_cannot_be_written_leaves_nothing(store: Store, database: Database) -> None:
    """A text that no database takes undoes the ticket before it."""
    new = filing(1)
    broken = attrs.evolve(new, message=attrs.evolve(new.message, text="\ud800"))
    with pytest.raises(UnicodeEncodeError):
        store.file(broken)
    assert database.rows() == {"ticket": 0, "message": 0, "event": 0}


def test_what_was_filed_verifies(store: Store) -> None:
    """The chain of events and the digest of the text hold after a round trip."""
    store.file(filing())
    ticket = read(store)
    assert first_break(ticket.reference, ticket.events, ticket.head) is None
    assert altered_message(ticket.events, ticket.messages) is None


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (QUESTION, QUESTION),
        ("Bonjour,\n\n  une   question\tsimple", "Bonjour, une question simple"),
        ("a" * 80, "a" * 80),
        ("a" * 81, "a" * 79 + "…"),
        ("mot " * 40, ("mot " * 20)[:79].rstrip() + "…"),
    ],
)
def test_a_list_shows_the_first_words_on_one_line(store: Store, text: str, opening: str) -> None:
    """At most 80 characters."""
    store.file(filing(text=text))
    (entry,) = store.inbox(AuthorityId("ju-ctr"))
    assert entry.opening == opening


def test_a_change_writes_the_ticket_its_event_and_its_message(
    store: Store, database: Database
) -> None:
    """State, authority, clock, version, head and time are the new ones."""
    store.file(filing())
    clock = Clock(None, None, 3600, 7200)
    change = transition(
        read(store),
        Action.ASK,
        State.WAITING,
        authority="be-steuer",
        clock=clock,
        said=(MessageKind.REQUEST, "Quelle année ?"),
    )
    assert store.change(change)
    after = read(store)
    assert (after.state, after.authority, after.clock) == (State.WAITING, "be-steuer", clock)
    assert (after.version, after.head) == (2, change.event.hash)
    assert after.changed_at == AT + dt.timedelta(minutes=1)
    assert (after.events[1], after.messages[1]) == (change.event, change.message)
    assert database.rows() == {"ticket": 1, "message": 2, "event": 2}


def test_a_change_without_a_message_writes_none(store: Store, database: Database) -> None:
    """Accepting says nothing."""
    store.file(filing())
    assert store.change(transition(read(store)))
    assert database.rows() == {"ticket": 1, "message": 1, "event": 2}


def test_who_comes_second_changes_nothing(store: Store, database: Database) -> None:
    """Two decide on the same version; one is told to read again."""
    store.file(filing())
    seen = read(store)
    assert store.change(transition(seen))
    late = transition(seen, Action.WITHDRAW, State.WITHDRAWN, clock=due(None))
    assert not store.change(late)
    assert (read(store).state, database.rows()["event"]) == (State.ACCEPTED, 2)


def test_a_ticket_that_is_not_there_cannot_be_changed(store: Store) -> None:
    """Nothing is written for a number that no ticket has."""
    store.file(filing())
    assert not store.change(attrs.evolve(transition(read(store)), ticket=99))


def test_an_assist_is_written(store: Store) -> None:
    """It comes back as it was."""
    assist = Assist(
        BranchId("delemont-1"), CantonCode("ju"), AssistKind.PROMOTED, AT, "fr", None, "portail"
    )
    store.record_assist(assist)
    assert store.recent_assists() == [assist]
