"""Recording: an event fits the one before it, and its message is covered by it."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from postnet.model.chain import MESSAGE_DIGEST, altered_message, digest, first_break, genesis
from postnet.model.ids import Reference
from postnet.model.tickets import Action, Actor, MessageKind
from postnet.ticketing.recording import Step, record

REFERENCE = Reference("JU-7K3M-92QF")
AT = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
ASKED = Step(Action.FILE, Actor.clerk("ju-2800-005"), AT, "fr", text="Où ?", data={"rule": "r"})
CLOSED = Step(Action.CLOSE, Actor.clerk("ju-2800-005"), AT, "fr", "remis en mains propres")


def test_events_that_are_recorded_one_after_the_other_form_a_chain() -> None:
    """The first fits its ticket alone, each next one the one before."""
    first, _ = record(genesis(REFERENCE), 1, ASKED)
    second, _ = record(first.hash, 2, CLOSED)
    assert first_break(REFERENCE, [first, second], second.hash) is None
    assert first_break(Reference("JU-0000-0000"), [first, second], second.hash) == 1


def test_what_is_said_becomes_the_message_of_the_event() -> None:
    """The event knows its digest; what the step says besides stays."""
    event, message = record(genesis(REFERENCE), 1, ASKED)
    assert message is not None
    assert (message.kind, message.text, message.event) == (MessageKind.QUESTION, "Où ?", 1)
    assert event.data == {"rule": "r", MESSAGE_DIGEST: digest("Où ?")}


def test_without_words_there_is_no_message() -> None:
    """The reason stands in the event."""
    event, message = record(genesis(REFERENCE), 2, CLOSED)
    assert (event.reason, event.data, message) == ("remis en mains propres", {}, None)


def test_a_text_that_was_changed_afterwards_shows() -> None:
    """The digest in the event does not fit any more."""
    event, message = record(genesis(REFERENCE), 1, ASKED)
    assert message is not None
    assert altered_message([event], [message]) is None
    assert altered_message([event], [attrs.evolve(message, text="Quand ?")]) == 1


def test_the_step_is_left_as_it_is() -> None:
    """Recording it twice gives the same event."""
    assert record(genesis(REFERENCE), 1, ASKED) == record(genesis(REFERENCE), 1, ASKED)
    assert ASKED.data == {"rule": "r"}


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(ASKED, action=Action.NOTE),
        attrs.evolve(ASKED, actor=Actor.clerk("ju-2800-006")),
        attrs.evolve(ASKED, at=AT + dt.timedelta(microseconds=1)),
        attrs.evolve(ASKED, reason="r"),
        attrs.evolve(ASKED, text="où ?"),
        attrs.evolve(ASKED, data={"rule": "s"}),
    ],
)
def test_every_part_of_a_step_is_in_the_hash(other: Step) -> None:
    """A step that differs in anything has another one."""
    before = genesis(REFERENCE)
    assert record(before, 1, other)[0].hash != record(before, 1, ASKED)[0].hash
