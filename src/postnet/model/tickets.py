"""Tickets: questions that were filed, and what happens to them.

What is read from the database is mutable on purpose: building it costs 1.4 times less than frozen.
"""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.months import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import (
        AuthorityId,
        BranchId,
        CantonCode,
        CommuneNumber,
        Language,
        Reference,
        ServiceId,
    )


class State(StrEnum):
    """Where a ticket stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


ACTIVE: Final = frozenset({State.OPEN, State.ACCEPTED, State.WAITING})
"""The states in which the authority has work to do or waits for the counter."""

DONE: Final = frozenset(State) - ACTIVE
"""The states in which it has nothing left to do: answered, closed, withdrawn."""


class Action(StrEnum):
    """What can be done to a ticket; the word is the command's and the event's."""

    FILE = "file"
    ACCEPT = "accept"
    ASK = "ask"
    SUPPLY = "supply"
    REPLY = "reply"
    TRANSFER = "transfer"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    NOTE = "note"


class MessageKind(StrEnum):
    """What a message is."""

    QUESTION = "question"
    ANSWER = "answer"
    REQUEST = "request"
    INFORMATION = "information"
    NOTE = "note"


class Role(StrEnum):
    """In which capacity somebody acts."""

    CLERK = "clerk"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    OPERATOR = "operator"
    SYSTEM = "system"


@attrs.frozen
class Actor:
    """Who acts: a clerk at a branch, an officer of an authority, or one who runs things.

    Attributes:
        role: In which capacity.
        place: The branch's id for a clerk, the authority's for an officer, the canton's code for
            a coordinator; empty for the operator and the system itself.
        person: A staff name or number, where the partner wants one; never a citizen.
    """

    role: Role
    place: str = ""
    person: str = ""

    def __str__(self) -> str:
        """Return `role:place/person`, without what is empty."""
        placed = f"{self.role}:{self.place}" if self.place else str(self.role)
        return f"{placed}/{self.person}" if self.person else placed

    @classmethod
    def parse(cls, text: str) -> Actor:
        """Read the form that `str` gives."""
        placed, _, person = text.partition("/")
        role, _, place = placed.partition(":")
        return cls(Role(role), place, person)

    @classmethod
    def clerk(cls, branch: str, person: str = "") -> Actor:
        """Return a clerk of a branch."""
        return cls(Role.CLERK, branch, person)

    @classmethod
    def officer(cls, authority: str, person: str = "") -> Actor:
        """Return an officer of an authority."""
        return cls(Role.OFFICER, authority, person)


OPERATOR: Final = Actor(Role.OPERATOR)


@attrs.define
class Message:
    """One thing said on a ticket.

    Attributes:
        text: None once it was erased.
        event: Number of the event it belongs to.
    """

    kind: MessageKind
    text: str | None
    language: Language
    actor: Actor
    at: dt.datetime
    event: int


@attrs.define
class Event:
    """One thing that happened to a ticket; never changed or deleted.

    Attributes:
        number: 1 for the filing, then one more each.
        data_json: What else it says, in the canonical form that is hashed and kept.
        hash: SHA-256 over the event and the hash of the one before, 32 bytes.
    """

    number: int
    action: Action
    at: dt.datetime
    actor: Actor
    reason: str
    data_json: str
    hash: bytes

    @property
    def data(self) -> Mapping[str, object]:
        """What else it says, as JSON values: a filing's route, a transfer's authorities."""
        values: Mapping[str, object] = json.loads(self.data_json)
        return values


@attrs.define
class Clock:
    """What a ticket's authority owes, and by when.

    Attributes:
        first_reply_due_at: None once something was said, or while the clock stands still.
        answer_due_at: None once answered, or while the clock stands still.
        first_reply_left: Seconds of working time left, while the clock stands still.
        answer_left: The same for the answer.
    """

    first_reply_due_at: dt.datetime | None = None
    answer_due_at: dt.datetime | None = None
    first_reply_left: int | None = None
    answer_left: int | None = None

    @property
    def next_due_at(self) -> dt.datetime | None:
        """Return what is due first; None where nothing is."""
        due = [at for at in (self.first_reply_due_at, self.answer_due_at) if at is not None]
        return min(due, default=None)


@attrs.define
class InboxEntry:
    """A ticket as a list shows it.

    Attributes:
        opening: The first words of the question.
        next_due_at: What is due first; None where nothing is.
    """

    id: int
    reference: Reference
    service: ServiceId | None
    authority: AuthorityId
    branch: BranchId
    language: Language
    state: State
    opening: str
    filed_at: dt.datetime
    next_due_at: dt.datetime | None

    def overdue(self, now: dt.datetime) -> bool:
        """Tell whether something was due before now."""
        return self.next_due_at is not None and self.next_due_at < now


@attrs.define
class ArchivedEntry(InboxEntry):
    """A ticket of the archive as a search shows it.

    Attributes:
        month: The month whose archive it is in.
        message: The number of the newest message that was found: a next page goes on behind it.
    """

    month: Month
    message: int


@attrs.define
class Ticket:
    """A question that was filed.

    Attributes:
        id: Number in its database; the reference is its name.
        version: Number of its last event.
        head: Hash of its last event, 32 bytes.
        archived: The month whose archive it was read from; None where it is at hand.
    """

    id: int
    reference: Reference
    canton: CantonCode
    service: ServiceId | None
    authority: AuthorityId
    branch: BranchId
    commune: CommuneNumber | None
    language: Language
    state: State
    clock: Clock
    filed_at: dt.datetime
    changed_at: dt.datetime
    version: int
    head: bytes
    messages: list[Message] = attrs.field(factory=list)
    events: list[Event] = attrs.field(factory=list)
    archived: Month | None = None

    @property
    def question(self) -> str | None:
        """Return the text that was asked; None once erased."""
        return next((m.text for m in self.messages if m.kind is MessageKind.QUESTION), None)

    @property
    def answer(self) -> Message | None:
        """Return the newest answer, where there is one."""
        return next((m for m in reversed(self.messages) if m.kind is MessageKind.ANSWER), None)
