"""Knowing: what is known already of what somebody asks, while the clerk still types.

Published answers come first, by the service that the text is about and by their words. Then come
questions that were answered before, of the same canton, with everything left out that could tell
whose they were: `postnet.access.redacting` says how, docs/explanation/history-and-privacy.md why.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from postnet.access import redact
from postnet.model.answers import Fitting, Known, Similar
from postnet.model.tickets import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from postnet.access import Redacted
    from postnet.model.answers import PublishedAnswer
    from postnet.model.ids import AnswerId, CantonCode, Language, Reference, ServiceId
    from postnet.model.tickets import Ticket
    from postnet.model.vocabulary import Vocabulary
    from postnet.store.finding import Hit
    from postnet.ticketing.desk import Desk

MOST: Final = 5
"""So many of each are shown: a clerk has no time for more."""

FEWEST: Final = 5
"""Fewer answered questions than these are never shown from: one of a few is nearly a person."""

_LONGEST: Final = 2000
_SERVICES: Final = 3
_WALKED: Final = 150
_LOOKED_AT: Final = 12
_OF_SERVICE: Final = 30
_BY_WORDS: Final = 20
# What the service says weighs as much as all words; what neither says much for is not shown.
_WORDS_WEIGH: Final = 0.6
_TITLE_WEIGHT: Final = 3
_ENOUGH: Final = 0.3
_LEAST_TOLD: Final = 2
_LEAST_KEPT: Final = 4
_ZONE: Final = ZoneInfo("Europe/Zurich")


@attrs.frozen
class Sought:
    """What is asked, as far as it was typed.

    Attributes:
        service: What it is about, where the clerk knows; else the text suggests it.
        on: The day on which an answer has to hold.
    """

    text: str
    canton: CantonCode
    language: Language
    on: dt.date
    service: ServiceId | None = None


def answers_for(desk: Desk, sought: Sought) -> Known:
    """Return what is published and what was answered about what is asked, the best first."""
    sought = attrs.evolve(sought, text=sought.text[:_LONGEST])
    services = _services(desk, sought)
    vocabulary = desk.vocabulary()
    privacy = desk.network.canton(sought.canton).canton.privacy
    published = _published(desk, sought, services, _words(vocabulary, sought.text))
    if not privacy.similar_questions:
        return Known(tuple(published))
    similar = _similar(desk, sought, services, vocabulary.telling_in(sought.text))
    return Known(tuple(published), tuple(similar))


def _words(vocabulary: Vocabulary, text: str) -> list[str]:
    """Return the words by which answers are looked for: those that say most come first."""
    return list((vocabulary.telling_in(text) | vocabulary.uncommon_in(text)).values())


def _services(desk: Desk, sought: Sought) -> dict[ServiceId, float]:
    """Return the services that it may be about, each with how likely it is."""
    if sought.service is not None:
        return {sought.service: 1.0}
    if not sought.text.strip():
        return {}
    suggestion = desk.suggest(sought.canton, sought.text, sought.language)
    ranked = suggestion.ranked[:_SERVICES]
    likely = {one.service: min(one.score, 1.0) for one in ranked}
    if suggestion.confident:
        likely[ranked[0].service] = 1.0
    return likely


# What is published


def _published(
    desk: Desk, sought: Sought, services: Mapping[ServiceId, float], words: Sequence[str]
) -> list[Fitting]:
    official = desk.network.canton(sought.canton).canton.languages
    by_words = _by_words(desk.store.answers_with(sought.canton, words))
    wanted = dict.fromkeys(sorted(by_words, key=lambda n: (-by_words[n], -n))[:_BY_WORDS])
    for service in services:
        wanted |= dict.fromkeys(desk.store.answers_of(sought.canton, service, _OF_SERVICE))
    fitting = [
        Fitting(answer, answer.wording(sought.language, official), round(score, 4))
        for answer in desk.store.some_answers(list(wanted))
        if answer.holds(sought.on) and (score := _score(answer, services, by_words)) >= _ENOUGH
    ]
    return sorted(fitting, key=lambda one: (-one.score, -(one.answer.id or 0)))[:MOST]


def _by_words(hits: Sequence[Hit]) -> dict[AnswerId, float]:
    """Return how much of what was asked stands in each answer; what many have says less."""
    in_how_many = Counter(hit.word for hit in hits)
    says = {word: 1 / (1 + math.log(count)) for word, count in in_how_many.items()}
    whole = sum(says.values()) * _TITLE_WEIGHT
    found: defaultdict[AnswerId, float] = defaultdict(float)
    for hit in hits:
        found[hit.answer] += says[hit.word] * hit.weight / whole
    return dict(found)


def _score(
    answer: PublishedAnswer,
    services: Mapping[ServiceId, float],
    by_words: Mapping[AnswerId, float],
) -> float:
    said = by_words.get(answer.id, 0.0) if answer.id is not None else 0.0
    return services.get(answer.service, 0.0) + _WORDS_WEIGH * said


# What was answered before


def _similar(
    desk: Desk, sought: Sought, services: Mapping[ServiceId, float], words: Mapping[str, str]
) -> list[Similar]:
    candidates = _walked(desk, sought, services, words) or _searched(desk, sought, words)
    shown: dict[str, Similar] = {}
    for reference in candidates[:_LOOKED_AT]:
        ticket = desk.store.ticket(reference)
        similar = _without_personal(desk.vocabulary(), ticket) if ticket else None
        if similar is not None:
            shown.setdefault(similar.question, similar)
        if len(shown) == MOST:
            break
    return list(shown.values())


def _walked(
    desk: Desk, sought: Sought, services: Mapping[ServiceId, float], words: Mapping[str, str]
) -> list[Reference]:
    """Return the newest answered tickets of the likeliest services, what shares most words first.

    Where only a service was named, whatever was asked about it is similar.
    """
    vocabulary = desk.vocabulary()
    found: list[tuple[float, int, Reference]] = []
    for service, likely in services.items():
        walked = desk.store.answered(sought.canton, service, limit=_WALKED)
        if len(walked) < FEWEST:
            continue
        for one in walked:
            shared = len(words.keys() & vocabulary.telling_in(one.text or "").keys())
            if shared or not words:
                found.append((likely * shared, one.ticket, one.reference))
    return [reference for *_, reference in sorted(found, reverse=True)]


def _searched(desk: Desk, sought: Sought, words: Mapping[str, str]) -> list[Reference]:
    """Return answered tickets of the canton with the longest words: they say most."""
    longest = sorted(words.values(), key=len, reverse=True)[:2]
    for many in range(len(longest), 0, -1):
        found = desk.store.search(" ".join(longest[:many]), limit=_WALKED)
        answered = [
            entry
            for entry in found
            if entry.state in {State.ANSWERED, State.CLOSED}
            and entry.reference.startswith(f"{sought.canton.upper()}-")
        ]
        often = {
            service
            for service in {entry.service for entry in answered}
            if service and len(desk.store.answered(sought.canton, service, limit=FEWEST)) >= FEWEST
        }
        if often:
            return [entry.reference for entry in answered if entry.service in often]
    return []


def _without_personal(vocabulary: Vocabulary, ticket: Ticket) -> Similar | None:
    """Return what may be shown of a ticket; None where too little of it is left to help anybody."""
    question, answer = ticket.question, ticket.answer
    if not question or answer is None or not answer.text:
        return None
    asked = redact(question, vocabulary, nouns_are_capital=ticket.language == "de")
    said = redact(answer.text, vocabulary, nouns_are_capital=answer.language == "de")
    if asked.told < _LEAST_TOLD or not _is_enough(asked) or not _is_enough(said):
        return None
    return Similar(
        service=ticket.service,
        authority=ticket.authority,
        month=answer.at.astimezone(_ZONE).strftime("%Y-%m"),
        language=ticket.language,
        question=asked.text,
        answer=said.text,
    )


def _is_enough(redacted: Redacted) -> bool:
    return redacted.kept >= _LEAST_KEPT and redacted.kept >= redacted.left_out
