"""The plane: from degrees to the national grid, and from there to a sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postnet.geography import Point, Ring


def lv95(point: Point) -> Point:
    """Return metres east and north on the Swiss national grid (LV95).

    swisstopo's approximate formulas: right to about a metre all over Switzerland.
    """
    lon, lat = point
    p = (lat * 3600 - 169_028.66) / 10_000
    q = (lon * 3600 - 26_782.5) / 10_000
    east = 2_600_072.37 + 211_455.93 * q - 10_938.51 * q * p - 0.36 * q * p**2 - 44.54 * q**3
    north = 1_200_147.07 + 308_807.95 * p + 3_745.25 * q**2 + 76.63 * p**2
    return east, north - 194.56 * q**2 * p + 119.79 * p**3


@attrs.frozen
class Box:
    """A rectangle; `top` is smaller than `bottom`, as on a screen."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Tell whether they share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Tell whether another one lies within."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def grown(self, margin: float) -> Box:
        """Return it with a margin around; a negative one makes it smaller."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


@attrs.frozen
class Sheet:
    """A piece of the grid on paper.

    Attributes:
        frame: Where it is drawn.
        west: Metres east of the frame's left edge, on the grid.
        north: Metres north of its top edge.
        scale: How long a metre is on paper.
    """

    frame: Box
    west: float
    north: float
    scale: float

    def place(self, point: Point) -> Point:
        """Return where a place in degrees is on paper."""
        east, north = lv95(point)
        across = (east - self.west) * self.scale
        return self.frame.left + across, self.frame.top + (self.north - north) * self.scale

    def draw(self, ring: Ring) -> Ring:
        """Return a ring on paper, cut off a little outside of the frame."""
        return clipped(tuple(map(self.place, ring)), self.frame.grown(10))


def fitted(points: Iterable[Point], width: float, heights: tuple[float, float]) -> Sheet:
    """Return the sheet in which places in degrees fill the width, or what height there may be.

    Args:
        points: What must be in it.
        width: How wide it is.
        heights: How high it is at least, and at most.
    """
    on_grid = [lv95(point) for point in points]
    easts, norths = [east for east, _ in on_grid], [north for _, north in on_grid]
    across, up = max(easts) - min(easts), max(norths) - min(norths)
    margin = 0.06 * max(across, up)
    scale = min(width / (across + 2 * margin), heights[1] / (up + 2 * margin))
    height = max(heights[0], (up + 2 * margin) * scale)
    middle = (max(easts) + min(easts)) / 2, (max(norths) + min(norths)) / 2
    west, north = middle[0] - width / scale / 2, middle[1] + height / scale / 2
    return Sheet(Box(0, 0, width, height), west, north, scale)


def clipped(ring: Ring, box: Box) -> Ring:
    """Return a ring without what lies outside of a box (Sutherland and Hodgman, 1974).

    Where it leaves the box and comes back, it runs along the edge.
    """
    sides: list[tuple[int, Callable[[float], bool], float]] = [
        (0, lambda x: x >= box.left, box.left),
        (0, lambda x: x <= box.right, box.right),
        (1, lambda y: y >= box.top, box.top),
        (1, lambda y: y <= box.bottom, box.bottom),
    ]
    for axis, inside, limit in sides:
        ring = _cut(ring, axis, inside, limit)
    return ring


def _cut(ring: Ring, axis: int, inside: Callable[[float], bool], limit: float) -> Ring:
    kept: list[Point] = []
    for before, at in zip((ring[-1], *ring[:-1]) if ring else (), ring, strict=True):
        if inside(before[axis]) != inside(at[axis]):
            share = (limit - before[axis]) / (at[axis] - before[axis])
            kept.append(
                (before[0] + share * (at[0] - before[0]), before[1] + share * (at[1] - before[1]))
            )
        if inside(at[axis]):
            kept.append(at)
    return tuple(kept)
