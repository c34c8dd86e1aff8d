"""Published answers: when they hold, and in which language they are told."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from postnet.model.answers import PublishedAnswer, Wording
from postnet.model.ids import AuthorityId, CantonCode, ServiceId
from postnet.model.texts import Texts
from postnet.model.tickets import OPERATOR
from postnet.model.validity import Validity

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 31)
DAY = dt.timedelta(days=1)
ANSWER = PublishedAnswer(
    CantonCode("ju"),
    AuthorityId("ju-ctr"),
    ServiceId("tax-return"),
    Texts({"de": "Frist", "fr": "Délai"}),
    Texts({"de": "Ende März.", "fr": "Fin mars."}),
    AT,
    OPERATOR,
    Validity(FIRST, LAST),
)


@pytest.mark.parametrize(
    ("on", "holds"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]
)
def test_an_answer_holds_on_its_days(on: dt.date, holds: bool) -> None:  # noqa: FBT001
    """Both ends are among them; once withdrawn it holds on none."""
    assert ANSWER.holds(on) is holds
    assert not attrs.evolve(ANSWER, withdrawn_at=AT).holds(on)


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("fr", Wording("Délai", "Fin mars.", "fr")),
        ("de-CH", Wording("Frist", "Ende März.", "de")),
        ("it", Wording("Délai", "Fin mars.", "fr")),
    ],
)
def test_title_and_text_are_in_one_language(language: str, wording: Wording) -> None:
    """That asked for, or the nearest: the canton's first, here."""
    assert ANSWER.wording(language, ("fr",)) == wording
