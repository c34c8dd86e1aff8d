"""The canton, its neighbours and the lakes on a map."""

from __future__ import annotations

from typing import Final

import pytest

from postnet.geography import load_outlines
from postnet.model.ids import CantonCode
from postnet.reports.cartography.ground import cells_of, draw_ground, name_neighbours, roomiest
from postnet.reports.cartography.lettering import Board
from postnet.reports.cartography.plane import Box, Sheet, fitted

OUTLINES: Final = load_outlines()


def sheet_of(code: str) -> Sheet:
    """Return the sheet that a canton fills."""
    area = OUTLINES.cantons[CantonCode(code)]
    return fitted([point for polygon in area for point in polygon[0]], 900.0, (450.0, 765.0))


def neighbours(code: str, board: Board | None = None) -> str:
    """Return the names of a canton's neighbours, drawn."""
    sheet = sheet_of(code)
    return name_neighbours(CantonCode(code), OUTLINES, sheet, board or Board(sheet.frame, 12))


def test_the_canton_is_drawn_over_its_neighbours_and_its_edge_over_the_lakes() -> None:
    """Abroad, others, the canton, lakes, the edge."""
    ground = draw_ground(CantonCode("ge"), OUTLINES, sheet_of("ge"))
    assert len(ground) == 5
    assert 'fill="none"' in ground[-1]


def test_holes_are_left_open() -> None:
    """By the even-odd rule: Appenzell in St. Gallen."""
    ground = draw_ground(CantonCode("sg"), OUTLINES, sheet_of("sg"))
    assert all('fill-rule="evenodd"' in part for part in ground[1:])
    assert ground[2].count("M") == 3


def test_what_is_far_away_is_not_drawn() -> None:
    """Geneva on a map of Graubünden, say."""
    others = draw_ground(CantonCode("gr"), OUTLINES, sheet_of("gr"))[1]
    assert others.count("<path") < 10


@pytest.mark.parametrize(
    ("code", "names"), [("ju", {"BE", "BL", "NE", "SO"}), ("ge", {"VD"}), ("ai", {"AR", "SG"})]
)
def test_neighbours_are_named_where_they_have_room(code: str, names: set[str]) -> None:
    """Not the canton itself; enclaves around it too."""
    drawn = neighbours(code)
    assert {name for name in names if f">{name}<" in drawn} == names
    assert f">{code.upper()}<" not in drawn


def test_a_neighbour_is_not_named_where_something_stands() -> None:
    """Branches are what the map is about."""
    taken = Board(sheet_of("ju").frame, 12, [Box(0, 0, 900, 900)])
    assert "text>" not in neighbours("ju", taken)


def test_cells_lie_inside_by_the_even_odd_rule() -> None:
    """A square of 10 x 10 cells with a hole of 4 x 4."""
    outer = ((0.0, 0.0), (160.0, 0.0), (160.0, 160.0), (0.0, 160.0))
    hole = ((48.0, 48.0), (112.0, 48.0), (112.0, 112.0), (48.0, 112.0))
    cells = cells_of([outer, hole], Box(0, 0, 320, 320))
    assert len(cells) == 100 - 16
    assert (5, 5) not in cells


def test_the_roomiest_cell_lies_deepest() -> None:
    """The middle of a square; nowhere in an area that is hardly any wider than a border."""
    square = {(x, y) for x in range(7) for y in range(7)}
    assert roomiest(square) == (3, 3)
    assert roomiest({(0, 0), (1, 0), (2, 0)}) is None
