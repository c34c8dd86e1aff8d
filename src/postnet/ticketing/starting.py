"""Starting: what a ticket is when it is filed: its first event, its question, its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.model.chain import genesis
from postnet.model.references import new_reference
from postnet.model.tickets import Action, State, Ticket
from postnet.routing import explain
from postnet.store import NewTicket
from postnet.ticketing.deadlines import start_clock
from postnet.ticketing.pick_up_codes import pick_up_code_of, pick_up_digest
from postnet.ticketing.recording import Step, record, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.ids import Language
    from postnet.model.tickets import Actor, Clock
    from postnet.ticketing.desk import Desk
    from postnet.ticketing.preparing import Prepared


def start_ticket(
    desk: Desk, prepared: Prepared, by: Actor, key: tuple[str | None, bytes]
) -> tuple[Ticket, str, NewTicket]:
    """Make a new ticket under a reference that is drawn for it.

    Args:
        desk: What to work with.
        prepared: The question, routed.
        by: Who files it.
        key: What makes the filing idempotent, and the digest of what is asked.

    Returns:
        The ticket, its pick-up code, and what the store writes.
    """
    question, at = prepared.question, prepared.at
    official = desk.network.cantons[prepared.canton].canton.languages
    clock = _clock(desk, prepared)
    data = standing(State.OPEN, prepared.route.authority.id, clock) | _asked(prepared, official)
    step = Step(Action.FILE, by, at, question.language, text=question.text, data=data)
    reference = new_reference(prepared.canton)
    event, message = record(genesis(reference), 1, step)
    assert message is not None  # noqa: S101  (a filing always carries its question)
    ticket = Ticket(
        id=0,
        reference=reference,
        canton=prepared.canton,
        service=question.service,
        authority=prepared.route.authority.id,
        branch=question.branch,
        commune=prepared.route.commune,
        language=question.language,
        state=State.OPEN,
        clock=clock,
        filed_at=at,
        changed_at=at,
        version=1,
        head=event.hash,
        messages=[message],
        events=[event],
    )
    code = pick_up_code_of(desk, reference)
    return ticket, code, _to_be_written(ticket, code, key)


def _clock(desk: Desk, prepared: Prepared) -> Clock:
    authority, canton = prepared.route.authority, prepared.canton
    terms = desk.terms(prepared.question.service, authority, canton)
    return start_clock(prepared.at, terms, desk.working_time(authority, canton))


def _to_be_written(ticket: Ticket, code: str, key: tuple[str | None, bytes]) -> NewTicket:
    filing_key, filing_digest = key
    return NewTicket(
        reference=ticket.reference,
        canton=ticket.canton,
        service=ticket.service,
        authority=ticket.authority,
        branch=ticket.branch,
        commune=ticket.commune,
        language=ticket.language,
        clock=ticket.clock,
        pick_up_digest=pick_up_digest(code),
        filing_key=filing_key,
        filing_digest=filing_digest,
        message=ticket.messages[0],
        event=ticket.events[0],
    )


def _asked(prepared: Prepared, official: Sequence[Language]) -> dict[str, object]:
    """Return what was asked and how it was routed, as the filing's event keeps it for good."""
    question, route = prepared.question, prepared.route
    data: dict[str, object] = {
        "service": question.service,
        "branch": question.branch,
        "commune": route.commune,
        "language": question.language,
        "rule": route.rule,
        "fallback": route.fallback,
        "reasons": explain(route, "en", official),
    }
    if question.answers:
        data["answers"] = dict(question.answers)
    if prepared.suggestion is not None and prepared.suggestion.confident:
        data["suggested"] = round(prepared.suggestion.confidence, 3)
    return data
