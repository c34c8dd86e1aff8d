"""Ticketing: what a question filed goes through. One function a use case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.ticketing.assisting import AssistPlace, AssistSubject, record_assist
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
        reply_with,
        supply,
        transfer,
        withdraw,
    )
    from postnet.ticketing.knowing import Sought, answers_for
    from postnet.ticketing.publishing import (
        Draft,
        Revision,
        publish,
        read_answer,
        revise,
        withdraw_answer,
    )
    from postnet.ticketing.receipts import Receipt
    from postnet.ticketing.rescuing import Rescued, rescue_tickets
    from postnet.ticketing.verifying import Breach, verify, verify_ticket
    from postnet.ticketing.viewing import pick_up, show

__all__ = [
    "AssistPlace",
    "AssistSubject",
    "Breach",
    "Desk",
    "Draft",
    "Handled",
    "Receipt",
    "Rescued",
    "Revision",
    "Sought",
    "Towards",
    "accept",
    "answers_for",
    "ask",
    "close",
    "file_question",
    "note",
    "pick_up",
    "processors",
    "publish",
    "read_answer",
    "read_ticket",
    "record_assist",
    "reopen",
    "reply",
    "reply_with",
    "rescue_tickets",
    "revise",
    "show",
    "supply",
    "transfer",
    "verify",
    "verify_divided",
    "verify_ticket",
    "withdraw",
    "withdraw_answer",
]

__getattr__ = lazy_face(
    __name__,
    {
        "assisting": "AssistPlace AssistSubject record_assist",
        "desk": "Desk",
        "dividing": "processors verify_divided",
        "filing": "file_question",
        "handling": "Handled Towards accept ask close note read_ticket reopen reply reply_with "
        "supply "
        "transfer withdraw",
        "knowing": "Sought answers_for",
        "publishing": "Draft Revision publish read_answer revise withdraw_answer",
        "receipts": "Receipt",
        "rescuing": "Rescued rescue_tickets",
        "verifying": "Breach verify verify_ticket",
        "viewing": "pick_up show",
    },
)
