"""Records: what is handed to the store to be written, and what it says it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.errors import PostnetError

if TYPE_CHECKING:
    from postnet.model.ids import (
        AnswerId,
        AuthorityId,
        BranchId,
        CantonCode,
        CommuneNumber,
        Language,
        Reference,
        ServiceId,
    )
    from postnet.model.tickets import Clock, Event, Message, State


@attrs.frozen
class NewTicket:
    """Everything that one filing writes.

    Attributes:
        pick_up_digest: SHA-256 of the pick-up code, 32 bytes.
        filing_key: Makes the filing idempotent; None where the door gave none.
        filing_digest: SHA-256 of what was asked, 32 bytes: tells two questions with one key apart.
        message: The question.
        event: The filing, its hash already worked out.
    """

    reference: Reference
    canton: CantonCode
    service: ServiceId | None
    authority: AuthorityId
    branch: BranchId
    commune: CommuneNumber | None
    language: Language
    clock: Clock
    pick_up_digest: bytes
    filing_key: str | None
    filing_digest: bytes
    message: Message
    event: Event


@attrs.frozen
class Filed:
    """What a filing came to.

    Attributes:
        ticket: The ticket's number in the database.
        repeated: Whether it was there already, under the same key: nothing was written.
    """

    reference: Reference
    ticket: int
    repeated: bool = False


@attrs.frozen
class Change:
    """One transition, decided before the transaction begins.

    Attributes:
        ticket: The ticket's number in the database.
        version: The version it was decided on; the event's number is one more.
        service: The one that it is about from now on.
        answer: The published answer that its message was made of, where it was.
    """

    ticket: int
    version: int
    state: State
    authority: AuthorityId
    clock: Clock
    event: Event
    message: Message | None
    service: ServiceId | None
    answer: AnswerId | None = None


@attrs.define
class Restoring:
    """A backup on its way to a database's place.

    Attributes:
        place: What the database will be called.
        url: The copy that is made, to be looked at before it comes there.
        steps: Titles of the steps that upgraded it.
        kept: Where the database is that was there before; None where there was none.
    """

    place: str
    url: str
    steps: list[str]
    kept: str | None = None


class ReferenceTaken(PostnetError):
    """A reference that was drawn is another ticket's: draw again."""
