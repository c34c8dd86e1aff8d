"""The hash chain of a ticket's events."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from postnet.model.chain import (
    MESSAGE_DIGEST,
    EventFacts,
    altered_message,
    digest,
    encode_data,
    first_break,
    genesis,
    link,
)
from postnet.model.ids import Reference
from postnet.model.tickets import Action, Actor, Event, Message, MessageKind

REFERENCE = Reference("JU-0000-0000")
AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
CLERK = Actor.clerk("ju-2800-005")


def chained(*actions: Action) -> list[Event]:
    """Make a chain of events, one for each action."""
    events: list[Event] = []
    before = genesis(REFERENCE)
    for number, action in enumerate(actions, start=1):
        data = {MESSAGE_DIGEST: digest("text")} if action is Action.FILE else {}
        facts = EventFacts(number, action, AT, CLERK, "", encode_data(data))
        before = link(before, facts)
        events.append(Event(number, action, AT, CLERK, "", facts.data, before))
    return events


STORY = (Action.FILE, Action.ACCEPT, Action.REPLY, Action.CLOSE)


def test_a_chain_as_it_was_written_holds() -> None:
    """Nothing is found where nothing was changed."""
    events = chained(*STORY)
    assert first_break(REFERENCE, events, events[-1].hash) is None


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "another"},
        {"actor": Actor.officer("ju-ctr")},
        {"at": AT + dt.timedelta(microseconds=1)},
        {"action": Action.WITHDRAW},
        {"data_json": '{"x":1}'},
        {"hash": b"0" * 32},
    ],
)
def test_a_changed_event_is_named(change: dict[str, object]) -> None:
    """Whatever is changed, the first event that does not fit is found."""
    events = chained(*STORY)
    events[1] = attrs.evolve(events[1], **change)
    assert first_break(REFERENCE, events, events[-1].hash) == 2


def test_a_removed_event_is_named() -> None:
    """A gap in the middle shows at the place of the gap."""
    events = chained(*STORY)
    head = events[-1].hash
    assert first_break(REFERENCE, [*events[:1], *events[2:]], head) == 2


def test_a_removed_tail_shows_by_the_head() -> None:
    """Cutting the last events off is found although what is left fits together."""
    events = chained(*STORY)
    assert first_break(REFERENCE, events[:3], events[-1].hash) == 4


def test_the_events_of_another_ticket_do_not_fit() -> None:
    """A whole history cannot be moved under another reference."""
    events = chained(*STORY)
    assert first_break(Reference("JU-0000-0001"), events, events[-1].hash) == 1


def test_a_changed_message_is_found_and_an_erased_one_is_not_held_against_it() -> None:
    """The text is covered by its digest: erasing it is allowed, changing it is not."""
    events = chained(*STORY)
    message = Message(MessageKind.QUESTION, "text", "fr", CLERK, AT, 1)
    assert altered_message(events, [message]) is None
    assert altered_message(events, [attrs.evolve(message, text=None)]) is None
    assert altered_message(events, [attrs.evolve(message, text="other")]) == 1
