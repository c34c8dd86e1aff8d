"""Shapes: how a branch's state looks on a map; no two differ by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.reports.cartography.look import INK, PALE, WARNING
from postnet.reports.cartography.svg import number, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from postnet.geography import Point
    from postnet.reports.phases import State

_YELLOW: Final = "#ffcc00"
_GREEN: Final = "#7cc4a8"
_WHITE: Final = "#ffffff"
_LINE: Final = 1.3


def draw_shape(state: State, at: Point, radius: float) -> str:
    """Draw the shape of a state around a point."""
    return _SHAPES[state](at, radius)


def _circle(at: Point, radius: float) -> str:
    return tag("circle", cx=at[0], cy=at[1], r=radius, fill=_YELLOW, stroke=INK, stroke_width=_LINE)


def _square(at: Point, radius: float) -> str:
    (x, y), half = at, 0.92 * radius
    points = (
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
    )
    return _polygon(points, fill=_GREEN, stroke=INK, stroke_width=_LINE)


def _diamond(at: Point, radius: float) -> str:
    (x, y), wide = at, 1.15 * radius
    points = ((x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y))
    return _polygon(points, fill=_WHITE, stroke=INK, stroke_width=_LINE, stroke_dasharray="3 2")


def _triangle(at: Point, radius: float) -> str:
    (x, y), wide = at, 1.2 * radius
    points = ((x, y - wide), (x + wide, y + 0.85 * radius), (x - wide, y + 0.85 * radius))
    return _polygon(points, fill=_WHITE, stroke=PALE, stroke_width=_LINE)


def _cross(at: Point, radius: float) -> str:
    (x, y), half = at, 0.75 * radius
    left, top, wide = number(x - half), number(y - half), number(2 * half)
    strokes = f"M{left} {top}l{wide} {wide}m-{wide} 0l{wide} -{wide}"
    return tag("path", d=strokes, stroke=WARNING, stroke_width=2.2, stroke_linecap="round")


def _polygon(points: Iterable[Point], **look: str | float) -> str:
    written = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return tag("polygon", points=written, **look)


_SHAPES: Final[Mapping[State, Callable[[Point, float], str]]] = {
    "rollout": _circle,
    "pilot": _square,
    "planned": _diamond,
    "open": _triangle,
    "closed": _cross,
}
