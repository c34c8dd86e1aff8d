"""Repeating: the receipt of a question that was filed before, as the ticket keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from postnet.model.ids import AuthorityId, PromptId, RuleId, ServiceId
from postnet.model.routes import Reason
from postnet.ticketing.handling import find_ticket
from postnet.ticketing.pick_up_codes import pick_up_code_of
from postnet.ticketing.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import Reference
    from postnet.model.routes import Route
    from postnet.model.tickets import Ticket
    from postnet.ticketing.desk import Desk

_ZONE: Final = ZoneInfo("Europe/Zurich")


def repeated_receipt(desk: Desk, reference: Reference) -> Receipt:
    """Return the receipt of a ticket once more: nothing is decided anew.

    Raises:
        UnknownName: Its canton is registered no more.
        StoreUnavailable: It was archived, and the archive is not there.
    """
    ticket = find_ticket(desk, reference)
    assert ticket is not None  # noqa: S101  (the store has just named it)
    code = pick_up_code_of(desk, reference)
    return Receipt(reference, code, ticket, _route_kept(desk, ticket), repeated=True)


def _route_kept(desk: Desk, ticket: Ticket) -> Route:
    """Return the route that a ticket was given, from its first event.

    Where the rules still say the same, their reasons can be shown in every language; where they
    were changed since, the reasons are those that were written down.
    """
    kept = ticket.events[0].data
    place = ticket.commune if ticket.commune is not None else ticket.canton
    on = ticket.filed_at.astimezone(_ZONE).date()
    # As it was filed: it may have been corrected since.
    service = None if kept["service"] is None else ServiceId(str(kept["service"]))
    route = desk.router.route(service, place, ticket.language, on, _answers(kept))
    if (route.authority.id, route.rule) == (kept["authority"], kept["rule"]):
        return route
    return attrs.evolve(
        route,
        authority=desk.network.authority(AuthorityId(str(kept["authority"]))),
        rule=RuleId(str(kept["rule"])),
        fallback=bool(kept["fallback"]),
        reasons=tuple(Reason("kept", {"text": reason}) for reason in _listed(kept["reasons"])),
    )


def _answers(kept: Mapping[str, object]) -> dict[PromptId, str]:
    answers = kept.get("answers")
    pairs = answers.items() if isinstance(answers, dict) else ()
    return {PromptId(str(prompt)): str(answer) for prompt, answer in pairs}


def _listed(reasons: object) -> list[str]:
    return [str(reason) for reason in reasons] if isinstance(reasons, list) else []
