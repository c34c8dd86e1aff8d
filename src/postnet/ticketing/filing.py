"""Filing: a question becomes a ticket, once, and durably before its reference is shown.

Everything that can fail by what was typed has failed before the transaction begins.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from postnet.access import find_personal, mask, require
from postnet.errors import InvalidInput, PersonalDataFound
from postnet.model.chain import encode_data, genesis
from postnet.model.ids import LANGUAGES
from postnet.model.references import new_reference, pick_up_code
from postnet.model.tickets import Action, Actor, State, Ticket
from postnet.routing import require_covered, word
from postnet.store import NewTicket, ReferenceTaken
from postnet.ticketing.deadlines import start_clock
from postnet.ticketing.offering import require_offered
from postnet.ticketing.receipts import Receipt
from postnet.ticketing.recording import Step, record
from postnet.ticketing.wording import clean_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from postnet.model.ids import CantonCode, Language, Reference
    from postnet.model.questions import Question
    from postnet.model.routes import Route
    from postnet.model.suggestions import Suggestion
    from postnet.ticketing.desk import Desk

LONGEST_KEY: Final = 200

# With 35 random bits the first draw is free but for one filing in thousands, even at ten million
# tickets; more than a few misses in a row mean that something else is wrong.
_DRAWS: Final = 8

_ZONE: Final = ZoneInfo("Europe/Zurich")


@attrs.frozen
class _Prepared:
    """A question that nothing can be wrong with any more."""

    question: Question
    canton: CantonCode
    route: Route
    suggestion: Suggestion | None
    at: dt.datetime


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
        key: Makes the filing idempotent: the same key and question give the same ticket.
        masked: Whether personal numbers in the text are left out instead of refused.

    Raises:
        InvalidInput: The text, language, key or date cannot be used.
        PersonalDataFound: The text holds personal numbers.
        UnknownName: The branch, service, commune or canton is unknown.
        NotOffered: The branch does not offer this.
        FilingConflict: The key was used for another question.
        StoreUnavailable: The database cannot be used; nothing was filed.
    """
    by = by or Actor.clerk(question.branch)
    prepared = _prepare(desk, question, masked=masked)
    filing_key = _clean_key(key)
    for _ in range(_DRAWS):
        ticket, code, new = _ticket(desk, prepared, by, filing_key)
        require(by, Action.FILE, ticket)
        try:
            filed = desk.store.file(new)
        except ReferenceTaken:
            continue
        if filed.repeated:
            return _again(desk, filed.reference, prepared)
        ticket.id = filed.ticket
        faults = tuple(desk.plugins.tell_filed(ticket))
        return Receipt(
            ticket.reference,
            code,
            ticket,
            prepared.route,
            suggestion=prepared.suggestion,
            faults=faults,
        )
    message = f"no free reference was found in {_DRAWS} draws."
    raise InvalidInput("reference", message, cure="Try again.")


def _prepare(desk: Desk, question: Question, *, masked: bool) -> _Prepared:
    at = desk.moment()
    on = at.astimezone(_ZONE).date()
    cleaned = _clean_question(question.text, masked=masked)
    if cleaned != question.text:
        question = attrs.evolve(question, text=cleaned)
    if question.language not in LANGUAGES:
        message = f"no language {question.language!r}; postnet speaks {', '.join(LANGUAGES)}."
        raise InvalidInput("language", message)
    canton = _canton_asked(desk, question, on)
    require_covered(desk.network, canton, on)
    question, suggestion = _with_service(desk, question, canton)
    _require_answers(desk, question, canton)
    branch = desk.network.branch(question.branch)
    require_offered(desk.network, branch, canton, question.service, on)
    place = question.commune if question.commune is not None else canton
    route = desk.router.route(question.service, place, question.language, on, question.answers)
    return _Prepared(question, canton, route, suggestion, at)


def _clean_question(text: str, *, masked: bool) -> str:
    cleaned = clean_text("question", text)
    spans = find_personal(cleaned)
    if spans and not masked:
        raise PersonalDataFound(sorted({span.kind for span in spans}))
    return mask(cleaned) if spans else cleaned


def _canton_asked(desk: Desk, question: Question, on: dt.date) -> CantonCode:
    """Return the canton asked: the commune's that day, else the one named, else the branch's."""
    if question.commune is not None:
        return desk.router.route(None, question.commune, question.language, on).canton
    if question.canton is not None:
        return desk.network.canton(question.canton).canton.code
    return desk.network.branch(question.branch).canton


def _with_service(
    desk: Desk, question: Question, canton: CantonCode
) -> tuple[Question, Suggestion | None]:
    if question.service is not None:
        service = desk.network.service(canton, question.service)
        if service.id != question.service:
            question = attrs.evolve(question, service=service.id)
        return question, None
    suggestion = desk.suggest(canton, question.text, question.language)
    if not suggestion.confident:
        return question, suggestion
    return attrs.evolve(question, service=suggestion.ranked[0].service), suggestion


def _require_answers(desk: Desk, question: Question, canton: CantonCode) -> None:
    """Refuse what the service does not ask: answers stay in the ticket's history for good."""
    service = desk.network.cantons[canton].services[question.service] if question.service else None
    prompts = {prompt.id: prompt.answers for prompt in (service.prompts if service else ())}
    for prompt, answer in question.answers.items():
        if answer not in prompts.get(prompt, ()):
            message = (
                f"{answer!r} is no answer to {prompt!r} of {question.service or 'no service'}."
            )
            listed = (f"{name}={'|'.join(keys)}" for name, keys in prompts.items())
            cure = f"Possible answers: {', '.join(listed) or 'none'}."
            raise InvalidInput("answers", message, cure=cure)


def _clean_key(key: str | None) -> str | None:
    if key is None:
        return None
    return clean_text("key", key, longest=LONGEST_KEY)


def _ticket(
    desk: Desk, prepared: _Prepared, by: Actor, filing_key: str | None
) -> tuple[Ticket, str, NewTicket]:
    question, route, at = prepared.question, prepared.route, prepared.at
    reference = new_reference(prepared.canton)
    authority = route.authority
    clock = start_clock(
        at,
        desk.terms(question.service, authority, prepared.canton),
        desk.working_time(authority, prepared.canton),
    )
    official = desk.network.cantons[prepared.canton].canton.languages
    data = _route_data(prepared, official)
    step = Step(Action.FILE, by, at, question.language, text=question.text, data=data)
    event, message = record(genesis(reference), 1, step)
    assert message is not None  # noqa: S101  (a filing always carries its question)
    ticket = Ticket(
        id=0,
        reference=reference,
        canton=prepared.canton,
        service=question.service,
        authority=authority.id,
        branch=question.branch,
        commune=route.commune,
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
    return (
        ticket,
        code,
        NewTicket(
            reference=reference,
            canton=prepared.canton,
            service=question.service,
            authority=authority.id,
            branch=question.branch,
            commune=route.commune,
            language=question.language,
            clock=clock,
            pick_up_digest=pick_up_digest(code),
            filing_key=filing_key,
            filing_digest=_content_digest(question),
            message=message,
            event=event,
        ),
    )


def _route_data(prepared: _Prepared, official: Sequence[Language]) -> dict[str, object]:
    """Return the route as the filing's event keeps it, for good."""
    route = prepared.route
    reasons = [word(reason, "en", official) for reason in route.reasons]
    data: dict[str, object] = {
        "state": str(State.OPEN),
        "authority": route.authority.id,
        "rule": route.rule,
        "fallback": route.fallback,
        "reasons": reasons,
    }
    if prepared.question.answers:
        data["answers"] = dict(prepared.question.answers)
    if prepared.suggestion is not None and prepared.suggestion.confident:
        data["suggested"] = round(prepared.suggestion.confidence, 3)
    return data


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


def _again(desk: Desk, reference: Reference, prepared: _Prepared) -> Receipt:
    ticket = desk.store.ticket(reference)
    assert ticket is not None  # noqa: S101  (the store has just named it)
    code = pick_up_code_of(desk, reference)
    return Receipt(
        reference, code, ticket, prepared.route, repeated=True, suggestion=prepared.suggestion
    )


def pick_up_code_of(desk: Desk, reference: Reference) -> str:
    """Derive a ticket's pick-up code from the store's secret: a repeated filing shows it again."""
    return pick_up_code(hmac.digest(desk.store.secret, reference.encode(), "sha256"))


def pick_up_digest(code: str) -> bytes:
    """Return what the store keeps of a pick-up code, to find the ticket by it."""
    return hashlib.sha256(code.encode()).digest()
