"""Handling: what happens to a ticket after it was filed. One function a use case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.access import require
from postnet.errors import InvalidInput, StoreUnavailable, TicketArchived, UnknownName
from postnet.model.references import read_reference
from postnet.model.tickets import Action, Actor, Clock, Ticket
from postnet.store import Change
from postnet.ticketing.deadlines import pause, replied, resume, start_clock, stop
from postnet.ticketing.lifecycle import next_state
from postnet.ticketing.publishing import telling_answer
from postnet.ticketing.recording import Step, record, standing
from postnet.ticketing.wording import clean_from_counter, clean_remark, clean_text

if TYPE_CHECKING:
    import datetime as dt

    from postnet.errors import PluginFailed
    from postnet.model.authorities import Authority
    from postnet.model.ids import AnswerId, AuthorityId, Language, Reference, ServiceId
    from postnet.ticketing.desk import Desk

# Each try reads the ticket anew: only somebody else's transition makes one more necessary.
_TRIES: Final = 5

_OFFICER_ACTIONS: Final = frozenset(
    {Action.ACCEPT, Action.ASK, Action.REPLY, Action.TRANSFER, Action.NOTE}
)


@attrs.frozen
class Handled:
    """A ticket after a transition, and the plugins that failed when they were told."""

    ticket: Ticket
    faults: tuple[PluginFailed, ...] = ()


@attrs.frozen
class _Wish:
    """What somebody wants done, before the ticket is read."""

    action: Action
    by: Actor | None
    text: str | None = None
    reason: str = ""
    language: Language | None = None
    to: Authority | None = None
    service: str | None = None
    answer: AnswerId | None = None


@attrs.frozen
class Towards:
    """Where a transfer goes.

    Attributes:
        authority: Its id.
        service: What the question is about, where it was filed as something else.
    """

    authority: str
    service: str | None = None


def accept(desk: Desk, reference: str, *, by: Actor | None = None) -> Handled:
    """Take a ticket on: an officer has it."""
    return _change(desk, reference, _Wish(Action.ACCEPT, by))


def ask(
    desk: Desk,
    reference: str,
    text: str,
    *,
    by: Actor | None = None,
    language: Language | None = None,
) -> Handled:
    """Ask the counter back; the clock stands still until it supplies what is missing."""
    text = clean_text("request", text)
    return _change(desk, reference, _Wish(Action.ASK, by, text, language=language))


def supply(
    desk: Desk,
    reference: str,
    text: str,
    *,
    by: Actor | None = None,
    masked: bool = False,
) -> Handled:
    """Bring what the authority asked for; its clock goes on.

    Raises:
        PersonalDataFound: The text holds personal numbers, and they are not to be masked.
    """
    text = clean_from_counter("information", text, masked=masked)
    return _change(desk, reference, _Wish(Action.SUPPLY, by, text))


def reply(
    desk: Desk,
    reference: str,
    text: str,
    *,
    by: Actor | None = None,
    language: Language | None = None,
) -> Handled:
    """Answer a ticket: the answer is at the branch."""
    text = clean_text("answer", text)
    return _change(desk, reference, _Wish(Action.REPLY, by, text, language=language))


def reply_with(
    desk: Desk, reference: str, number: int, text: str = "", *, by: Actor | None = None
) -> Handled:
    """Answer a ticket with a published answer, in the ticket's language or the nearest there is.

    Args:
        desk: What to work with.
        reference: The ticket.
        number: The published answer; the history says that it was this one.
        text: What is said before it, if anything.
        by: Who answers; the authority's officer, where nobody is named.

    Raises:
        UnknownName: There is no such ticket, or no such answer.
        TicketArchived: The ticket has to be brought back first.
        InvalidInput: The answer is another canton's, published no more, or not for today.
    """
    ticket = _read_at_hand(desk, reference)
    answer = telling_answer(desk, number, ticket.canton)
    official = desk.network.canton(ticket.canton).canton.languages
    wording = answer.wording(ticket.language, official)
    whole = "\n\n".join(filter(None, (text.strip(), wording.text)))
    wish = _Wish(
        Action.REPLY,
        by,
        clean_text("answer", whole),
        language=wording.language,
        answer=answer.id,
    )
    return _change(desk, reference, wish)


def note(desk: Desk, reference: str, text: str, *, by: Actor | None = None) -> Handled:
    """Add an internal note, which the counter never sees."""
    return _change(desk, reference, _Wish(Action.NOTE, by, clean_text("note", text)))


def transfer(
    desk: Desk, reference: str, to: Towards, reason: str, *, by: Actor | None = None
) -> Handled:
    """Hand a ticket to another authority, even in another canton; its deadlines start anew.

    Where it is about another service, the ticket is so from now on, and may stay where it is.

    Raises:
        UnknownName: There is no such authority, or the ticket's canton has no such service.
        InvalidInput: No reason was given, or the authority does not exist any more.
        PersonalDataFound: The reason holds personal numbers.
    """
    authority = desk.network.authority(to.authority)
    reason = clean_remark("reason", reason, required=True)
    on = desk.today()
    if not authority.validity.covers(on):
        message = f"authority {to.authority!r} does not exist on {on}."
        cure = f"Transfer it to {authority.successor}." if authority.successor else ""
        raise InvalidInput("authority", message, cure=cure)
    wish = _Wish(Action.TRANSFER, by, reason=reason, to=authority, service=to.service)
    return _change(desk, reference, wish)


def close(desk: Desk, reference: str, *, by: Actor | None = None) -> Handled:
    """Close a ticket: the citizen was told."""
    return _change(desk, reference, _Wish(Action.CLOSE, by))


def reopen(desk: Desk, reference: str, reason: str, *, by: Actor | None = None) -> Handled:
    """Open an answered or closed ticket again; the deadlines start anew."""
    reason = clean_remark("reason", reason, required=True)
    return _change(desk, reference, _Wish(Action.REOPEN, by, reason=reason))


def withdraw(desk: Desk, reference: str, reason: str = "", *, by: Actor | None = None) -> Handled:
    """Withdraw a ticket: the citizen does not want an answer any more."""
    return _change(
        desk, reference, _Wish(Action.WITHDRAW, by, reason=clean_remark("reason", reason))
    )


def read_ticket(desk: Desk, reference: str) -> Ticket:
    """Return a whole ticket.

    Raises:
        InvalidInput: The reference holds a typo.
        UnknownName: No ticket has it.
        StoreUnavailable: It was archived, and the archive is not there.
    """
    name = read_reference(reference)
    ticket = find_ticket(desk, name)
    if ticket is None:
        raise _unknown(name)
    return ticket


def find_ticket(desk: Desk, name: Reference) -> Ticket | None:
    """Return a ticket from the database or, where it left it, from the archive."""
    # The last: somebody may bring it back between the first look and the second.
    return desk.store.ticket(name) or desk.archive.ticket(name) or desk.store.ticket(name)


def _unknown(name: Reference) -> UnknownName:
    return UnknownName("ticket", name, cure="Its form is right, but it is not in this database.")


def _read_at_hand(desk: Desk, reference: str) -> Ticket:
    """Return a ticket that can be changed."""
    name = read_reference(reference)
    ticket = desk.store.ticket(name)
    if ticket is not None:
        return ticket
    found = desk.store.ledger.find(name)
    raise TicketArchived(name, str(found.month)) if found else _unknown(name)


def _change(desk: Desk, reference: str, wish: _Wish) -> Handled:
    for _ in range(_TRIES):
        ticket = _read_at_hand(desk, reference)
        actor = wish.by or _usual_actor(wish.action, ticket)
        require(actor, wish.action, ticket)
        changed, change = _decide(desk, ticket, actor, wish)
        if desk.store.change(change):
            faults = desk.plugins.tell_changed(changed, change.event)
            return Handled(changed, tuple(faults))
    message = f"{reference} is being changed by others all the time; nothing was changed."
    raise StoreUnavailable(message, cure="Try again.")


def _usual_actor(action: Action, ticket: Ticket) -> Actor:
    """Return who usually does this: the authority's officer, or the branch's clerk."""
    if action in _OFFICER_ACTIONS:
        return Actor.officer(ticket.authority)
    return Actor.clerk(ticket.branch)


def _decide(desk: Desk, ticket: Ticket, actor: Actor, wish: _Wish) -> tuple[Ticket, Change]:
    state = next_state(ticket.reference, ticket.state, wish.action)
    at = max(desk.moment(), ticket.changed_at)
    service = _service_after(desk, ticket, wish)
    corrected = service != ticket.service
    authority = _authority_after(ticket, wish, stays=corrected)
    clock = _clock_after(desk, attrs.evolve(ticket, service=service), wish, at)
    data = standing(state, authority, clock)
    if wish.action is Action.TRANSFER:
        data["from"] = ticket.authority
    if corrected:
        data["service"] = service
    if wish.answer is not None:
        data["answer"] = wish.answer
    step = Step(
        wish.action,
        actor,
        at,
        wish.language or ticket.language,
        wish.reason,
        wish.text,
        data,
    )
    event, message = record(ticket.head, ticket.version + 1, step)
    changed = attrs.evolve(
        ticket,
        state=state,
        service=service,
        authority=authority,
        clock=clock,
        changed_at=at,
        version=event.number,
        head=event.hash,
        messages=[*ticket.messages, *([message] if message else [])],
        events=[*ticket.events, event],
    )
    return changed, Change(
        ticket.id,
        ticket.version,
        state,
        authority,
        clock,
        event,
        message,
        service,
        wish.answer,
    )


def _service_after(desk: Desk, ticket: Ticket, wish: _Wish) -> ServiceId | None:
    if wish.service is None:
        return ticket.service
    return desk.network.service(ticket.canton, wish.service).id


def _authority_after(ticket: Ticket, wish: _Wish, *, stays: bool) -> AuthorityId:
    if wish.to is None:
        return ticket.authority
    if wish.to.id == ticket.authority and not stays:
        message = f"{ticket.reference} is with {ticket.authority} already."
        raise InvalidInput("authority", message, cure="Name another authority.")
    return wish.to.id


def _clock_after(desk: Desk, ticket: Ticket, wish: _Wish, at: dt.datetime) -> Clock:
    """Return what is owed after a transition, and by when."""
    action, clock = wish.action, ticket.clock
    authority = wish.to or desk.network.authority(ticket.authority)
    if action in (Action.TRANSFER, Action.REOPEN):
        terms = desk.terms(ticket.service, authority, ticket.canton)
        return start_clock(at, terms, desk.working_time(authority, ticket.canton))
    if action is Action.ASK:
        return pause(replied(clock), at, desk.working_time(authority, ticket.canton))
    if action is Action.SUPPLY:
        return resume(clock, at, desk.working_time(authority, ticket.canton))
    if action in (Action.REPLY, Action.WITHDRAW):
        return stop(clock)
    return clock
