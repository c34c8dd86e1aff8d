"""Ticketing: what a question filed goes through. One function a use case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.ticketing.assisting import AssistPlace, record_assist
    from postnet.ticketing.desk import Desk
    from postnet.ticketing.dividing import processors, verify_divided
    from postnet.ticketing.filing import file_question
    from postnet.ticketing.handling import (
        Handled,
        Towards,
        accept,
        ask,
        close,
        note,
        read_ticket,
        reopen,
        reply,
        supply,
        transfer,
        withdraw,
    )
    from postnet.ticketing.receipts import Receipt
    from postnet.ticketing.rescuing import Rescued, rescue_tickets
    from postnet.ticketing.verifying import Breach, verify, verify_ticket
    from postnet.ticketing.viewing import pick_up, show

__all__ = [
    "AssistPlace",
    "Breach",
    "Desk",
    "Handled",
    "Receipt",
    "Rescued",
    "Towards",
    "accept",
    "ask",
    "close",
    "file_question",
    "note",
    "pick_up",
    "processors",
    "read_ticket",
    "record_assist",
    "reopen",
    "reply",
    "rescue_tickets",
    "show",
    "supply",
    "transfer",
    "verify",
    "verify_divided",
    "verify_ticket",
    "withdraw",
]

__getattr__ = lazy_face(
    __name__,
    {
        "assisting": "AssistPlace record_assist",
        "desk": "Desk",
        "dividing": "processors verify_divided",
        "filing": "file_question",
        "handling": "Handled Towards accept ask close note read_ticket reopen reply supply "
        "transfer withdraw",
        "receipts": "Receipt",
        "rescuing": "Rescued rescue_tickets",
        "verifying": "Breach verify verify_ticket",
        "viewing": "pick_up show",
    },
)
