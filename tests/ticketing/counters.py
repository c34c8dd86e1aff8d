"""A counter for the tests of ticketing: Jura's branches, and a question to file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from postnet.model.tickets import State
from postnet.testing import file_ticket

if TYPE_CHECKING:
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


def filed(office: Postnet, service: str = SERVICE) -> Reference:
    """File a question of Delémont at its branch; the vehicles office gets it."""
    return brought_to(office, State.OPEN, service).reference


def brought_to(office: Postnet, state: State, service: str = SERVICE) -> Ticket:
    """File the same question, and bring its ticket into a state."""
    return file_ticket(
        office, text=QUESTION, branch=DELEMONT, service=service, commune=6711, state=state
    )
