"""The oracle says what a person reads in the files: a few answers, told by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import pytest

from oracle.deciding import Answer, Oracle
from oracle.packs import CANTONS

if TYPE_CHECKING:
    from oracle.comparing import Question

EARLY, BEFORE, SINCE = dt.date(2024, 12, 31), dt.date(2025, 12, 31), dt.date(2026, 1, 1)
PERMIT, ZONE = "default-building-permit", "building-outside-zone"


def by_rule(authority: str, rule: str) -> Answer:
    """Return the answer of an authority that a rule names."""
    return Answer(authority, rule, fallback=False)


def by_nobody(front_office: str) -> Answer:
    """Return the answer where nobody is named."""
    return Answer(front_office, "front-office", fallback=True)


FACTS: Final = [
    # BFS 700 was Moutier in Bern until the end of 2025; since then it is BFS 6831 in Jura.
    (("tax-return", 700, BEFORE, {}), by_rule("be-tax", "default-tax-return")),
    (("tax-return", 6831, BEFORE, {}), by_rule("be-tax", "default-tax-return")),
    (("tax-return", 700, SINCE, {}), by_rule("ju-ctr", "default-tax-return")),
    (("tax-return", 6831, SINCE, {}), by_rule("ju-ctr", "default-tax-return")),
    # Bern's configuration begins in 2025, Jura's in 2022.
    (("tax-return", 6831, EARLY, {}), by_nobody("be-chancellery")),
    (("tax-return", 6711, EARLY, {}), by_rule("ju-ctr", "default-tax-return")),
    # Outside the building zone the canton decides, inside it the commune.
    (("building-permit", 6711, SINCE, {"zone": "outside"}), by_rule("ju-sdt", ZONE)),
    (("building-permit", 6711, SINCE, {"zone": "inside"}), by_rule("commune-6711", PERMIT)),
    (("building-permit", 6711, SINCE, {}), by_rule("commune-6711", PERMIT)),
    # BFS 2056 was two communes until the end of 2025: nobody can tell which is meant.
    (("dog-tax", 2056, BEFORE, {}), by_nobody("fr-chancellery")),
    (("dog-tax", 2016, BEFORE, {}), by_rule("commune-2016", "default-dog-tax")),
    (("dog-tax", 2016, SINCE, {}), by_rule("commune-2056", "default-dog-tax")),
]


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    """Read three packs."""
    return Oracle(CANTONS / code for code in ("be", "fr", "ju"))


@pytest.mark.parametrize(("question", "answer"), FACTS)
def test_the_oracle_says_what_the_files_say(
    oracle: Oracle, question: Question, answer: Answer
) -> None:
    """In any language."""
    assert oracle.answers(*question)["rm"] == answer
