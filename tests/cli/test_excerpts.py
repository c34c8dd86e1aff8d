"""Excerpts: a line of a file with carets under what is wrong."""

from __future__ import annotations

import pytest

from postnet.cli.excerpts import marked


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ('authority = "ju-sdx"', 13, "            ^^^^^^^^"),
        ("autority = 1", 1, "^^^^^^^^"),
        ("on = 2026-01-31 # why", 6, "     ^^^^^^^^^^"),
        ("[[rule]]", 1, "^^^^^^^^"),
        ("when = { a = 1 }", 8, "       ^"),
        ('name = "half', 8, "       ^"),
        ("x =", 4, "   ^"),
        ("anything", 0, ""),
    ],
)
def test_carets_stand_under_the_whole_word(line: str, column: int, carets: str) -> None:
    """A text in quotes, a key, a day, a heading; one caret where there is no word."""
    assert marked(line, column, 80) == (line, carets)


def test_a_tab_is_as_wide_as_the_carets_think() -> None:
    """One blank."""
    assert marked("\tid = 1", 2, 80) == (" id = 1", " ^^")


def test_wide_letters_push_the_carets() -> None:
    """An ideograph takes two places in a terminal."""
    assert marked('a = "日本" # x', 5, 80)[1] == "    ^^^^^^"
    assert marked('日 = "x"', 5, 80)[1] == "     ^^^"


def test_a_long_line_is_cut_around_what_is_wrong() -> None:
    """It fits, the word is whole, and dots say where something was left out."""
    line = f"{'a' * 200} wrong {'b' * 200}"
    shown, carets = marked(line, 202, 60)
    assert len(shown) == 60
    assert shown[0] == shown[-1] == "…"
    assert shown[carets.index("^") : len(carets)] == "wrong"


def test_a_long_line_is_cut_at_one_end_where_that_is_enough() -> None:
    """From its beginning, or to its end."""
    line = f"first {'a' * 200} last"
    assert marked(line, 1, 40)[0].startswith("first aaa")
    assert marked(line, 207, 40)[0].endswith("aaa last")
