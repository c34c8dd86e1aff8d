"""Markers: the branches on a map, each in the shape of its state, by name or by number."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.folding import fold_name
from postnet.reports.cartography.lettering import Board, Label, spread
from postnet.reports.cartography.look import INK
from postnet.reports.cartography.plane import Box
from postnet.reports.cartography.shapes import draw_shape
from postnet.reports.cartography.svg import lettered, literal, tag
from postnet.reports.phases import STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postnet.geography import Point
    from postnet.reports.cartography.plane import Sheet
    from postnet.reports.cartography.svg import Look
    from postnet.reports.overview import Overview
    from postnet.reports.phases import PlacedBranch

# Radius of a marker: where all have names, and where some hold a number.
_SMALL: Final = 6.0
_LARGE: Final = 8.0

# A marker's number against its radius, and how far below the middle its digits stand.
_DIGITS: Final[Look] = {
    "font_size": 8.5,
    "font_weight": "bold",
    "text_anchor": "middle",
    "fill": INK,
}
_BELOW: Final = 3.0


@attrs.frozen
class Marker:
    """A branch on the map.

    Attributes:
        label: Its name beside it; None where there is no room.
        number: Under which it stands in the list below the map, then.
    """

    placed: PlacedBranch
    at: Point
    radius: float
    label: Label | None = None
    number: int | None = None


def set_markers(seen: Overview, sheet: Sheet, board: Board) -> list[Marker]:
    """Place the branches whose position is known on a sheet, with names where there is room.

    Where some name has none, all markers are large enough for a number.

    Args:
        seen: The canton, with its branches as they stand.
        sheet: Where they are drawn.
        board: What is taken on it already; markers and names are added.
    """
    taken = list(board.taken)
    located = _by_importance([one for one in seen.branches if one.located], seen.capital)
    places = [sheet.place(one.located) for one in located if one.located]
    markers = _set(located, places, board, _SMALL)
    if all(marker.label for marker in markers):
        return markers
    board.taken[:] = taken
    return _numbered(_set(located, places, board, _LARGE))


def _set(
    branches: Sequence[PlacedBranch], places: Sequence[Point], board: Board, radius: float
) -> list[Marker]:
    apart = spread(places, 2 * radius + 1, board.frame.grown(-radius))
    boxes = [_box(at, radius) for at in apart]
    board.taken += boxes
    labels = [board.label(one.branch.name, box) for one, box in zip(branches, boxes, strict=True)]
    return [
        Marker(one, at, radius, label)
        for one, at, label in zip(branches, apart, labels, strict=True)
    ]


def _box(at: Point, radius: float) -> Box:
    return Box(at[0], at[1], at[0], at[1]).grown(radius)


def _by_importance(branches: Sequence[PlacedBranch], capital: str) -> list[PlacedBranch]:
    """Order branches for a name: the capital, then one of each commune, the larger ones first."""
    counted = Counter(one.branch.commune for one in branches)
    ranked = []
    seen: Counter[int] = Counter()
    for number, one in enumerate(branches):
        commune, elsewhere = one.branch.commune, one.branch.locality != capital
        ranked.append((seen[commune], elsewhere, -counted[commune], number))
        seen[commune] += 1
    return [branches[number] for *_, number in sorted(ranked)]


def _numbered(markers: Iterable[Marker]) -> list[Marker]:
    listed = list(markers)
    unnamed = [marker for marker in listed if marker.label is None]
    unnamed.sort(key=lambda marker: (fold_name(marker.placed.branch.name), marker.placed.branch.id))
    numbers = {marker.placed.branch.id: number for number, marker in enumerate(unnamed, 1)}
    return [attrs.evolve(marker, number=numbers.get(marker.placed.branch.id)) for marker in listed]


def draw_marker(marker: Marker) -> str:
    """Draw a marker, with its number, and its name for whoever points at it."""
    x, y = marker.at
    title = tag("title", literal(_said(marker)))
    shape = draw_shape(marker.placed.state, marker.at, marker.radius)
    number = ""
    if marker.number is not None:
        number = lettered(str(marker.number), x, y + _BELOW, **_DIGITS)
    return tag("g", title, shape, number)


def _said(marker: Marker) -> str:
    """Return what a marker says: name, state, how sure."""
    placed = marker.placed
    since = f" from {placed.since}" if placed.since else ""
    state = STATE_WORDS[placed.state]
    return f"{placed.branch.name}: {state}{since} ({placed.sureness})"


def draw_name(marker: Marker) -> str:
    """Write the name of a branch beside its marker, where there is room."""
    label = marker.label
    return lettered(label.text, label.x, label.y) if label else ""
