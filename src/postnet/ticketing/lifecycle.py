"""The life of a ticket: which action leads from which state to which."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from postnet.errors import TransitionRefused
from postnet.model.tickets import Action, MessageKind, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import Reference

_SAME: Final = {state: state for state in State}

TRANSITIONS: Final[Mapping[Action, Mapping[State, State]]] = MappingProxyType(
    {
        Action.ACCEPT: {State.OPEN: State.ACCEPTED},
        Action.ASK: {State.OPEN: State.WAITING, State.ACCEPTED: State.WAITING},
        Action.SUPPLY: {State.WAITING: State.ACCEPTED},
        Action.REPLY: {
            State.OPEN: State.ANSWERED,
            State.ACCEPTED: State.ANSWERED,
            State.WAITING: State.ANSWERED,
        },
        Action.TRANSFER: {
            State.OPEN: State.OPEN,
            State.ACCEPTED: State.OPEN,
            State.WAITING: State.OPEN,
        },
        Action.CLOSE: {State.ANSWERED: State.CLOSED},
        Action.REOPEN: {State.ANSWERED: State.OPEN, State.CLOSED: State.OPEN},
        Action.WITHDRAW: {
            State.OPEN: State.WITHDRAWN,
            State.ACCEPTED: State.WITHDRAWN,
            State.WAITING: State.WITHDRAWN,
            State.ANSWERED: State.WITHDRAWN,
        },
        Action.NOTE: _SAME,
    }
)
"""For each action, the states it is possible in and the state it leads to."""

MESSAGES: Final[Mapping[Action, MessageKind]] = MappingProxyType(
    {
        Action.FILE: MessageKind.QUESTION,
        Action.ASK: MessageKind.REQUEST,
        Action.SUPPLY: MessageKind.INFORMATION,
        Action.REPLY: MessageKind.ANSWER,
        Action.NOTE: MessageKind.NOTE,
    }
)
"""The kind of message that an action carries; other actions carry none."""


def allowed(state: State) -> tuple[Action, ...]:
    """Return the actions that are possible in a state."""
    return tuple(action for action, states in TRANSITIONS.items() if state in states)


def next_state(reference: Reference, state: State, action: Action) -> State:
    """Return the state that an action leads to.

    Raises:
        TransitionRefused: The action is not possible in this state; the error names those that are.
    """
    target = TRANSITIONS.get(action, {}).get(state)
    if target is None:
        raise TransitionRefused(reference, action, state, allowed(state))
    return target
