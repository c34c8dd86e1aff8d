"""Drawing: a canton's branches on one page of SVG that stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.reports.cartography.captions import caption
from postnet.reports.cartography.ground import draw_ground, name_neighbours
from postnet.reports.cartography.legend import draw_legend, draw_title
from postnet.reports.cartography.lettering import Board
from postnet.reports.cartography.look import FONT, INK, TYPE
from postnet.reports.cartography.markers import draw_marker, draw_name, set_markers
from postnet.reports.cartography.plane import fitted
from postnet.reports.cartography.svg import literal, number, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.geography import Outlines
    from postnet.model.ids import Language
    from postnet.reports.cartography.captions import Captions
    from postnet.reports.cartography.plane import Sheet
    from postnet.reports.cartography.svg import Look
    from postnet.reports.overview import Overview

_MARGIN: Final = 28.0

# A light edge around the letters, so that they can be read over a border.
_HALO: Final[Look] = {
    "stroke": "#ffffff",
    "stroke_width": 3.0,
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}


def draw_map(seen: Overview, outlines: Outlines, language: Language) -> str:
    """Draw the branches of a canton, each as it stands on the overview's day.

    Args:
        seen: The canton.
        outlines: The borders and lakes of Switzerland.
        language: The language of the canton's name; the rest is English.
    """
    sheet = _sheet(seen, outlines)
    board = Board(sheet.frame.grown(-4), TYPE)
    markers = set_markers(seen.branches, sheet, board)
    names = tag("g", *map(draw_name, markers), font_size=TYPE, fill=INK, **_HALO)
    parts = [
        *draw_ground(seen.canton.territory, outlines, sheet),
        name_neighbours(seen.canton.territory, outlines, sheet, board),
        *map(draw_marker, markers),
        names,
    ]
    captions = caption(seen, language)
    above, below = draw_title(captions), draw_legend(captions, markers, sheet)
    rows = [(above.svg, above.height), (_framed(sheet, parts), sheet.frame.height)]
    return _page(seen, captions, [*rows, (below.svg, below.height)], sheet.frame.width)


def _sheet(seen: Overview, outlines: Outlines) -> Sheet:
    """Return the sheet that the canton fills: the more branches, the larger."""
    width = 904.0 + min(600, max(0, len(seen.branches) - 24) * 6)
    borders = [point for polygon in outlines.cantons[seen.canton.territory] for point in polygon[0]]
    return fitted(borders, width, (width * 0.5, width * 0.85))


def _framed(sheet: Sheet, parts: Sequence[str]) -> str:
    """Return the map, cut off at its frame (as an inner `svg` is), and the frame around it."""
    width, height = sheet.frame.width, sheet.frame.height
    window = tag("svg", *parts, width=width, height=height)
    return window + tag(
        "rect", width=width, height=height, fill="none", stroke="#aab3bc", stroke_width=1.0
    )


def _page(
    seen: Overview, captions: Captions, rows: Sequence[tuple[str, float]], width: float
) -> str:
    """Set the parts of a page one below the other."""
    top, drawn = _MARGIN, []
    for part, height in rows:
        drawn.append(tag("g", part, transform=f"translate({number(_MARGIN)} {number(top)})"))
        top += height
    whole = {"width": width + 2 * _MARGIN, "height": top + _MARGIN / 2}
    code = seen.canton.code
    return tag(
        "svg",
        tag("title", literal(captions.title), id=f"{code}-title"),
        tag("desc", literal(captions.description), id=f"{code}-desc"),
        tag("rect", **whole, fill="#ffffff"),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(whole['width'])} {number(whole['height'])}",
        **whole,
        role="img",
        aria_labelledby=f"{code}-title {code}-desc",
        font_family=FONT,
    )
