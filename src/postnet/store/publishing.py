"""Publishing: an answer is written with its texts and words, and withdrawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.asking import one_of
from postnet.store.times import kept
from postnet.store.words import folded_words, stem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from postnet.model.answers import PublishedAnswer
    from postnet.model.ids import AnswerId
    from postnet.store.asking import Ask

_TITLE, _TEXT = 3, 1
_LONGEST_WORD: Final = 60

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


def publish(ask: Ask, answer: PublishedAnswer, mark: str) -> AnswerId | None:
    """Write an answer; None where what it replaces is published no more."""
    number: AnswerId | None = one_of(ask(_MARKED, {"mark": mark}))
    if number is not None:
        # Its line was lost behind the end.
        return number
    if answer.replaces is not None and not withdraw(ask, answer.replaces, answer.published_at):
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
    return [stem_of(word) for text in texts for word in folded_words(text)]


def stem_of(word: str) -> str:
    """Return what a folded word is found by."""
    return stem(word)[:_LONGEST_WORD]


def withdraw(ask: Ask, answer: AnswerId, at: dt.datetime) -> bool:
    """Withdraw an answer; False where it is published no more."""
    # Asked afterwards: of two who withdraw it at once, it is the one whose time stands there.
    ask(_WITHDRAW, {"answer": answer, "at": kept(at)})
    if one_of(ask(_WITHDRAWN_AT, {"answer": answer})) != kept(at):
        return False
    ask(_FORGET_WORDS, {"answer": answer})
    return True
