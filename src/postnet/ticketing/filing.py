"""Filing: a question becomes a ticket, once, and durably before its reference is shown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from postnet.access import require
from postnet.errors import FilingConflict, InvalidInput
from postnet.model.chain import encode_data
from postnet.model.tickets import Action, Actor
from postnet.store import ReferenceTaken
from postnet.ticketing.preparing import prepare, read_question
from postnet.ticketing.receipts import Receipt
from postnet.ticketing.repeating import repeated_receipt
from postnet.ticketing.starting import start_ticket
from postnet.ticketing.wording import clean_text

if TYPE_CHECKING:
    from postnet.model.questions import Question
    from postnet.ticketing.desk import Desk
    from postnet.ticketing.preparing import Asked

LONGEST_KEY: Final = 200

# With 35 random bits the first draw is free but for one filing in thousands, even at ten million
# tickets; more than a few misses in a row mean that something else is wrong.
_DRAWS: Final = 8


def file_question(
    desk: Desk,
    question: Question,
    *,
    by: Actor | None = None,
    key: str | None = None,
    masked: bool = False,
) -> Receipt:
    """File a question.

    Args:
        desk: What to work with.
        question: What is asked; without a service, the suggestion decides where it is confident.
        by: Who files it; a clerk of the question's branch, where nobody is named.
        key: Makes the filing idempotent: the same key and question give the same ticket, whatever
            has changed in the network since.
        masked: Whether personal numbers in the text are left out instead of refused.

    Raises:
        InvalidInput: The text, language, key or date cannot be used.
        PersonalDataFound: The text holds personal numbers.
        UnknownName: The branch, service, commune or canton is unknown.
        NotOffered: The branch does not offer this.
        FilingConflict: The key was used for another question.
        StoreUnavailable: The database cannot be used; nothing was filed.
    """
    asked = read_question(desk, question, masked=masked)
    filing_key = _clean_key(key)
    digest = _content_digest(asked.question)
    before = _filed_before(desk, filing_key, digest)
    return before or _file(desk, asked, by or Actor.clerk(question.branch), (filing_key, digest))


def _clean_key(key: str | None) -> str | None:
    return None if key is None else clean_text("key", key, longest=LONGEST_KEY)


def _filed_before(desk: Desk, key: str | None, digest: bytes) -> Receipt | None:
    """Return the receipt of an earlier filing with the key: a retry needs no second opinion."""
    found = desk.store.reference_by_key(key) if key is not None else None
    if found is None:
        return None
    reference, asked_before = found
    if asked_before != digest:
        raise FilingConflict(key or "", reference)
    return repeated_receipt(desk, reference)


def _file(desk: Desk, asked: Asked, by: Actor, key: tuple[str | None, bytes]) -> Receipt:
    """Write the ticket under a free reference, and tell of it."""
    prepared = prepare(desk, asked)
    for _ in range(_DRAWS):
        ticket, code, new = start_ticket(desk, prepared, by, key)
        require(by, Action.FILE, ticket)
        try:
            filed = desk.store.file(new)
        except ReferenceTaken:
            continue
        if filed.repeated:  # another thread filed with this key in the meantime
            return repeated_receipt(desk, filed.reference)
        ticket.id = filed.ticket
        faults = tuple(desk.plugins.tell_filed(ticket))
        route, suggestion = prepared.route, prepared.suggestion
        return Receipt(ticket.reference, code, ticket, route, suggestion=suggestion, faults=faults)
    message = f"no free reference was found in {_DRAWS} draws."
    raise InvalidInput("reference", message, cure="Try again.")


def _content_digest(question: Question) -> bytes:
    """Return what tells two questions filed with the same key apart."""
    content = {
        "text": question.text,
        "branch": question.branch,
        "service": question.service,
        "commune": question.commune,
        "canton": question.canton,
        "language": question.language,
        "answers": dict(question.answers),
    }
    return hashlib.sha256(encode_data(content).encode()).digest()
