"""Making tickets: filings and transitions with what the store asks for, and no more."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from postnet.model.chain import MESSAGE_DIGEST, EventFacts, digest, encode_data, genesis, link
from postnet.model.ids import (
    AnswerId,
    AuthorityId,
    BranchId,
    CantonCode,
    CommuneNumber,
    Reference,
    ServiceId,
)
from postnet.model.tickets import (
    Action,
    Actor,
    Clock,
    Event,
    Message,
    MessageKind,
    State,
    Ticket,
)
from postnet.store import Change, NewTicket, Store

if TYPE_CHECKING:
    from collections.abc import Mapping

AT = dt.datetime(2026, 4, 27, 8, 30, 15, 123457, tzinfo=dt.UTC)
CLERK = Actor.clerk("delemont-1", "c17")
OFFICER = Actor.officer("ju-ctr")
QUESTION = "Jusqu'à quand dois-je rendre ma déclaration d'impôt ?"


def reference(number: int) -> Reference:
    """Return a reference; the store takes any."""
    return Reference(f"JU-{number:08d}")


def due(hours: float | None) -> Clock:
    """Return a clock whose answer is due some hours after everything else happened."""
    return Clock() if hours is None else Clock(answer_due_at=AT + dt.timedelta(hours=hours))


def event(
    before: bytes, number: int, action: Action, data: Mapping[str, object], actor: Actor = CLERK
) -> Event:
    """Return an event that is chained to the one before."""
    at = AT + dt.timedelta(minutes=number - 1)
    facts = EventFacts(number, action, at, actor, "", encode_data(data))
    return Event(number, action, at, actor, "", facts.data, link(before, facts))


def filing(  # noqa: PLR0913  (each is one fact of a test)
    number: int = 1,
    *,
    text: str = QUESTION,
    authority: str = "ju-ctr",
    branch: str = "delemont-1",
    key: str | None = None,
    clock: Clock | None = None,
) -> NewTicket:
    """Return what one filing writes; the same number gives the same reference."""
    name = reference(number)
    asked = {"service": "tax-return", MESSAGE_DIGEST: digest(text)}
    data = {"state": "open", "authority": authority} | asked
    return NewTicket(
        reference=name,
        canton=CantonCode("ju"),
        service=ServiceId("tax-return"),
        authority=AuthorityId(authority),
        branch=BranchId(branch),
        commune=CommuneNumber(6711),
        language="fr",
        clock=clock or due(number),
        pick_up_digest=hashlib.sha256(name.encode()).digest(),
        filing_key=key,
        filing_digest=hashlib.sha256(text.encode()).digest(),
        message=Message(MessageKind.QUESTION, text, "fr", CLERK, AT, 1),
        event=event(genesis(name), 1, Action.FILE, data),
    )


def transition(  # noqa: PLR0913  (each is one fact of a test)
    ticket: Ticket,
    action: Action = Action.ACCEPT,
    state: State = State.ACCEPTED,
    *,
    authority: str | None = None,
    clock: Clock | None = None,
    said: tuple[MessageKind, str] | None = None,
    service: str | None = None,
    answer: int | None = None,
) -> Change:
    """Return a change that was decided on a ticket as it was read."""
    number = ticket.version + 1
    to = AuthorityId(authority or ticket.authority)
    data: dict[str, object] = {"state": str(state), "authority": to}
    message = None
    if said is not None:
        kind, text = said
        data[MESSAGE_DIGEST] = digest(text)
        at = AT + dt.timedelta(minutes=number - 1)
        message = Message(kind, text, "fr", OFFICER, at, number)
    happened = event(ticket.head, number, action, data, OFFICER)
    about = ServiceId(service) if service else ticket.service
    facts = (ticket.id, ticket.version, state, to, clock or ticket.clock, happened, message)
    return Change(*facts, about, None if answer is None else AnswerId(answer))


def read(store: Store, number: int = 1) -> Ticket:
    """Return a ticket that must be there."""
    ticket = store.ticket(reference(number))
    assert ticket is not None
    return ticket


def put(store: Store, number: int, state: State, *, clock: Clock | None = None) -> None:
    """Bring a ticket into a state, whatever the way there would be."""
    assert store.change(transition(read(store, number), state=state, clock=clock))
