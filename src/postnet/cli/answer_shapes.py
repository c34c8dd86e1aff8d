"""Shapes: what `postnet answer` prints with --json."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from postnet.model.answers import Fitting, Known, PublishedAnswer, Similar
    from postnet.reports import AnswerReport, AnswerUse, Recurring

Shape = dict[str, object]


def answer_shape(answer: PublishedAnswer) -> Shape:
    """Return a published answer."""
    withdrawn = answer.withdrawn_at
    return {
        "answer": answer.id,
        "canton": answer.canton,
        "authority": answer.authority,
        "service": answer.service,
        "titles": dict(answer.titles.by_language),
        "texts": dict(answer.texts.by_language),
        "valid_from": _day(answer.validity.from_on),
        "valid_until": _day(answer.validity.until_on),
        "published_at": answer.published_at.isoformat(),
        "published_by": str(answer.published_by),
        "replaces": answer.replaces,
        "withdrawn_at": withdrawn.isoformat() if withdrawn else None,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def known_shape(known: Known) -> Shape:
    """Return what is known of what somebody asks."""
    return {
        "published": [_fitting_shape(one) for one in known.published],
        "similar": [_similar_shape(one) for one in known.similar],
    }


def _fitting_shape(fitting: Fitting) -> Shape:
    wording = fitting.wording
    return {
        "answer": fitting.answer.id,
        "title": wording.title,
        "text": wording.text,
        "language": wording.language,
        "service": fitting.answer.service,
        "authority": fitting.answer.authority,
        "score": fitting.score,
    }


def _similar_shape(similar: Similar) -> Shape:
    return {
        "question": similar.question,
        "answer": similar.answer,
        "language": similar.language,
        "service": similar.service,
        "authority": similar.authority,
        "month": similar.month,
    }


def report_shape(report: AnswerReport) -> Shape:
    """Return which answers help, and which questions recur without one."""
    return {
        "used": [_use_shape(use) for use in report.used],
        "recurring": [_recurring_shape(one) for one in report.recurring],
    }


def _use_shape(use: AnswerUse) -> Shape:
    return {
        "answer": use.answer.id,
        "titles": dict(use.answer.titles.by_language),
        "service": use.answer.service,
        "authority": use.answer.authority,
        "withdrawn": use.answer.withdrawn_at is not None,
        "assists": dict(use.assists),
        "replies": dict(use.replies),
    }


def _recurring_shape(one: Recurring) -> Shape:
    return {
        "service": one.service,
        "authority": one.authority,
        "tickets": one.tickets,
        "words": list(one.words),
    }
