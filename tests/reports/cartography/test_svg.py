"""SVG as text."""

from __future__ import annotations

import pytest

from postnet.reports.cartography.svg import lettered, literal, number, path_of, tag


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (1.26, "1.3"), (-0.04, "0"), (-2.5, "-2.5"), (100, "100")]
)
def test_numbers_are_written_to_a_tenth(value: float, written: str) -> None:
    """Without zeros that mean nothing, so that the same map has the same bytes."""
    assert number(value) == written


def test_an_element_has_attributes_and_content() -> None:
    """An underscore stands for a hyphen."""
    drawn = tag("g", tag("circle", r=2.0), stroke_width=1.3, fill="none")
    assert drawn == '<g stroke-width="1.3" fill="none"><circle r="2"/>\n</g>\n'


def test_letters_that_mean_something_in_xml_are_escaped() -> None:
    """In a text and in an attribute."""
    assert lettered('A & B <"C">', 1, 2, id="d'e") == (
        '<text x="1" y="2" id="d&#x27;e">A &amp; B &lt;&quot;C&quot;&gt;</text>\n'
    )


def test_letters_that_xml_has_no_place_for_become_blanks() -> None:
    """A control character, say, that a name in a pack may hold."""
    assert literal("Dele\x07mont\n1") == "Dele mont 1"


def test_a_path_is_closed_and_names_no_point_twice_in_a_row() -> None:
    """What is too small to enclose anything is left out."""
    square = ((0.0, 0.0), (0.01, 0.02), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0))
    speck = ((5.0, 5.0), (5.01, 5.0), (5.0, 5.02))
    assert path_of([square, speck]) == "M0 0L10 0L10 10L0 0Z"
