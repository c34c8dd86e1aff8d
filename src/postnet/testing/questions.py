"""Questions that must go somewhere, as a test that fails one row at a time."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput
from postnet.testing.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postnet.routing import Router
    from postnet.testing.clock import SettableClock
    from postnet.testing.goes import Goes


def questions_go_to(questions: str | Iterable[Goes], /) -> Callable[..., None]:
    """Return a test that asks questions, each by itself, and compares who gets them.

    They are asked in `postnet_network`, on the day of `postnet_clock` unless they name another.

    Args:
        questions: A table (`read_table` says what it may hold), or a `Goes` for each.

    Raises:
        InvalidInput: The text is no such table; the row is named.

    Example:
        ```python
        test_questions = questions_go_to('''
            service         | commune    | answers      | authority
            tax-return      | Delémont   |              | ju-ctr
            building-permit | Porrentruy | zone=outside | ju-sdt
        ''')
        ```
    """
    rows = read_table(questions) if isinstance(questions, str) else list(questions)
    if not rows:
        raise InvalidInput("table", "there are no questions.", cure="Give one at least.")

    @pytest.mark.parametrize("question", rows, ids=_names(rows))
    def test_questions(
        question: Goes, postnet_router: Router, postnet_clock: SettableClock
    ) -> None:
        """Ask one question."""
        wrong = question.what_is_wrong(postnet_router, postnet_clock().date())
        if wrong:
            pytest.fail(wrong, pytrace=False)

    return test_questions


def _names(rows: Iterable[Goes]) -> list[str]:
    """Return a name for each row, without accents, which pytest would show as numbers."""
    names: list[str] = []
    for row in rows:
        folded = unicodedata.normalize("NFKD", str(row)).encode("ascii", "ignore").decode()
        again = sum(name.partition(" [")[0] == folded for name in names)
        names.append(f"{folded} [{again + 1}]" if again else folded)
    return names
