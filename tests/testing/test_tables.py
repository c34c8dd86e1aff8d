"""Tables of questions: read as people write them, and a mistake is named."""

from __future__ import annotations

import datetime as dt

import pytest

from postnet import InvalidInput
from postnet.testing import Goes
from postnet.testing.tables import read_table

WHOLE = """
    service    | commune  | language | at         | answers           | authority | fallback
    -----------|----------|----------|------------|-------------------|-----------|---------
    tax-return | Delémont | de       | 2026-01-31 | zone = in, kind=a | ju-ctr    | no
    other      | 6711     |          |            |                   | ju-front  | yes   # nobody's
               | 6711     |          |            |                   | ju-front  | yes
"""

FRAMED = """
| canton | service    | authority |
|--------|------------|-----------|
| ju     | tax-return | ju-ctr    |
|        |            | ju-front  |
"""


def test_a_row_is_a_question() -> None:
    """An empty cell says nothing, also the first and those at the end."""
    day, answers = dt.date(2026, 1, 31), {"zone": "in", "kind": "a"}
    assert read_table(WHOLE) == [
        Goes("tax-return", "ju-ctr", commune="Delémont", language="de", at=day, answers=answers),
        Goes("other", "ju-front", commune="6711", fallback=True),
        Goes("", "ju-front", commune="6711", fallback=True),
    ]


def test_a_frame_around_the_table_is_allowed() -> None:
    """As Markdown has it; columns stand in any order."""
    assert read_table(FRAMED) == [Goes("tax-return", "ju-ctr", canton="ju"), Goes("", "ju-front")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no questions"),
        ("service | authority", "no questions"),
        ("service | comune | authority\na | b | c", "Did you mean 'commune'"),
        ("service | service | authority\na | b | c", "no heading 'service' can stand here"),
        ("service | commune\na | b", "heading 'authority' is missing"),
        ("service | authority\na | b | c", "3 cells stand under 2 headings: a | b | c"),
        ("service | authority\na |", "names no authority"),
        ("service | at | authority\na | soon | b", "'soon' is not a day"),
        ("service | answers | authority\na | zone | b", "'zone' is not an answer"),
        ("service | authority | fallback\na | b | maybe", "'maybe' is neither yes nor no"),
    ],
)
def test_what_is_no_table_is_refused(text: str, says: str) -> None:
    """With what is wrong and how to mend it."""
    with pytest.raises(InvalidInput) as caught:
        read_table(text)
    assert says in str(caught.value)
    assert caught.value.cure
