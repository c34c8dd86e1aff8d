"""Answers: what authorities published, and the words by which it is found."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import attrs

from postnet.model.answers import AnswerFilter, PublishedAnswer
from postnet.model.texts import Texts
from postnet.model.tickets import Actor
from postnet.model.validity import Validity
from postnet.store.asking import Asking, one_of
from postnet.store.times import kept, told
from postnet.store.words import folded_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postnet.model.ids import AnswerId, CantonCode, ServiceId
    from postnet.store.asking import Ask
    from postnet.store.rows import Row

MOST_WORDS: Final = 16
"""So many words of a question are looked for among the published answers."""

_MOST_TOGETHER: Final = 32
_TITLE, _TEXT = 3, 1
_LONGEST_WORD: Final = 60
_DAY: Final = 86_400_000_000


def _places(name: str, many: int) -> str:
    return ", ".join(f":{name}{place}" for place in range(many))


_COLUMNS: Final = """
id, canton, authority, service, valid_from, valid_until, published_at, published_by, replaces,
withdrawn_at
"""

# The same values once more are written once; somebody else's revision stands in the way of ours.
_INSERT: Final = """
INSERT INTO answer (mark, canton, authority, service, valid_from, valid_until, published_at,
    published_by, replaces)
VALUES (:mark, :canton, :authority, :service, :valid_from, :valid_until, :published_at,
    :published_by, :replaces) ON CONFLICT DO NOTHING
"""
_MARKED: Final = "SELECT id FROM answer WHERE mark = :mark"

_INSERT_TEXT: Final = """
INSERT INTO answer_text (answer, language, title, text) VALUES (:answer, :language, :title, :text)
ON CONFLICT DO NOTHING
"""
_INSERT_WORD: Final = """
INSERT INTO answer_word (answer, word, canton, weight) VALUES (:answer, :word, :canton, :weight)
ON CONFLICT DO NOTHING
"""
_WITHDRAW: Final = """
UPDATE answer SET withdrawn_at = :at WHERE id = :answer AND withdrawn_at IS NULL
"""
_WITHDRAWN_AT: Final = "SELECT withdrawn_at FROM answer WHERE id = :answer"

_FORGET_WORDS: Final = "DELETE FROM answer_word WHERE answer = :answer"

_ONE: Final = f"SELECT {_COLUMNS} FROM answer WHERE id = :answer"  # noqa: S608  (our own words only)

_SUCCESSOR: Final = "SELECT id FROM answer WHERE replaces = :answer"

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

_LAST: Final = 2**62


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


class Answers(Asking):
    """What a store does for published answers."""

    def publish(self, answer: PublishedAnswer) -> AnswerId | None:
        """Write an answer; the one that it replaces is withdrawn with it.

        Returns:
            Its number; None, and nothing written, where what it replaces is published no more.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        return self._tell(partial(_publish, answer=answer, mark=uuid4().hex))

    def withdraw_answer(self, answer: AnswerId, at: dt.datetime) -> bool:
        """Withdraw an answer; False, and nothing written, where it is published no more.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        return self._tell(partial(_withdraw, answer=answer, at=at))

    def answer(self, answer: AnswerId) -> PublishedAnswer | None:
        """Return a published answer, also one that was withdrawn; None where there is none."""
        found = self._ask(lambda ask: _whole(ask, ask(_ONE, {"answer": answer})))
        return found[0] if found else None

    def successor(self, answer: AnswerId) -> AnswerId | None:
        """Return the answer that replaced one; None where none did."""
        found: AnswerId | None = self._ask(lambda ask: one_of(ask(_SUCCESSOR, {"answer": answer})))
        return found

    def answers(
        self, only: AnswerFilter, *, before: AnswerId | None = None, limit: int = 50
    ) -> list[PublishedAnswer]:
        """Return published answers, the newest first.

        Args:
            only: Which.
            before: The last one of the page before.
            limit: How many at most.
        """
        return self._ask(partial(_list, only=only, before=before, limit=limit))

    def answers_with(self, canton: CantonCode, words: Sequence[str]) -> list[Hit]:
        """Return where words stand in what is published for a canton, in whatever form."""
        return self._ask(partial(_with_words, canton=canton, words=words))

    def answers_of(self, canton: CantonCode, service: ServiceId, limit: int = 50) -> list[AnswerId]:
        """Return what is published about a service, the newest first."""
        facts = {"canton": canton, "service": service, "limit": limit}
        return self._ask(lambda ask: [number for (number,) in ask(OF_SERVICE, facts)])

    def answer_uses(self, wanted: Sequence[AnswerId]) -> list[tuple[AnswerId, str, int, int]]:
        """Count by day how often answers helped.

        Returns:
            The answer, `assist` or `reply`, the day as a number from 1970-01-01, how often.
        """
        return self._ask(partial(_uses, wanted=wanted))

    def some_answers(self, wanted: Sequence[AnswerId]) -> list[PublishedAnswer]:
        """Return the answers of some numbers, in their order."""
        return self._ask(partial(_some, wanted=wanted))


def _publish(ask: Ask, answer: PublishedAnswer, mark: str) -> AnswerId | None:
    number: AnswerId | None = one_of(ask(_MARKED, {"mark": mark}))
    if number is not None:
        # Its line was lost behind the end.
        return number
    if answer.replaces is not None and not _withdraw(ask, answer.replaces, answer.published_at):
        return None
    ask(_INSERT, {"mark": mark, **_facts(answer)})
    number = one_of(ask(_MARKED, {"mark": mark}))
    if number is not None:
        _insert_texts(ask, number, answer)
    return number


def _facts(answer: PublishedAnswer) -> dict[str, object]:
    first, last = answer.validity.from_on, answer.validity.until_on
    return {
        "canton": answer.canton,
        "authority": answer.authority,
        "service": answer.service,
        "valid_from": first.isoformat() if first else None,
        "valid_until": last.isoformat() if last else None,
        "published_at": kept(answer.published_at),
        "published_by": str(answer.published_by),
        "replaces": answer.replaces,
    }


def _insert_texts(ask: Ask, number: AnswerId, answer: PublishedAnswer) -> None:
    for language, text in answer.texts.by_language.items():
        title = answer.titles.text(language)
        ask(_INSERT_TEXT, {"answer": number, "language": language, "title": title, "text": text})
    facts = {"answer": number, "canton": answer.canton}
    for word, weight in _words_of(answer).items():
        ask(_INSERT_WORD, {**facts, "word": word, "weight": weight})


def _words_of(answer: PublishedAnswer) -> dict[str, int]:
    """Return the words by which an answer is found, each with how much it says."""
    said = _stems(answer.texts.by_language.values())
    return dict.fromkeys(said, _TEXT) | dict.fromkeys(
        _stems(answer.titles.by_language.values()), _TITLE
    )


def _stems(texts: Iterable[str]) -> list[str]:
    return [_stem(word) for text in texts for word in folded_words(text)]


def _stem(word: str) -> str:
    return stem(word)[:_LONGEST_WORD]


def _withdraw(ask: Ask, answer: AnswerId, at: dt.datetime) -> bool:
    # Asked afterwards: of two who withdraw it at once, it is the one whose time stands there.
    ask(_WITHDRAW, {"answer": answer, "at": kept(at)})
    if one_of(ask(_WITHDRAWN_AT, {"answer": answer})) != kept(at):
        return False
    ask(_FORGET_WORDS, {"answer": answer})
    return True


def _list(
    ask: Ask, only: AnswerFilter, before: AnswerId | None, limit: int
) -> list[PublishedAnswer]:
    facts = {
        "canton": only.canton,
        "authority": only.authority,
        "service": only.service,
        "day": only.on.isoformat() if only.on else None,
        "withdrawn": int(only.withdrawn),
        "before": _LAST if before is None else before,
        "limit": max(limit, 0),
    }
    return _whole(ask, ask(_LIST, facts))


def _with_words(ask: Ask, canton: CantonCode, words: Sequence[str]) -> list[Hit]:
    stems = {_stem(folded): word for word in words for folded in folded_words(word)}
    wanted = _padded("word", list(stems)[:MOST_WORDS], MOST_WORDS)
    rows = ask(WITH_WORDS, {"canton": canton, **wanted}) if stems else []
    return [Hit(stems[word], answer, weight) for word, answer, weight in rows]


def _some(ask: Ask, wanted: Sequence[AnswerId]) -> list[PublishedAnswer]:
    found: dict[AnswerId | None, PublishedAnswer] = {}
    for start in range(0, len(wanted), _MOST_TOGETHER):
        part = wanted[start : start + _MOST_TOGETHER]
        rows = ask(SOME, _padded("answer", part, _MOST_TOGETHER))
        found |= {answer.id: answer for answer in _whole(ask, rows)}
    return [found[number] for number in wanted if number in found]


def _uses(ask: Ask, wanted: Sequence[AnswerId]) -> list[tuple[AnswerId, str, int, int]]:
    found: list[tuple[AnswerId, str, int, int]] = []
    for start in range(0, len(wanted), _MOST_TOGETHER):
        part = wanted[start : start + _MOST_TOGETHER]
        found += ask(_HELPED, _padded("answer", part, _MOST_TOGETHER))
    return found


def _padded(name: str, values: Sequence[object], places: int) -> dict[str, object]:
    """Return values for as many places as a statement has; NULL is none."""
    filled = [*values, *[None] * (places - len(values))]
    return {f"{name}{place}": value for place, value in enumerate(filled)}


def _whole(ask: Ask, rows: Sequence[Row]) -> list[PublishedAnswer]:
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
