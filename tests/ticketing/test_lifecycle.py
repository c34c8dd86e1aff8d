"""The life of a ticket: each action where it is possible, and a refusal with what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.errors import TransitionRefused
from postnet.model.ids import Reference
from postnet.model.tickets import Action, MessageKind, State
from postnet.ticketing.lifecycle import MESSAGES, TRANSITIONS, allowed, next_state
from ticketing.counters import brought_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet import Postnet
    from postnet.ticketing import Handled

LIFE = {
    State.OPEN: {
        Action.ACCEPT: State.ACCEPTED,
        Action.ASK: State.WAITING,
        Action.REPLY: State.ANSWERED,
        Action.TRANSFER: State.OPEN,
        Action.WITHDRAW: State.WITHDRAWN,
        Action.NOTE: State.OPEN,
    },
    State.ACCEPTED: {
        Action.ASK: State.WAITING,
        Action.REPLY: State.ANSWERED,
        Action.TRANSFER: State.OPEN,
        Action.WITHDRAW: State.WITHDRAWN,
        Action.NOTE: State.ACCEPTED,
    },
    State.WAITING: {
        Action.SUPPLY: State.ACCEPTED,
        Action.REPLY: State.ANSWERED,
        Action.TRANSFER: State.OPEN,
        Action.WITHDRAW: State.WITHDRAWN,
        Action.NOTE: State.WAITING,
    },
    State.ANSWERED: {
        Action.CLOSE: State.CLOSED,
        Action.REOPEN: State.OPEN,
        Action.WITHDRAW: State.WITHDRAWN,
        Action.NOTE: State.ANSWERED,
    },
    State.CLOSED: {Action.REOPEN: State.OPEN, Action.NOTE: State.CLOSED},
    State.WITHDRAWN: {Action.NOTE: State.WITHDRAWN},
}
"""What the house says of a ticket's life, state by state."""

POSSIBLE = [(state, action, LIFE[state][action]) for state in LIFE for action in LIFE[state]]
IMPOSSIBLE = [
    (state, action) for state in LIFE for action in TRANSITIONS if action not in LIFE[state]
]
DO: dict[Action, Callable[[Postnet, str], Handled]] = {
    Action.ACCEPT: lambda office, ticket: office.accept(ticket),
    Action.ASK: lambda office, ticket: office.ask(ticket, "Quel permis ?"),
    Action.SUPPLY: lambda office, ticket: office.supply(ticket, "Le bleu."),
    Action.REPLY: lambda office, ticket: office.reply(ticket, "Venez."),
    Action.TRANSFER: lambda office, ticket: office.transfer(ticket, "ju-ctr", "mal adressée"),
    Action.CLOSE: lambda office, ticket: office.close_ticket(ticket),
    Action.REOPEN: lambda office, ticket: office.reopen(ticket, "la réponse ne suffit pas"),
    Action.WITHDRAW: lambda office, ticket: office.withdraw(ticket),
    Action.NOTE: lambda office, ticket: office.note(ticket, "à voir"),
}


def test_every_action_but_the_filing_is_a_transition() -> None:
    """Nothing that can be done to a ticket is left out here."""
    assert set(TRANSITIONS) == set(DO) == set(Action) - {Action.FILE}


@pytest.mark.parametrize(("state", "action", "target"), POSSIBLE)
def test_each_possible_action_leads_to_its_state(
    office: Postnet, state: State, action: Action, target: State
) -> None:
    """On a real ticket, by whoever usually does it, kept in the database."""
    ticket = brought_to(office, state)
    assert DO[action](office, ticket.reference).ticket.state is target
    after = office.show(ticket.reference)
    assert (after.state, after.events[-1].action) == (target, action)


@pytest.mark.parametrize(("state", "action"), IMPOSSIBLE)
def test_each_other_action_is_refused_with_those_that_are_possible(
    office: Postnet, state: State, action: Action
) -> None:
    """The error knows the ticket, the action, the state and the way out; nothing is written."""
    ticket = brought_to(office, state)
    with pytest.raises(TransitionRefused) as refused:
        DO[action](office, ticket.reference)
    error = refused.value
    assert (error.reference, error.action, error.state) == (ticket.reference, action, state)
    assert set(error.allowed) == set(LIFE[state])
    assert office.show(ticket.reference) == ticket


def test_a_filing_is_no_transition() -> None:
    """A ticket cannot be filed twice."""
    with pytest.raises(TransitionRefused):
        next_state(Reference("JU-0000-0000"), State.OPEN, Action.FILE)


@pytest.mark.parametrize("state", State)
def test_what_is_allowed_is_what_the_table_says(state: State) -> None:
    """The list that a clerk is shown."""
    assert set(allowed(state)) == set(LIFE[state])


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.ASK, MessageKind.REQUEST),
        (Action.SUPPLY, MessageKind.INFORMATION),
        (Action.REPLY, MessageKind.ANSWER),
        (Action.NOTE, MessageKind.NOTE),
    ],
)
def test_what_is_said_is_a_message_of_its_kind(
    office: Postnet, action: Action, kind: MessageKind
) -> None:
    """It stands on the ticket, under the number of its event."""
    state = State.WAITING if action is Action.SUPPLY else State.OPEN
    ticket = DO[action](office, brought_to(office, state).reference).ticket
    message = office.show(ticket.reference).messages[-1]
    assert (message.kind, message.event) == (kind, ticket.version)


@pytest.mark.parametrize("action", [action for action in DO if action not in MESSAGES])
def test_an_action_that_says_nothing_adds_no_message(office: Postnet, action: Action) -> None:
    """Only the event is written."""
    state = State.ANSWERED if action in {Action.CLOSE, Action.REOPEN} else State.OPEN
    ticket = brought_to(office, state)
    assert DO[action](office, ticket.reference).ticket.messages == ticket.messages
