"""Viewing: who sees what of a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.access import visible_messages
from postnet.errors import UnknownName
from postnet.model.references import read_pick_up_code
from postnet.model.tickets import OPERATOR, Actor
from postnet.ticketing.handling import read_ticket
from postnet.ticketing.pick_up_codes import pick_up_digest

if TYPE_CHECKING:
    from postnet.model.tickets import Ticket
    from postnet.ticketing.desk import Desk


def show(desk: Desk, reference: str, *, by: Actor | None = None) -> Ticket:
    """Return a ticket with the messages that somebody may see.

    Raises:
        AccessDenied: The ticket is not theirs to see.
    """
    actor = by or OPERATOR
    return _as_seen(actor, read_ticket(desk, reference))


def pick_up(desk: Desk, code: str) -> Ticket:
    """Return the ticket of a pick-up code: whoever has the code may hear the answer, at any branch.

    Raises:
        InvalidInput: The code holds a typo.
        UnknownName: No ticket has it.
    """
    known = read_pick_up_code(code)
    digest = pick_up_digest(known)
    ticket = desk.store.ticket_by_pick_up(digest) or desk.archive.ticket_by_pick_up(digest)
    if ticket is None:
        raise UnknownName("pick-up code", known, cure="Its form is right, but no ticket has it.")
    return _as_seen(Actor.clerk(ticket.branch), ticket)


def _as_seen(actor: Actor, ticket: Ticket) -> Ticket:
    return attrs.evolve(ticket, messages=list(visible_messages(actor, ticket)))
