"""A ticket's life, whatever people do in whatever order: its history holds, its clock is right."""

from __future__ import annotations

import datetime as dt
import tempfile
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

import postnet
from postnet.errors import InvalidInput, TransitionRefused
from postnet.model.tickets import Action, Clock, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet import Postnet, Ticket
    from postnet.ticketing import Handled

START: Final = dt.datetime(2026, 3, 27, 8, tzinfo=dt.UTC)
"""The Friday before summer time begins, a week before Easter."""

NEVER: Final = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
AUTHORITIES: Final = ("ju-ovj", "ju-ctr", "commune-6711", "fed-ofj")
ACTIVE: Final = frozenset({"open", "accepted", "waiting"})

# From which states an action is possible, and where it leads; None stays where it is.
LIFE: Final[dict[str, tuple[frozenset[str], str | None]]] = {
    "accept": (frozenset({"open"}), "accepted"),
    "ask": (frozenset({"open", "accepted"}), "waiting"),
    "supply": (frozenset({"waiting"}), "accepted"),
    "reply": (ACTIVE, "answered"),
    "transfer": (ACTIVE, "open"),
    "close": (frozenset({"answered"}), "closed"),
    "reopen": (frozenset({"answered", "closed"}), "open"),
    "withdraw": (ACTIVE | {"answered"}, "withdrawn"),
    "note": (frozenset(State), None),
}
DO: Final[dict[str, Callable[[Postnet, str, str], Handled]]] = {
    "accept": lambda office, ticket, _: office.accept(ticket),
    "ask": lambda office, ticket, _: office.ask(ticket, "Quel permis ?"),
    "supply": lambda office, ticket, _: office.supply(ticket, "Le bleu."),
    "reply": lambda office, ticket, _: office.reply(ticket, "Venez."),
    "transfer": lambda office, ticket, to: office.transfer(ticket, to, "mal adressée"),
    "close": lambda office, ticket, _: office.close_ticket(ticket),
    "reopen": lambda office, ticket, _: office.reopen(ticket, "ne suffit pas"),
    "withdraw": lambda office, ticket, _: office.withdraw(ticket),
    "note": lambda office, ticket, _: office.note(ticket, "à voir"),
}

CHOICES: Final = st.lists(st.integers(0, 8), min_size=2, max_size=5)


class Expected:
    """What a ticket must be like."""

    def __init__(self, authority: str) -> None:
        self.state = "open"
        self.authority = authority
        self.actions = ["file"]

    def do(self, action: str, to: str) -> bool:
        """Do something, where it is possible."""
        possible, target = LIFE[action]
        same = action == "transfer" and to == self.authority
        if self.state not in possible or same:
            return False
        self.state = target or self.state
        self.authority = to if action == "transfer" else self.authority
        self.actions.append(action)
        return True


class TicketsLive(RuleBasedStateMachine):
    """Tickets of one office on disk: filed, handled in any order, at any pace."""

    tickets = Bundle("tickets")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = START
        self.expected: dict[str, Expected] = {}
        self.office = self.opened()

    def opened(self) -> Postnet:
        """Open the office, on the same database each time."""
        return postnet.open(f"sqlite:///{self.folder.name}/office.db", clock=lambda: self.now)

    def teardown(self) -> None:
        """Close the office and remove its database."""
        self.office.close()
        self.folder.cleanup()

    @initialize(target=tickets)
    def first(self) -> str:
        """File one ticket at least."""
        return self.file("driving-licence-replacement")

    @rule(target=tickets, service=st.sampled_from(["dog-tax", "tax-return", "building-permit"]))
    def file(self, service: str) -> str:
        """File a question."""
        receipt = self.office.file(
            "Une question.", branch="ju-2800-005", service=service, commune=6711
        )
        self.expected[receipt.reference] = Expected(receipt.ticket.authority)
        return receipt.reference

    @rule(ticket=tickets, action=st.sampled_from(sorted(LIFE)), to=st.sampled_from(AUTHORITIES))
    def act(self, ticket: str, action: str, to: str) -> None:
        """Do something to a ticket; it is refused exactly where the model says so."""
        before = self.office.show(ticket)
        if self.expected[ticket].do(action, to):
            DO[action](self.office, ticket, to)
            return
        with pytest.raises((TransitionRefused, InvalidInput)):
            DO[action](self.office, ticket, to)
        assert self.office.show(ticket) == before

    @rule(ticket=tickets, choices=CHOICES, to=st.sampled_from(AUTHORITIES))
    def go_on(self, ticket: str, choices: list[int], to: str) -> None:
        """Do what is possible, some steps in a row: so that long lives are lived too."""
        for choice in choices:
            state = self.expected[ticket].state
            possible = [action for action, (states, _) in LIFE.items() if state in states]
            self.act(ticket, possible[choice % len(possible)], to)

    @rule(minutes=st.sampled_from([-600, -1, 1, 45, 600, 1440, 7 * 1440]))
    def time_passes(self, minutes: int) -> None:
        """Let time pass; now and then somebody sets the machine's clock back."""
        self.now += dt.timedelta(minutes=minutes)

    @rule()
    def opens_again(self) -> None:
        """Close the office and open it again: nothing is lost."""
        self.office.close()
        self.office = self.opened()

    @invariant()
    def every_chain_verifies(self) -> None:
        """Each ticket is there, and its history holds."""
        assert list(self.office.verify()) == [(name, None) for name in self.expected]

    @invariant()
    def every_ticket_is_as_expected(self) -> None:
        """State, authority, events and their numbers, and the order of their times."""
        for name, expected in self.expected.items():
            ticket = self.office.show(name)
            assert (ticket.state, ticket.authority) == (expected.state, expected.authority)
            assert [event.action for event in ticket.events] == expected.actions
            numbers = [event.number for event in ticket.events]
            assert numbers == list(range(1, ticket.version + 1))
            times = [event.at for event in ticket.events]
            assert times == sorted(times)
            assert (times[0], times[-1]) == (ticket.filed_at, ticket.changed_at)

    @invariant()
    def every_clock_is_right(self) -> None:
        """It stands still exactly while waiting; it owes something exactly while active."""
        for name in self.expected:
            ticket = self.office.show(name)
            clock = ticket.clock
            stands = clock.first_reply_left is not None or clock.answer_left is not None
            assert stands is (ticket.state is State.WAITING)
            assert (clock != Clock()) is (ticket.state in ACTIVE)
            assert (clock.answer_due_at is not None) is (ticket.state in {"open", "accepted"})
            assert (clock.first_reply_due_at is not None) is owes_a_first_reply(ticket)

    @invariant()
    def every_list_agrees(self) -> None:
        """What an authority has to do is in its inbox, once, what is due first at the top."""
        for authority in AUTHORITIES:
            entries = self.office.inbox(authority)
            expected = {
                name
                for name, one in self.expected.items()
                if one.authority == authority and one.state in ACTIVE
            }
            assert {entry.reference for entry in entries} == expected
            dues = [
                entry.next_due_at or dt.datetime.max.replace(tzinfo=dt.UTC) for entry in entries
            ]
            assert (len(entries), dues) == (len(expected), sorted(dues))


def owes_a_first_reply(ticket: Ticket) -> bool:
    """Tell from a ticket's events whether its authority has said nothing yet."""
    if ticket.state not in {State.OPEN, State.ACCEPTED}:
        return False
    owes = True
    for event in ticket.events:
        if event.action is Action.ASK:
            owes = False
        elif event.action in {Action.TRANSFER, Action.REOPEN}:
            owes = True
    return owes


TestTicketsLive = TicketsLive.TestCase
TestTicketsLive.settings = settings(
    max_examples=35, stateful_step_count=20, deadline=None, database=None
)
