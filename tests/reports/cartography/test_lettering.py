"""Where names and markers stand."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postnet.reports.cartography.lettering import Board, spread, width_of
from postnet.reports.cartography.plane import Box

FRAME = Box(0, 0, 400, 300)

places = st.tuples(st.floats(10, 390), st.floats(10, 290))


def marker(x: float, y: float) -> Box:
    """Return the room that a marker takes."""
    return Box(x, y, x, y).grown(6)


@pytest.mark.parametrize(("shorter", "longer"), [("ill", "www"), ("Alle", "Delémont"), ("a", "A")])
def test_letters_have_widths(shorter: str, longer: str) -> None:
    """About those of a sans-serif face."""
    assert width_of(shorter, 12) < width_of(longer, 12)


def test_a_name_stands_right_of_its_marker_where_it_can() -> None:
    """The first choice."""
    board = Board(FRAME, 12)
    label = board.label("Alle", marker(100, 100))
    assert label is not None
    assert label.x > 106


def test_a_name_at_the_right_edge_stands_left() -> None:
    """Nothing leaves the frame."""
    label = Board(FRAME, 12).label("Porrentruy", marker(390, 100))
    assert label is not None
    assert label.box.right < 384


def test_a_name_without_room_has_no_place() -> None:
    """Not even a bad one."""
    board = Board(FRAME, 12, [Box(0, 0, 400, 300)])
    assert board.label("Alle", marker(100, 100)) is None


@given(st.lists(places, min_size=1, max_size=25))
def test_no_name_covers_another_or_a_marker(points: list[tuple[float, float]]) -> None:
    """However many there are."""
    markers = [marker(*point) for point in points]
    board = Board(FRAME, 12, list(markers))
    found = [board.label(f"Branch {number}", box) for number, box in enumerate(markers)]
    boxes = [label.box for label in found if label]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert not any(box.overlaps(other) for box in boxes for other in markers)


def test_markers_that_would_cover_each_other_are_moved_apart() -> None:
    """Also those at the very same place."""
    moved = spread([(100.0, 100.0), (100.0, 100.0), (104.0, 100.0)], 13, FRAME)
    assert min(math.dist(one, other) for one, other in combinations(moved, 2)) > 12.8


def test_markers_that_have_room_stay_where_they_belong() -> None:
    """To the last digit."""
    points = [(100.0, 100.0), (120.0, 100.0)]
    assert spread(points, 13, FRAME) == points


def test_no_marker_leaves_the_frame() -> None:
    """Whoever pushes."""
    moved = spread([(1.0, 1.0), (1.0, 1.0), (2.0, 1.0)], 13, FRAME)
    assert all(x >= 0 and y >= 0 for x, y in moved)
