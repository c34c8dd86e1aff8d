"""The national grid, and the sheet of paper on it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from postnet.reports.cartography.plane import Box, clipped, fitted, lv95

if TYPE_CHECKING:
    from postnet.geography import Ring

BOX = Box(0, 0, 10, 10)


def surface(ring: Ring) -> float:
    """Return how much a ring encloses."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


@pytest.mark.parametrize(
    ("degrees", "metres"),
    [
        # The origin of the grid, as swisstopo's formulas the other way round have it.
        ((2.6779094 * 100 / 36, 16.9023892 * 100 / 36), (2_600_000, 1_200_000)),
        # swisstopo's own example for the approximate formulas.
        ((8 + 43 / 60 + 49.79 / 3600, 46 + 2 / 60 + 38.87 / 3600), (2_700_000, 1_100_000)),
    ],
)
def test_degrees_become_metres_on_the_grid(
    degrees: tuple[float, float], metres: tuple[float, float]
) -> None:
    """Within the metre that the formulas promise, and another for the rounded seconds."""
    assert lv95(degrees) == pytest.approx(metres, abs=2)


def test_boxes_that_only_touch_do_not_overlap() -> None:
    """A name may stand right beside another."""
    assert not BOX.overlaps(Box(10, 0, 20, 10))
    assert BOX.overlaps(Box(9.9, 9.9, 20, 20))


def test_a_box_holds_what_lies_within() -> None:
    """Its edge is part of it."""
    assert BOX.holds(Box(0, 0, 10, 10))
    assert not BOX.holds(Box(5, 5, 10.1, 6))


@pytest.mark.parametrize(("width", "heights"), [(900.0, (300.0, 800.0)), (900.0, (300.0, 310.0))])
def test_everything_fits_on_the_sheet(width: float, heights: tuple[float, float]) -> None:
    """Be it as wide as it may, or as high."""
    corners = [(6.9, 47.1), (7.5, 47.1), (7.5, 47.5), (6.9, 47.5)]
    sheet = fitted(corners, width, heights)
    assert sheet.frame.width == width
    assert heights[0] <= sheet.frame.height <= heights[1] + 0.1
    placed = [Box(x, y, x, y) for x, y in map(sheet.place, corners)]
    assert all(sheet.frame.holds(box) for box in placed)


def test_a_kilometre_is_as_long_from_west_to_east_as_from_south_to_north() -> None:
    """Plain degrees would be a third too wide at 47 degrees north."""
    sheet = fitted([(7.0, 47.0), (7.6, 47.4)], 900.0, (100.0, 900.0))
    at, east, north = map(
        sheet.place, [(7.3, 47.2), (7.3 + 1 / 75.77, 47.2), (7.3, 47.2 + 1 / 111.18)]
    )
    kilometres = [math.dist(at, other) / sheet.scale / 1000 for other in (east, north)]
    assert kilometres == pytest.approx([1, 1], rel=0.005)
    assert north[1] < at[1]


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        (((1, 1), (9, 1), (9, 9), (1, 9)), 64),
        (((-5, -5), (5, -5), (5, 5), (-5, 5)), 25),
        (((-5, -5), (15, -5), (15, 15), (-5, 15)), 100),
        (((20, 20), (30, 20), (30, 30)), 0),
        ((), 0),
    ],
)
def test_a_ring_is_cut_off_at_the_box(ring: Ring, left: float) -> None:
    """Inside, across a corner, all around, outside, nothing."""
    assert surface(clipped(ring, BOX)) == pytest.approx(left) if left else not clipped(ring, BOX)


def test_a_ring_that_comes_back_runs_along_the_edge() -> None:
    """What lies within stays the same."""
    teeth = ((5.0, 5.0), (15.0, 2.0), (5.0, 4.0), (15.0, 8.0), (2.0, 8.0), (2.0, 2.0))
    cut = clipped(teeth, BOX)
    assert all(x <= 10 for x, _ in cut)
    assert (5.0, 4.0) in cut
