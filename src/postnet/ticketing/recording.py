"""Recording: an event, chained to the one before, and the message that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.model.chain import MESSAGE_DIGEST, EventFacts, digest, encode_data, link
from postnet.model.tickets import Event, Message
from postnet.ticketing.lifecycle import MESSAGES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.ids import AuthorityId, Language
    from postnet.model.tickets import Action, Actor, Clock, State


@attrs.frozen
class Step:
    """What somebody does: the action, who, when, and what they say.

    Attributes:
        text: The message's text; None where the action carries no message.
        data: What else the event says, as JSON values.
    """

    action: Action
    actor: Actor
    at: dt.datetime
    language: Language
    reason: str = ""
    text: str | None = None
    data: Mapping[str, object] = attrs.field(factory=dict)


def standing(state: State, authority: AuthorityId, clock: Clock) -> dict[str, object]:
    """Return how a ticket stands after an event, as the event keeps it: its row must agree."""
    due = (clock.first_reply_due_at, clock.answer_due_at)
    told = [at.isoformat() if at else None for at in due]
    left = [clock.first_reply_left, clock.answer_left]
    return {"state": state.value, "authority": authority, "clock": [*told, *left]}


def record(before: bytes, number: int, step: Step) -> tuple[Event, Message | None]:
    """Make the event of a step, and its message.

    Args:
        before: The hash of the event before.
        number: The event's number.
        step: What was done.
    """
    message = None
    data = dict(step.data)
    if step.text is not None:
        data[MESSAGE_DIGEST] = digest(step.text)
        kind = MESSAGES[step.action]
        message = Message(kind, step.text, step.language, step.actor, step.at, number)
    encoded = encode_data(data)
    facts = EventFacts(number, step.action, step.at, step.actor, step.reason, encoded)
    hashed = link(before, facts)
    return Event(number, step.action, step.at, step.actor, step.reason, encoded, hashed), message
