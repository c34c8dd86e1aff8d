"""Rescuing: a ticket of a damaged database is saved if it reads whole and its history holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.ticketing.verifying import UNREADABLE, breach_of

if TYPE_CHECKING:
    from postnet.store import Rescue, Salvaged


@attrs.define
class Rescued:
    """What a rescue came to.

    Attributes:
        kept: How many tickets are in the new database.
        lost: The others, each with why.
    """

    kept: int = 0
    lost: list[str] = attrs.field(factory=list)


def rescue_tickets(rescue: Rescue) -> Rescued:
    """Bring over each ticket that can be trusted; name the others."""
    rescued = Rescued()
    for found in rescue.found():
        why = _doubt(found) or rescue.keep(found)
        if why:
            rescued.lost.append(f"{found.reference or f'number {found.number}'}: {why}")
        else:
            rescued.kept += 1
    return rescued


def _doubt(found: Salvaged) -> str:
    """Return why a ticket is not to be trusted, or nothing."""
    if found.ticket is None:
        return found.why
    try:
        breach = breach_of(found.ticket)
    except UNREADABLE as error:
        return f"it cannot be read: {error}"
    return f"event {breach.event}: {breach.what}" if breach else ""
