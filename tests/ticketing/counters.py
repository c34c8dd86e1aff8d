"""A counter for the tests of ticketing: a watch that is set by hand, and questions to file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from postnet.model.tickets import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet import Postnet
    from postnet.model.ids import Reference
    from postnet.model.tickets import Ticket

ZURICH: Final = ZoneInfo("Europe/Zurich")

DELEMONT: Final = "ju-2800-005"
SAIGNELEGIER: Final = "ju-2350-003"
"""One of the three branches of the pilot of 2022."""

QUESTION: Final = "Mon permis de conduire est abîmé, que faire ?"
SERVICE: Final = "driving-licence-replacement"
OFFICE: Final = "ju-ovj"


def local(text: str) -> dt.datetime:
    """Return a local time of Zurich; 2026-03-02 is a Monday."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZURICH)


def wall(at: dt.datetime | None) -> str:
    """Return what the clock on the wall shows, to the minute."""
    return at.astimezone(ZURICH).strftime("%Y-%m-%dT%H:%M") if at else "never"


class Watch:
    """Tells the time that it was set to."""

    def __init__(self, text: str = "2026-03-02T09:00") -> None:
        self.set(text)

    def set(self, text: str) -> None:
        """Set it to a local time of Zurich."""
        self.at = local(text)

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        return self.at


def filed(office: Postnet, service: str = SERVICE) -> Reference:
    """File a question of Delémont at its branch; the vehicles office gets it."""
    receipt = office.file(QUESTION, branch=DELEMONT, service=service, commune=6711)
    return receipt.reference


WAYS: Final[dict[State, tuple[Callable[[Postnet, str], object], ...]]] = {
    State.OPEN: (),
    State.ACCEPTED: (lambda office, ticket: office.accept(ticket),),
    State.WAITING: (lambda office, ticket: office.ask(ticket, "Quel permis ?"),),
    State.ANSWERED: (lambda office, ticket: office.reply(ticket, "Venez avec une photo."),),
    State.CLOSED: (
        lambda office, ticket: office.reply(ticket, "Venez avec une photo."),
        lambda office, ticket: office.close_ticket(ticket),
    ),
    State.WITHDRAWN: (lambda office, ticket: office.withdraw(ticket),),
}
"""How a new ticket comes into each state."""


def brought_to(office: Postnet, state: State) -> Ticket:
    """File a question and bring its ticket into a state."""
    reference = filed(office)
    for step in WAYS[state]:
        step(office, reference)
    return office.show(reference)
