"""The hash chain of a ticket's events: a later change to any of them shows.

Each hash covers the hash before it and all that the event says, each field behind its length, so
that no two events are written alike. What else an event says is JSON with sorted keys, as RFC 8785
orders them. A message is covered by its SHA-256 alone, so that its text can be
erased and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from postnet.model.ids import Reference
    from postnet.model.tickets import Action, Actor, Event, Message

_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode

MESSAGE_DIGEST: Final = "message_sha256"
"""The key in an event's data under which its message's digest stands."""


def genesis(reference: Reference) -> bytes:
    """Return what the first event of a ticket is chained to: no event fits another ticket."""
    return hashlib.sha256(reference.encode()).digest()


def digest(text: str) -> str:
    """Return the SHA-256 of a message's text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def encode_data(data: Mapping[str, object]) -> str:
    """Return an event's data in its canonical form."""
    return _encode(data)


@attrs.frozen
class EventFacts:
    """All of an event but its hash."""

    number: int
    action: Action
    at: dt.datetime
    actor: Actor
    reason: str
    data: str


def link(before: bytes, facts: EventFacts) -> bytes:
    """Return an event's hash.

    Args:
        before: The hash of the event before, 32 bytes.
        facts: The event; its data in canonical form.
    """
    actor, at, reason, data = str(facts.actor), facts.at.isoformat(), facts.reason, facts.data
    form = (
        f"{facts.number} {facts.action.value} {at} {len(actor)}:{actor} {len(reason)}:{reason} "
        f"{len(data)}:{data}"
    )
    return hashlib.sha256(before + form.encode("utf-8", "surrogatepass")).digest()


def first_break(reference: Reference, events: Sequence[Event], head: bytes) -> int | None:
    """Find where a chain does not hold.

    Args:
        reference: The ticket.
        events: All its events in order.
        head: The hash its row holds for the last event.

    Returns:
        The number of the first event that was changed, is missing or out of place; None where
        the chain holds.
    """
    before = genesis(reference)
    for place, event in enumerate(events, start=1):
        facts = EventFacts(
            place, event.action, event.at, event.actor, event.reason, event.data_json
        )
        before = link(before, facts)
        if event.number != place or event.hash != before:
            return place
    return None if before == head else len(events) + 1


def altered_message(events: Sequence[Event], messages: Sequence[Message]) -> int | None:
    """Find a message whose text is not the one its event speaks of.

    Returns:
        The event's number; None where all texts that are still there fit.
    """
    said = {event.number: event.data.get(MESSAGE_DIGEST) for event in events}
    for message in messages:
        if message.text is not None and said.get(message.event) != digest(message.text):
            return message.event
    return None
