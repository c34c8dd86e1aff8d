"""The ground of a map: the canton, its neighbours, the lakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.reports.cartography.lettering import width_of
from postnet.reports.cartography.plane import Box
from postnet.reports.cartography.svg import lettered, path_of, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postnet.geography import Outlines, Polygon, Ring
    from postnet.model.ids import CantonCode
    from postnet.reports.cartography.lettering import Board
    from postnet.reports.cartography.plane import Sheet
    from postnet.reports.cartography.svg import Look

    Cell = tuple[int, int]

_ABROAD: Final = "#fafbfc"
_LAND: Final = "#eceff2"
_BORDER: Final = "#c3cad1"
_CANTON: Final = "#fff6d6"
_EDGE: Final = "#6b5a16"
_WATER: Final = "#cfe5f2"
_SHORE: Final = "#93bcd6"
_NAME: Final = "#7d8791"

# The grid of cells in which the neighbours' codes look for room, and the size of their type.
_CELL: Final = 16.0
_TYPE: Final = 15.0


def draw_ground(code: CantonCode, outlines: Outlines, sheet: Sheet) -> list[str]:
    """Draw the canton over its neighbours, and the lakes over both."""
    others = [area for name, area in outlines.cantons.items() if name != code]
    own = outlines.cantons[code]
    abroad = tag("rect", width=sheet.frame.width, height=sheet.frame.height, fill=_ABROAD)
    return [
        abroad,
        _areas(others, sheet, fill=_LAND, stroke=_BORDER, stroke_width=0.9),
        _areas([own], sheet, fill=_CANTON),
        _areas([outlines.lakes], sheet, fill=_WATER, stroke=_SHORE, stroke_width=0.7),
        _areas([own], sheet, fill="none", stroke=_EDGE, stroke_width=1.8),
    ]


def _areas(areas: Iterable[Iterable[Polygon]], sheet: Sheet, **look: str | float) -> str:
    """Draw areas; the even-odd rule leaves their holes open."""
    paths = [path_of(_rings(polygons, sheet)) for polygons in areas]
    drawn = [tag("path", d=path) for path in paths if path]
    return tag("g", *drawn, fill_rule="evenodd", stroke_linejoin="round", **look)


def _rings(polygons: Iterable[Polygon], sheet: Sheet) -> list[Ring]:
    drawn = (sheet.draw(ring) for polygon in polygons for ring in polygon)
    return [ring for ring in drawn if ring]


def name_neighbours(code: CantonCode, outlines: Outlines, sheet: Sheet, board: Board) -> str:
    """Write each neighbour's code where there is most room for it, if nothing stands there."""
    labels = []
    for name, polygons in outlines.cantons.items():
        cell = roomiest(cells_of(_rings(polygons, sheet), sheet.frame)) if name != code else None
        if cell is None:
            continue
        x, y = (cell[0] + 0.5) * _CELL, (cell[1] + 0.5) * _CELL
        half = width_of(name.upper(), _TYPE) / 2 + 2
        if board.free(Box(x - half, y - 8, x + half, y + 8)):
            labels.append(lettered(name.upper(), x, y + 5))
    look: Look = {"fill": _NAME, "font_size": _TYPE, "letter_spacing": 1.0, "text_anchor": "middle"}
    return tag("g", *labels, **look)


def cells_of(rings: Sequence[Ring], frame: Box) -> set[Cell]:
    """Return the cells of a grid over the frame whose middle lies in an area (even-odd rule)."""
    columns, rows = int(frame.width / _CELL), int(frame.height / _CELL)
    found = set()
    for row in range(rows):
        borders = sorted(_crossings(rings, (row + 0.5) * _CELL))
        for west, east in zip(borders[::2], borders[1::2], strict=True):
            first, last = int(west / _CELL + 0.5), int(east / _CELL - 0.5)
            found |= {(column, row) for column in range(max(0, first), min(last + 1, columns))}
    return found


def _crossings(rings: Iterable[Ring], y: float) -> Iterable[float]:
    """Yield where borders cross a line from west to east."""
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y0 > y) != (y1 > y):
                yield x0 + (y - y0) / (y1 - y0) * (x1 - x0)


def roomiest(cells: set[Cell]) -> Cell | None:
    """Return a cell that lies deepest inside an area; None where there is hardly any inside."""
    deepest = None
    inner = _inner(cells)
    while inner:
        deepest = sorted(inner)[len(inner) // 2]
        inner = _inner(inner)
    return deepest


def _inner(cells: set[Cell]) -> set[Cell]:
    """Return the cells that have others on all four sides."""
    return {
        (x, y)
        for x, y in cells
        if (x + 1, y) in cells
        and (x - 1, y) in cells
        and (x, y + 1) in cells
        and (x, y - 1) in cells
    }
