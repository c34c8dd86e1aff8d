"""Positions: the line and column of each key and value of a TOML file."""

from __future__ import annotations

from typing import Final

import pytest

from postnet.cantons.positions import Positions

TEXT: Final = """
code = "ju"
"quoted key" = 1
[deadlines]
answer = "5 days"
[[rule]]
id = "é"  # an accent is one column
when = { communes = [1,
  2], "answers".zone = ["x"] }
[[rule]]
id = "b"
[[rule.prompt]]
id = "p"
[rule.deep.er]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("code",), (2, 8)),
        (("quoted key",), (3, 16)),
        (("deadlines",), (4, 2)),
        (("deadlines", "answer"), (5, 10)),
        (("rule",), (6, 3)),
        (("rule", 0, "when", "communes", 0), (8, 22)),
        (("rule", 0, "when", "communes", 1), (9, 3)),
        (("rule", 0, "when", "answers", "zone"), (9, 24)),
        (("rule", 1), (10, 3)),
        (("rule", 1, "prompt", 0, "id"), (13, 6)),
        (("rule", 1, "deep", "er", "x"), (15, 5)),
        # What is not there stands where what is around it does.
        (("rule", 1, "authority"), (10, 3)),
        (("nowhere", 3, "at", "all"), (1, 1)),
    ],
)
def test_a_value_is_found_by_its_path(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """Lines and columns from 1."""
    assert Positions(TEXT).value(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [(("code",), (2, 1)), (("rule", 0, "when", "communes"), (8, 10)), (("rule", 0, "x"), (6, 3))],
)
def test_a_key_is_found_by_its_path(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """Where it has none of its own, its table's."""
    assert Positions(TEXT).key(path) == place


def test_columns_count_characters_not_bytes() -> None:
    """As editors do."""
    assert Positions('a = { "é" = 1, b = 2 }').value(("b",)) == (1, 1)
    assert Positions('a = { "é" = 1, b = 2 }').value(("a", "b")) == (1, 20)


def test_the_heading_of_a_line_is_known() -> None:
    """No heading, no path; a key is none."""
    found = Positions(TEXT)
    assert (found.headed_at(10), found.headed_at(3), found.headed_at(99)) == (("rule", 1), (), ())


def test_an_element_of_a_list_is_found_by_its_name() -> None:
    """In quotes or as a number; the list itself where there is none, or where there is no list."""
    found = Positions('a = ["xy", "x", 351]\nb = "x"')
    assert [found.narrowed(("a",), name) for name in ("x", "351", "z")] == [
        ("a", 1),
        ("a", 2),
        ("a",),
    ]
    assert found.narrowed(("b",), "x") == ("b",)


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    """A finding in it still has a place."""
    assert Positions("a = 1\nb = [1,\n").value(("a",)) == (1, 5)
