"""Rows: what the tables hold, made of the model's nouns, and the nouns made of rows again.

The same for every engine. By position: building dictionaries would be a tenth of what a list costs.
Words of an enum are written as plain text: drivers ask a subclass of str first whether it adapts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from postnet.model.assists import Assist, AssistKind
from postnet.model.tickets import (
    Action,
    Actor,
    Clock,
    Event,
    InboxEntry,
    Message,
    MessageKind,
    State,
    Ticket,
)
from postnet.store.times import NEVER, kept, kept_or_none, told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from postnet.store.records import Change, NewTicket

    Row = tuple[Any, ...]

_STATES: Final = {str(state): state for state in State}
_ACTIONS: Final = {str(action): action for action in Action}
_KINDS: Final = {str(kind): kind for kind in MessageKind}
_OPENING: Final = 80

# The same few branches and authorities act again and again; tickets are due when their authority
# closes; a ticket, its first message and its first event have the same time, and what is looked at
# once is looked at again.
_actor = lru_cache(maxsize=4096)(Actor.parse)
_time = lru_cache(maxsize=4096)(told)


@lru_cache(maxsize=4096)
def _due_at(kept_at: int) -> dt.datetime | None:
    return None if kept_at == NEVER else told(kept_at)


# Read


def ticket_of(row: Row, messages: Iterable[Row], events: Iterable[Row]) -> Ticket:
    """Return a ticket with what belongs to it, made of its row and theirs."""
    # Unpacked in the loop: a function call a row would be a tenth of all it costs.
    said = [
        Message(_KINDS[kind], text, language, _actor(actor), _time(at), event)
        for kind, text, language, actor, at, event in messages
    ]
    happened = [
        Event(number, _ACTIONS[action], _time(at), _actor(actor), reason, data, hash_)
        for number, action, at, actor, reason, data, hash_ in events
    ]
    return _ticket(row, said, happened)


def _ticket(row: Row, messages: list[Message], events: list[Event]) -> Ticket:
    number, reference, canton, service, authority, branch, commune, language, state = row[:9]
    first_due, answer_due, first_left, answer_left, filed_at, changed_at, version, head = row[9:]
    return Ticket(
        number,
        reference,
        canton,
        service,
        authority,
        branch,
        commune,
        language,
        _STATES[state],
        Clock(
            None if first_due is None else _time(first_due),
            None if answer_due is None else _time(answer_due),
            first_left,
            answer_left,
        ),
        _time(filed_at),
        _time(changed_at),
        version,
        head,
        messages,
        events,
    )


def entries_of(rows: Iterable[Row]) -> list[InboxEntry]:
    """Return the entries of a list."""
    return [
        InboxEntry(
            number,
            reference,
            service,
            authority,
            branch,
            language,
            _STATES[state],
            opening,
            _time(filed_at),
            _due_at(due),
        )
        for (
            number,
            reference,
            service,
            authority,
            branch,
            language,
            state,
            opening,
            filed_at,
            due,
        ) in rows
    ]


def assists_of(rows: Iterable[Row]) -> list[Assist]:
    """Return assists."""
    return [
        Assist(branch, canton, AssistKind(kind), told(at), language, service, note, answer)
        for branch, canton, kind, at, language, service, note, answer in rows
    ]


# Written


def ticket_values(new: NewTicket) -> tuple[object, ...]:
    """Return a new ticket's row."""
    at = kept(new.event.at)
    return (
        new.reference,
        new.canton,
        new.service,
        new.authority,
        new.branch,
        new.commune,
        new.language,
        _opening(new.message.text or ""),
        at,
        at,
        *_clock_values(new.clock),
        new.event.hash,
        new.pick_up_digest,
        new.filing_key,
        new.filing_digest,
    )


def _opening(text: str) -> str:
    """Return the first words of a question on one line, as lists show them."""
    line = " ".join(text[: _OPENING * 2].split())
    return line if len(line) <= _OPENING else f"{line[: _OPENING - 1].rstrip()}…"


def _clock_values(clock: Clock) -> tuple[int | None, ...]:
    first, answer = kept_or_none(clock.first_reply_due_at), kept_or_none(clock.answer_due_at)
    due = [at for at in (first, answer) if at is not None]
    return (first, answer, min(due, default=NEVER), clock.first_reply_left, clock.answer_left)


def message_values(message: Message) -> tuple[object, ...]:
    """Return a message's row, behind the number of its ticket."""
    return (
        message.event,
        message.kind.value,
        message.text,
        message.language,
        str(message.actor),
        kept(message.at),
    )


def event_values(event: Event) -> tuple[object, ...]:
    """Return an event's row, behind the number of its ticket."""
    return (
        event.number,
        event.action.value,
        kept(event.at),
        str(event.actor),
        event.reason,
        event.data_json,
        event.hash,
    )


def change_values(change: Change) -> tuple[object, ...]:
    """Return what a transition sets, and then which version of which ticket."""
    return (
        change.state.value,
        change.authority,
        change.service,
        kept(change.event.at),
        *_clock_values(change.clock),
        change.event.hash,
        change.ticket,
        change.version,
    )


def reply_values(change: Change) -> tuple[object, ...]:
    """Return the row of a reply that a published answer was sent with, behind its ticket."""
    return change.event.number, change.answer, kept(change.event.at)


def assist_values(assist: Assist) -> tuple[object, ...]:
    """Return an assist's row."""
    return (
        assist.branch,
        assist.canton,
        assist.kind.value,
        kept(assist.at),
        assist.language,
        assist.service,
        assist.note,
        assist.answer,
    )
