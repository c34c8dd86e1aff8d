"""Questions that must go somewhere: one row is one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet import InvalidInput
from postnet.testing import Goes, questions_go_to

if TYPE_CHECKING:
    from testing.working import Workplace

# This repository's own way to say where Jura's questions go.
test_questions_of_jura = questions_go_to("""
    service             | commune      | language | at         | answers      | authority
    --------------------|--------------|----------|------------|--------------|-------------
    tax-return          | Delémont     |          |            |              | ju-ctr
    tax-return          | Delsberg     | de       |            |              | ju-ctr
    tax-return          | 700          |          | 2026-01-01 |              | ju-ctr
    dog-tax             | Le Noirmont  |          |            |              | commune-6754
    building-permit     | Porrentruy   |          |            | zone=outside | ju-sdt
    building-permit     | Porrentruy   |          |            | zone=inside  | commune-6800
""")

test_questions_that_nobody_claims = questions_go_to(
    [
        Goes("no-such-service", "ju-guichet", canton="ju", fallback=True),
        Goes("", "ju-guichet", postcode=2800, fallback=True),
    ]
)

MIXED = '''
from postnet.testing import questions_go_to

test_mine = questions_go_to("""
    service         | commune    | answers     | authority  | fallback
    tax-return      | Delémont   |             | ju-ctr     |
    tax-return      | Delémont   |             | ju-ctr     |
    building-permit | Porrentruy | zone=inside | ju-sdt     |
    what            | Delémont   |             | ju-guichet |
    tax-return      | Dlémont    |             | ju-ctr     |
""")
'''


def test_one_row_fails_at_a_time(workplace: Workplace) -> None:
    """The others pass; each is called after its question."""
    workplace.write("test_mine.py", MIXED)
    ran = workplace.pytest("-v")
    assert ran.counts == {"passed": 2, "failed": 3}
    assert "test_mine.py::test_mine[tax-return Delemont] PASSED" in ran.out
    assert "test_mine.py::test_mine[tax-return Delemont [2]] PASSED" in ran.out


@pytest.mark.parametrize(
    "lines",
    [
        (
            "building-permit Porrentruy zone=inside reaches commune-6800, and must reach ju-sdt",
            "  by rule default-building-permit:",
        ),
        (
            "what Delémont reaches ju-guichet as a fallback, and must reach ju-guichet by a rule",
            "  by rule front-office:",
            "  - there is no service «what» here",
        ),
        ("tax-return Dlémont must reach ju-ctr: no commune 'Dlémont'. Did you mean 6711 Delémont",),
    ],
)
def test_a_row_that_fails_says_where_the_question_went_and_why(
    workplace: Workplace, lines: tuple[str, ...]
) -> None:
    """No traceback: it is the table or the canton that is to be mended."""
    workplace.write("test_mine.py", MIXED)
    ran = workplace.pytest()
    assert ran.says(*lines)
    assert "Traceback" not in ran.out


def test_a_question_is_asked_on_the_day_of_the_clock(workplace: Workplace) -> None:
    """Unless it names another: in 2025 Moutier was in Bern, which is not registered here."""
    workplace.write(
        "test_mine.py",
        """
import pytest
from postnet.testing import Goes, SettableClock, questions_go_to

@pytest.fixture
def postnet_clock():
    return SettableClock("2025-12-31T23:59")

test_mine = questions_go_to([Goes("tax-return", "ju-ctr", commune=700)])
""",
    )
    assert "Moutier is in be on 2025-12-31" in workplace.pytest("--postnet-cantons", _ju()).out


def _ju() -> str:
    from cantons.damaging import JURA  # noqa: PLC0415  (where Bern is not beside it)

    return str(JURA)


def test_no_questions_are_no_test() -> None:
    """A table that is empty by mistake must not pass."""
    with pytest.raises(InvalidInput, match="there are no questions"):
        questions_go_to([])
