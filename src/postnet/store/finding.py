"""Finding: published answers read, whole, by what is wished or by their words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.answers import PublishedAnswer
from postnet.model.ids import LANGUAGES
from postnet.model.texts import Texts
from postnet.model.tickets import Actor
from postnet.model.validity import Validity
from postnet.store.publishing import stem_of
from postnet.store.times import told
from postnet.store.words import folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.answers import AnswerFilter
    from postnet.model.ids import AnswerId, CantonCode
    from postnet.store.asking import Ask
    from postnet.store.rows import Row

MOST_WORDS: Final = 16
"""So many words of a question are looked for among the published answers."""

_MOST_TOGETHER: Final = 32
_DAY: Final = 86_400_000_000
_LAST: Final = 2**62


def _places(name: str, many: int) -> str:
    return ", ".join(f":{name}{place}" for place in range(many))


_COLUMNS: Final = """
id, canton, authority, service, valid_from, valid_until, published_at, published_by, replaces,
withdrawn_at
"""

ONE: Final = f"SELECT {_COLUMNS} FROM answer WHERE id = :answer"  # noqa: S608  (our own words only)

SUCCESSOR: Final = "SELECT id FROM answer WHERE replaces = :answer"

_LIST: Final = f"""
SELECT {_COLUMNS} FROM answer
WHERE id < :before AND (:withdrawn = 1 OR withdrawn_at IS NULL)
    AND (CAST(:canton AS text) IS NULL OR canton = :canton)
    AND (CAST(:authority AS text) IS NULL OR authority = :authority)
    AND (CAST(:service AS text) IS NULL OR service = :service)
    AND (CAST(:day AS text) IS NULL OR ((valid_from IS NULL OR valid_from <= :day)
        AND (valid_until IS NULL OR valid_until >= :day)))
ORDER BY id DESC LIMIT :limit
"""  # noqa: S608  (our own words only)

# What is asked while the clerk types.

WITH_WORDS: Final = f"""
SELECT word, answer, weight FROM answer_word
WHERE canton = :canton AND word IN ({_places("word", MOST_WORDS)})
"""  # noqa: S608  (our own words only)

OF_SERVICE: Final = """
SELECT id FROM answer WHERE canton = :canton AND service = :service AND withdrawn_at IS NULL
ORDER BY id DESC LIMIT :limit
"""

SOME: Final = f"""
SELECT {_COLUMNS} FROM answer WHERE id IN ({_places("answer", _MOST_TOGETHER)})
"""  # noqa: S608  (our own words only)

TEXTS: Final = f"""
SELECT answer, language, title, text FROM answer_text
WHERE answer IN ({_places("answer", _MOST_TOGETHER)})
"""  # noqa: S608  (our own words only)

_HELPED: Final = f"""
SELECT answer, 'assist', at / {_DAY}, count(*) FROM assist
WHERE answer IN ({_places("answer", _MOST_TOGETHER)}) GROUP BY answer, at / {_DAY}
UNION ALL
SELECT answer, 'reply', at / {_DAY}, count(*) FROM answer_reply
WHERE answer IN ({_places("answer", _MOST_TOGETHER)}) GROUP BY answer, at / {_DAY}
"""  # noqa: S608  (our own words only)


@attrs.frozen
class Hit:
    """A word that was looked for, in a published answer.

    Attributes:
        word: As it was looked for.
        weight: How much it says there: in a title more than in a text.
    """

    word: str
    answer: AnswerId
    weight: int


def listed(
    ask: Ask, only: AnswerFilter, before: AnswerId | None, limit: int
) -> list[PublishedAnswer]:
    """Return published answers, the newest first."""
    facts = {
        "canton": only.canton,
        "authority": only.authority,
        "service": only.service,
        "day": only.on.isoformat() if only.on else None,
        "withdrawn": int(only.withdrawn),
        "before": _LAST if before is None else before,
        "limit": max(limit, 0),
    }
    return whole(ask, ask(_LIST, facts))


def with_words(ask: Ask, canton: CantonCode, words: Sequence[str]) -> list[Hit]:
    """Return where words stand in what is published for a canton."""
    stems = {stem_of(folded): word for word in words for folded in folded_words(word)}
    wanted = _padded("word", list(stems)[:MOST_WORDS], MOST_WORDS)
    rows = ask(WITH_WORDS, {"canton": canton, **wanted}) if stems else []
    return [Hit(stems[word], answer, weight) for word, answer, weight in rows]


def some(ask: Ask, wanted: Sequence[AnswerId]) -> list[PublishedAnswer]:
    """Return the answers of some numbers, in their order."""
    found: dict[AnswerId | None, PublishedAnswer] = {}
    for start in range(0, len(wanted), _MOST_TOGETHER):
        part = wanted[start : start + _MOST_TOGETHER]
        rows = ask(SOME, _padded("answer", part, _MOST_TOGETHER))
        found |= {answer.id: answer for answer in whole(ask, rows)}
    return [found[number] for number in wanted if number in found]


def uses(ask: Ask, wanted: Sequence[AnswerId]) -> list[tuple[AnswerId, str, int, int]]:
    """Count by day how often answers helped."""
    found: list[tuple[AnswerId, str, int, int]] = []
    for start in range(0, len(wanted), _MOST_TOGETHER):
        part = wanted[start : start + _MOST_TOGETHER]
        found += ask(_HELPED, _padded("answer", part, _MOST_TOGETHER))
    return found


def _padded(name: str, values: Sequence[object], places: int) -> dict[str, object]:
    """Return values for as many places as a statement has; NULL is none."""
    filled = [*values, *[None] * (places - len(values))]
    return {f"{name}{place}": value for place, value in enumerate(filled)}


def whole(ask: Ask, rows: Sequence[Row]) -> list[PublishedAnswer]:
    """Return answers with their texts, made of their rows."""
    said: dict[int, list[Row]] = {row[0]: [] for row in rows}
    numbers = list(said)
    for start in range(0, len(numbers), _MOST_TOGETHER):
        part = numbers[start : start + _MOST_TOGETHER]
        for answer, *text in ask(TEXTS, _padded("answer", part, _MOST_TOGETHER)):
            said[answer].append(tuple(text))
    return [_answer(row, said[row[0]]) for row in rows]


def _answer(row: Row, texts: Sequence[Row]) -> PublishedAnswer:
    number, canton, authority, service, first, last, at, by, replaces, withdrawn = row
    # An engine gives them in any order.
    texts = sorted(texts, key=lambda text: LANGUAGES.index(text[0]))
    return PublishedAnswer(
        canton,
        authority,
        service,
        Texts({language: title for language, title, _ in texts}),
        Texts({language: text for language, _, text in texts}),
        told(at),
        Actor.parse(by),
        Validity(_day(first), _day(last)),
        replaces,
        None if withdrawn is None else told(withdrawn),
        number,
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
