"""Ticketing: what a question filed goes through. One function a use case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.ticketing.archiving import ArchiveReport, archive_done, bring_back
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
        find_ticket,
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
    from postnet.ticketing.verifying_archives import verify_archive
    from postnet.ticketing.viewing import pick_up, show

__all__ = [
    "ArchiveReport",
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
    "archive_done",
    "ask",
    "bring_back",
    "close",
    "file_question",
    "find_ticket",
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
    "verify_archive",
    "verify_divided",
    "verify_ticket",
    "withdraw",
    "withdraw_answer",
]

__getattr__ = lazy_face(
    __name__,
    {
        "archiving": "ArchiveReport archive_done bring_back",
        "assisting": "AssistPlace AssistSubject record_assist",
        "desk": "Desk",
        "dividing": "processors verify_divided",
        "filing": "file_question",
        "handling": "Handled Towards accept ask close find_ticket note read_ticket reopen reply "
        "reply_with supply transfer withdraw",
        "knowing": "Sought answers_for",
        "publishing": "Draft Revision publish read_answer revise withdraw_answer",
        "receipts": "Receipt",
        "rescuing": "Rescued rescue_tickets",
        "verifying": "Breach verify verify_ticket",
        "verifying_archives": "verify_archive",
        "viewing": "pick_up show",
    },
)
