"""Answers that help, and questions that recur without one: what an authority should write next."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.answers import AnswerFilter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postnet.model.answers import PublishedAnswer
    from postnet.model.ids import AnswerId, AuthorityId, CantonCode, ServiceId
    from postnet.model.vocabulary import Vocabulary
    from postnet.store import Store

FEWEST_TICKETS: Final = 5
"""What fewer tickets than these say is not told: it would be told of somebody."""

FEWEST_BRANCHES: Final = 3
"""A word of fewer branches may be one family's."""

_MOST: Final = 1000
_READ: Final = 500
_WORDS: Final = 8
_DAY_0: Final = dt.date(1970, 1, 1)


@attrs.frozen
class AnswerUse:
    """How often a published answer has helped.

    Attributes:
        assists: On the spot, by month.
        replies: In a reply to a ticket, by month.
    """

    answer: PublishedAnswer
    assists: Mapping[str, int]
    replies: Mapping[str, int]

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.assists.values()) + sum(self.replies.values())


@attrs.frozen
class Recurring:
    """A service about which is asked again and again, and nothing is published.

    Attributes:
        tickets: How many questions were answered.
        words: What they are about: words that many of them have, the commonest first.
    """

    service: ServiceId
    authority: AuthorityId
    tickets: int
    words: tuple[str, ...]


@attrs.frozen
class AnswerReport:
    """Which answers help, and which questions recur without one.

    Attributes:
        used: Published answers, what helped most first; also what was withdrawn, if it helped.
        recurring: Services without an answer that holds, what is asked most often first.
    """

    used: tuple[AnswerUse, ...]
    recurring: tuple[Recurring, ...]


@attrs.frozen
class Readership:
    """Whose report it is, and of which day.

    Attributes:
        authority: None is the whole canton's.
    """

    canton: CantonCode
    authority: AuthorityId | None
    on: dt.date


def report_answers(
    store: Store, vocabulary: Vocabulary, whose: Readership, *, most: int = 10
) -> AnswerReport:
    """Report on a canton's published answers, or on those of one authority.

    Args:
        store: The database.
        vocabulary: The words that may be shown of anybody's question.
        whose: Whose report it is.
        most: How many recurring services at most.
    """
    return AnswerReport(
        tuple(_used(store, whose)), tuple(_recurring(store, vocabulary, whose, most))
    )


def _used(store: Store, whose: Readership) -> list[AnswerUse]:
    wanted = AnswerFilter(whose.canton, whose.authority, withdrawn=True)
    published = store.answers(wanted, limit=_MOST)
    uses: defaultdict[tuple[AnswerId, str], Counter[str]] = defaultdict(Counter)
    for answer, kind, day, count in store.answer_uses([one.id for one in published if one.id]):
        uses[answer, kind][_month(day)] += count
    found = [_use(answer, answer.id, uses) for answer in published if answer.id]
    shown = [use for use in found if use.total or use.answer.withdrawn_at is None]
    return sorted(shown, key=lambda use: -use.total)


def _use(
    answer: PublishedAnswer, number: AnswerId, uses: Mapping[tuple[AnswerId, str], Counter[str]]
) -> AnswerUse:
    by_month = [
        dict(sorted(uses.get((number, kind), Counter()).items())) for kind in ("assist", "reply")
    ]
    return AnswerUse(answer, *by_month)


def _month(day: int) -> str:
    return (_DAY_0 + dt.timedelta(days=day)).strftime("%Y-%m")


def _recurring(
    store: Store, vocabulary: Vocabulary, whose: Readership, most: int
) -> Iterator[Recurring]:
    answered = set(_services_with_answers(store, whose))
    for service, authority, tickets in store.answered_by_service(whose.canton, whose.authority):
        if tickets < FEWEST_TICKETS or most <= 0:
            return
        if service not in answered:
            most -= 1
            words = _words(store, vocabulary, whose.canton, (service, authority))
            yield Recurring(service, authority, tickets, words)


def _services_with_answers(store: Store, whose: Readership) -> Iterator[ServiceId]:
    wanted, before = AnswerFilter(whose.canton, on=whose.on), None
    while published := store.answers(wanted, before=before, limit=_MOST):
        yield from (answer.service for answer in published)
        before = published[-1].id


def _words(
    store: Store,
    vocabulary: Vocabulary,
    canton: CantonCode,
    about: tuple[ServiceId, AuthorityId],
) -> tuple[str, ...]:
    """Return the words that many of the newest questions have, and that may be told."""
    service, authority = about
    tickets: Counter[str] = Counter()
    branches: defaultdict[str, set[str]] = defaultdict(set)
    for one in store.answered(canton, service, limit=_READ):
        if one.authority == authority and one.text:
            for word in vocabulary.telling_in(one.text):
                tickets[word] += 1
                branches[word].add(one.branch)
    return tuple(_common(tickets, branches)[:_WORDS])


def _common(tickets: Counter[str], branches: Mapping[str, set[str]]) -> Sequence[str]:
    return [
        word
        for word, count in sorted(tickets.items(), key=lambda item: (-item[1], item[0]))
        if count >= FEWEST_TICKETS and len(branches[word]) >= FEWEST_BRANCHES
    ]
