"""Shapes: what the commands print with --json. Times are ISO 8601 in UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.model.tickets import ArchivedEntry
from postnet.routing import explain

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.authorities import Authority
    from postnet.model.findings import Finding
    from postnet.model.ids import Language
    from postnet.model.network import Network
    from postnet.model.routes import Route
    from postnet.model.services import Prompt
    from postnet.model.suggestions import Suggestion
    from postnet.model.texts import Texts
    from postnet.model.tickets import Clock, Event, InboxEntry, Message, Ticket
    from postnet.ticketing import Handled, Receipt

Shape = dict[str, object]


def _time(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def spoken_in(network: Network, route: Route, language: Language | None) -> Language:
    """Return the language that a route is shown in: the one asked for, else the canton's first."""
    return language or network.cantons[route.canton].canton.languages[0]


def reasons_of(network: Network, route: Route, language: Language) -> list[str]:
    """Return a route's reasons in words."""
    official = network.cantons[route.canton].canton.languages
    return explain(route, language, official)


def authority_shape(network: Network, authority: Authority, language: Language) -> Shape:
    """Return an authority's id and name."""
    canton = network.cantons.get(authority.canton)
    official = canton.canton.languages if canton else ()
    return {"id": authority.id, "name": authority.name.text(language, official)}


def route_shape(network: Network, route: Route, language: Language) -> Shape:
    """Return a route."""
    shape: Shape = {
        "authority": authority_shape(network, route.authority, language),
        "canton": route.canton,
        "commune": route.commune,
        "service": route.service,
        "rule": route.rule,
        "fallback": route.fallback,
        "reasons": reasons_of(network, route, language),
        "alternatives": [authority_shape(network, a, language) for a in route.alternatives],
    }
    if route.prompt is not None:
        shape["prompt"] = _prompt_shape(network, route, route.prompt, language)
    return shape


def _prompt_shape(network: Network, route: Route, prompt: Prompt, language: Language) -> Shape:
    official = network.cantons[route.canton].canton.languages
    answers = {key: texts.text(language, official) for key, texts in prompt.answers.items()}
    return {"id": prompt.id, "ask": prompt.ask.text(language, official), "answers": answers}


def _by_language(texts: Texts) -> dict[str, str]:
    return {str(language): text for language, text in texts.by_language.items()}


def suggestion_shape(suggestion: Suggestion) -> Shape:
    """Return a suggestion."""
    shape: Shape = {
        "lang": suggestion.language,
        "ranked": [
            {"service": one.service, "score": round(one.score, 4), "words": list(one.words)}
            for one in suggestion.ranked
        ],
        "confidence": round(suggestion.confidence, 4),
        "confident": suggestion.confident,
        "scope": str(suggestion.scope),
    }
    if suggestion.wishes:
        shape["wishes"] = [
            {
                "text": wish.text,
                "service": wish.suggested.service,
                "confidence": round(wish.confidence, 4),
            }
            for wish in suggestion.wishes
        ]
    if suggestion.narrowing is not None:
        shape["ask"] = {
            "question": _by_language(suggestion.narrowing.ask),
            "choices": [
                {"text": _by_language(choice.text), "services": list(choice.services)}
                for choice in suggestion.narrowing.choices
            ],
        }
    return shape


def _clock_shape(clock: Clock) -> Shape:
    return {
        "first_reply_due_at": _time(clock.first_reply_due_at),
        "answer_due_at": _time(clock.answer_due_at),
        "standing_still": clock.answer_left is not None or clock.first_reply_left is not None,
    }


def entry_shape(entry: InboxEntry) -> Shape:
    """Return a ticket as a list shows it."""
    return {
        "reference": entry.reference,
        "state": entry.state,
        "service": entry.service,
        "authority": entry.authority,
        "branch": entry.branch,
        "language": entry.language,
        "opening": entry.opening,
        "filed_at": _time(entry.filed_at),
        "next_due_at": _time(entry.next_due_at),
    }


def found_shape(entry: InboxEntry) -> Shape:
    """Return a ticket as a search shows it: whether it is in the archive, too."""
    archived = str(entry.month) if isinstance(entry, ArchivedEntry) else None
    return entry_shape(entry) | {"archived": archived}


def ticket_shape(ticket: Ticket) -> Shape:
    """Return a whole ticket."""
    return {
        "reference": ticket.reference,
        "state": ticket.state,
        "canton": ticket.canton,
        "service": ticket.service,
        "authority": ticket.authority,
        "branch": ticket.branch,
        "commune": ticket.commune,
        "language": ticket.language,
        "filed_at": _time(ticket.filed_at),
        "changed_at": _time(ticket.changed_at),
        "deadline": _clock_shape(ticket.clock),
        "archived": str(ticket.archived) if ticket.archived else None,
        "messages": [_message_shape(message) for message in ticket.messages],
        "events": [_event_shape(event) for event in ticket.events],
    }


def _message_shape(message: Message) -> Shape:
    return {
        "kind": message.kind,
        "text": message.text,
        "language": message.language,
        "by": str(message.actor),
        "at": _time(message.at),
    }


def _event_shape(event: Event) -> Shape:
    return {
        "number": event.number,
        "action": event.action,
        "at": _time(event.at),
        "by": str(event.actor),
        "reason": event.reason,
        "data": dict(event.data),
        "hash": event.hash.hex(),
    }


def receipt_shape(network: Network, receipt: Receipt, language: Language) -> Shape:
    """Return what the counter gets for a filed question."""
    shape: Shape = {
        "reference": receipt.reference,
        "pick_up_code": receipt.pick_up_code,
        "repeated": receipt.repeated,
        "state": receipt.ticket.state,
        "route": route_shape(network, receipt.route, language),
        "deadline": _clock_shape(receipt.ticket.clock),
        "plugin_faults": [fault.message for fault in receipt.faults],
    }
    if receipt.suggestion is not None:
        shape["suggestion"] = suggestion_shape(receipt.suggestion)
    return shape


def handled_shape(handled: Handled) -> Shape:
    """Return a ticket after a transition."""
    return ticket_shape(handled.ticket) | {
        "plugin_faults": [fault.message for fault in handled.faults]
    }


def finding_shape(finding: Finding) -> Shape:
    """Return a finding."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.origin.file,
        "line": finding.origin.line,
        "column": finding.origin.column,
        "plugin": finding.origin.plugin,
        "message": finding.message,
        "cure": finding.cure,
        "excerpt": finding.excerpt,
        "subject": finding.subject,
    }
