"""Lettering: where the names on a map stand, so that none covers another or a marker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.reports.cartography.plane import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet.geography import Point

# Widths of letters against the size of the type, as sans-serif faces such as Arial have them.
_NARROW: Final = frozenset("fijlrtI.,;:'()/-· ")
_WIDE: Final = frozenset("mwMWÆŒ@%—")
_WIDTHS: Final = {"narrow": 0.31, "wide": 0.87, "capital": 0.70, "other": 0.56}

_ROUNDS: Final = 60


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is."""
    return sum(_WIDTHS[_kind(letter)] for letter in text) * size


def _kind(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    return "wide" if letter in _WIDE else "capital" if letter.isupper() else "other"


@attrs.frozen
class Label:
    """A name on the map: `x` and `y` are where its letters begin."""

    text: str
    x: float
    y: float
    box: Box


@attrs.define
class Board:
    """What is taken on the map.

    Attributes:
        frame: Nothing stands outside of it.
        size: The size of the type.
    """

    frame: Box
    size: float
    taken: list[Box] = attrs.field(factory=list)

    def label(self, text: str, marker: Box) -> Label | None:
        """Find a place for a name beside its marker; None where there is none."""
        for x, y in self._beside(marker, width_of(text, self.size)):
            label = Label(text, x, y, self._box(text, x, y))
            if self.free(label.box):
                self.taken.append(label.box)
                return label
        return None

    def free(self, box: Box) -> bool:
        """Tell whether nothing stands there yet."""
        return self.frame.holds(box) and not any(box.overlaps(other) for other in self.taken)

    def _box(self, text: str, x: float, y: float) -> Box:
        return Box(x, y - 0.78 * self.size, x + width_of(text, self.size), y + 0.24 * self.size)

    def _beside(self, marker: Box, width: float) -> Iterator[Point]:
        """Yield where a name may begin, the best first: right, left, above, below, corners."""
        middle = (marker.top + marker.bottom) / 2 + 0.34 * self.size
        centred = (marker.left + marker.right - width) / 2
        above, below = marker.top - 0.3 * self.size, marker.bottom + 0.84 * self.size
        right, left = marker.right + 2.5, marker.left - 2.5 - width
        yield from ((right, middle), (left, middle), (centred, above), (centred, below))
        yield from ((right, above), (right, below), (left, above), (left, below))


def spread(points: Sequence[Point], distance: float, frame: Box) -> list[Point]:
    """Move points apart that are closer than a distance, as little as it takes.

    Args:
        points: Where the markers belong.
        distance: How far apart they must be, as far as a few rounds can bring them.
        frame: What none of them leaves.
    """
    placed = list(points)
    for _ in range(_ROUNDS):
        if not _moved_apart(placed, distance):
            break
    return [_within(frame, point) for point in placed]


def _moved_apart(placed: list[Point], distance: float) -> bool:
    moved = False
    for one in range(len(placed)):
        for other in range(one + 1, len(placed)):
            across = placed[other][0] - placed[one][0]
            up = placed[other][1] - placed[one][1]
            # A tenth of a point closer is close enough: to approach the limit takes for ever.
            if abs(across) < distance and across**2 + up**2 < (distance - 0.1) ** 2:
                _push(placed, one, other, distance)
                moved = True
    return moved


def _push(placed: list[Point], one: int, other: int, distance: float) -> None:
    across, up = placed[other][0] - placed[one][0], placed[other][1] - placed[one][1]
    apart = (across**2 + up**2) ** 0.5
    if apart < 0.01:  # noqa: PLR2004  (the same place: side by side, in the order of the pack)
        across, up, apart = 1.0, 0.0, 1.0
        half = distance / 2
    else:
        half = (distance - apart) / 2
    step = across / apart * half, up / apart * half
    placed[one] = placed[one][0] - step[0], placed[one][1] - step[1]
    placed[other] = placed[other][0] + step[0], placed[other][1] + step[1]


def _within(frame: Box, point: Point) -> Point:
    x, y = point
    return min(max(x, frame.left), frame.right), min(max(y, frame.top), frame.bottom)
