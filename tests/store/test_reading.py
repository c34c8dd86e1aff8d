"""Reading: whole tickets, and lists in pages that neither repeat nor leave out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from postnet.model.filters import InboxFilter
from postnet.model.ids import AuthorityId, BranchId, Reference
from postnet.model.tickets import Action, Clock, InboxEntry, MessageKind, State, Ticket
from store.making_tickets import (
    AT,
    CLERK,
    OFFICER,
    QUESTION,
    due,
    filing,
    put,
    read,
    reference,
    transition,
)

if TYPE_CHECKING:
    from postnet.store import Store

CTR = AuthorityId("ju-ctr")
DELEMONT = BranchId("delemont-1")


def numbers(entries: list[InboxEntry]) -> list[int]:
    """Return which tickets a list shows."""
    return [entry.id for entry in entries]


def test_a_ticket_comes_back_as_it_was_filed(store: Store) -> None:
    """Every field, the message and the event."""
    new = filing()
    store.file(new)
    assert store.ticket(reference(1)) == Ticket(
        id=1,
        reference=new.reference,
        canton=new.canton,
        service=new.service,
        authority=new.authority,
        branch=new.branch,
        commune=new.commune,
        language=new.language,
        state=State.OPEN,
        clock=new.clock,
        filed_at=AT,
        changed_at=AT,
        version=1,
        head=new.event.hash,
        messages=[new.message],
        events=[new.event],
    )


@pytest.mark.parametrize(
    "clock",
    [
        Clock(),
        Clock(AT, AT + dt.timedelta(days=3)),
        Clock(None, AT + dt.timedelta(microseconds=1)),
        Clock(None, None, 0, 86_400),
    ],
)
def test_a_clock_comes_back_as_it_was(store: Store, clock: Clock) -> None:
    """Going, half stopped, standing still or stopped."""
    store.file(filing(clock=clock))
    assert read(store).clock == clock


def test_messages_and_events_come_in_order(store: Store) -> None:
    """The oldest first, with who acted."""
    store.file(filing())
    store.change(transition(read(store)))
    said = (MessageKind.ANSWER, "Jusqu'au 31 mars.")
    store.change(transition(read(store), Action.REPLY, State.ANSWERED, said=said))
    ticket = read(store)
    assert [(e.number, e.action) for e in ticket.events] == [
        (1, Action.FILE),
        (2, Action.ACCEPT),
        (3, Action.REPLY),
    ]
    assert [(m.event, m.actor) for m in ticket.messages] == [(1, CLERK), (3, OFFICER)]
    assert (ticket.question, ticket.answer) == (QUESTION, ticket.messages[1])


def test_a_reference_that_nobody_has_is_none(store: Store) -> None:
    """Not an error: the caller knows what to say."""
    assert store.ticket(Reference("JU-0000-0000")) is None


def test_a_pick_up_code_finds_its_ticket(store: Store) -> None:
    """By its digest; another digest finds nothing."""
    store.file(filing())
    assert store.ticket_by_pick_up(filing().pick_up_digest) == read(store)
    assert store.ticket_by_pick_up(bytes(32)) is None


def test_a_key_finds_its_reference_and_digest(store: Store) -> None:
    """A door can ask before it files again."""
    store.file(filing(key="k"))
    assert store.reference_by_key("k") == (reference(1), filing().filing_digest)
    assert store.reference_by_key("other") is None


def test_an_inbox_shows_what_is_due_first_at_the_top(store: Store) -> None:
    """Late ones first, then by id where two are due together, and what stands still last."""
    for number, hours in enumerate([5, None, -1, 5, None, 2], start=1):
        store.file(filing(number, clock=due(hours)))
    assert numbers(store.inbox(CTR)) == [3, 6, 1, 4, 2, 5]


def test_an_entry_shows_the_ticket(store: Store) -> None:
    """With its opening and what is due next."""
    store.file(filing(clock=Clock(AT + dt.timedelta(hours=1), AT + dt.timedelta(days=1))))
    next_due_at = AT + dt.timedelta(hours=1)
    assert store.inbox(CTR) == [
        InboxEntry(
            1,
            reference(1),
            filing().service,
            CTR,
            DELEMONT,
            "fr",
            State.OPEN,
            QUESTION,
            AT,
            next_due_at,
        )
    ]


def test_what_stands_still_has_nothing_due(store: Store) -> None:
    """However it is kept."""
    store.file(filing(clock=due(None)))
    assert store.inbox(CTR)[0].next_due_at is None


def test_an_inbox_is_one_authoritys(store: Store) -> None:
    """Until a ticket is transferred to it."""
    store.file(filing(1, authority="ju-opf"))
    store.file(filing(2))
    assert numbers(store.inbox(CTR)) == [2]
    store.change(transition(read(store, 1), Action.TRANSFER, State.OPEN, authority=CTR))
    assert numbers(store.inbox(CTR)) == [1, 2]


@pytest.fixture
def varied(store: Store) -> Store:
    """Hold twelve tickets, two in each state, every other one with nothing due."""
    for number, state in enumerate([*State, *State], start=1):
        store.file(filing(number, clock=due(number if number % 2 else None)))
        put(store, number, state)
    return store


def test_an_inbox_shows_what_waits_for_work(varied: Store) -> None:
    """Open, accepted and waiting, where nobody says otherwise."""
    assert sorted(numbers(varied.inbox(CTR))) == [1, 2, 3, 7, 8, 9]


@pytest.mark.parametrize("limit", [1, 2, 5, 50])
@pytest.mark.parametrize(
    "states",
    [None, frozenset(State), frozenset({State.CLOSED, State.OPEN}), frozenset({State.ANSWERED})],
)
def test_pages_of_an_inbox_make_up_the_whole(
    varied: Store, states: frozenset[State] | None, limit: int
) -> None:
    """No ticket comes twice or not at all, wherever the pages end."""
    whole = varied.inbox(CTR, only=InboxFilter(states=states))
    paged: list[InboxEntry] = []
    only = InboxFilter(states=states)
    while page := varied.inbox(CTR, only=only, after=paged[-1] if paged else None, limit=limit):
        paged += page
    assert paged == whole


@pytest.mark.parametrize("state", State)
def test_lists_show_only_the_states_asked(varied: Store, state: State) -> None:
    """The inbox and the counter alike."""
    asked = frozenset({state})
    inbox, counter = (
        varied.inbox(CTR, only=InboxFilter(states=asked)),
        varied.counter(DELEMONT, states=asked),
    )
    assert {entry.state for entry in (*inbox, *counter)} == {state}
    assert (len(inbox), len(counter)) == (2, 2)


def test_no_states_show_nothing(varied: Store) -> None:
    """An empty set is not the same as none given."""
    nothing: frozenset[State] = frozenset()
    assert (
        varied.inbox(CTR, only=InboxFilter(states=nothing))
        == varied.counter(DELEMONT, states=nothing)
        == []
    )


@pytest.mark.parametrize("limit", [0, -1])
def test_no_limit_below_one_shows_anything(varied: Store, limit: int) -> None:
    """SQLite would take -1 for everything."""
    assert varied.inbox(CTR, limit=limit) == varied.counter(DELEMONT, limit=limit) == []
    assert varied.search("impôt", limit=limit) == varied.recent_assists(limit) == []


def test_a_counter_shows_its_newest_first(varied: Store) -> None:
    """In every state, a page at a time."""
    first = varied.counter(DELEMONT, limit=7)
    rest = varied.counter(DELEMONT, after=first[-1], limit=7)
    assert numbers([*first, *rest]) == list(range(12, 0, -1))


def test_a_counter_shows_only_its_own(store: Store) -> None:
    """Another branch's tickets are not there."""
    store.file(filing(1, branch="porrentruy-1"))
    store.file(filing(2))
    assert numbers(store.counter(DELEMONT)) == [2]


def test_counts_name_every_state(varied: Store) -> None:
    """What there is none of is 0."""
    put(varied, 1, State.CLOSED)
    assert varied.counts(CTR) == dict.fromkeys(State, 2) | {State.OPEN: 1, State.CLOSED: 3}
    assert varied.counts(AuthorityId("ju-opf")) == dict.fromkeys(State, 0)
