"""An office with an archive: tickets of several months, most of them done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.tickets import State
from postnet.testing import file_ticket
from ticketing.counters import DELEMONT, SERVICE

if TYPE_CHECKING:
    from postnet import Postnet, Ticket
    from postnet.testing import SettableClock

STATES: Final = (State.CLOSED, State.WITHDRAWN, State.ANSWERED, State.OPEN)


def filled(office: Postnet, clock: SettableClock, tickets: int = 8) -> list[Ticket]:
    """File two tickets in each month from March 2026 on, three of four done; return them.

    One more is the newest; it is July then.
    """
    filed = []
    for number in range(tickets):
        clock.set(f"2026-{3 + number // 2:02}-{10 + number:02}T10:00")
        filed.append(ticket(office, number, STATES[number % len(STATES)]))
    clock.set("2026-07-20T10:00")
    ticket(office, 99, State.OPEN)
    return filed


def ticket(office: Postnet, number: int, state: State) -> Ticket:
    """File a question that is found by `permis`, with the key `k` and its number."""
    return file_ticket(
        office,
        text=f"Mon permis numéro {number} est abîmé ?",
        branch=DELEMONT,
        service=SERVICE,
        commune=6711,
        key=f"k{number}",
        state=state,
    )


def as_at_hand(found: Ticket) -> Ticket:
    """Return a ticket without where it was read from."""
    found.archived = None
    return found
