"""The legend of a map: its title, the shapes, the scale, and the names that have numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.reports.cartography.lettering import width_of
from postnet.reports.cartography.look import INK, PALE, WARNING
from postnet.reports.cartography.shapes import draw_shape
from postnet.reports.cartography.svg import lettered, tag
from postnet.reports.phases import STATE_WORDS, count_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet.reports.cartography.captions import Captions
    from postnet.reports.cartography.markers import Marker
    from postnet.reports.cartography.plane import Sheet
    from postnet.reports.cartography.svg import Look

_LINE: Final = 16.0

# Where the list of numbers begins, below the shapes and the scale.
_LIST: Final = 48.0


@attrs.frozen
class Drawn:
    """A part of the page, and how high it is."""

    svg: str
    height: float


def draw_legend(captions: Captions, markers: Sequence[Marker], sheet: Sheet) -> Drawn:
    """Draw what stands below the map."""
    names = _names(markers, sheet.frame.width)
    footer = _LIST + names.height + 14
    notes = [
        lettered(note, 0, footer + place * _LINE, font_size=11.0, fill=PALE)
        for place, note in enumerate(captions.notes)
    ]
    parts = [*_shapes(markers), _scale_bar(sheet), names.svg, *notes]
    return Drawn("".join(parts), footer + len(notes) * _LINE)


def _shapes(markers: Sequence[Marker]) -> Iterator[str]:
    x = 8.0
    for state, count in count_states(marker.placed for marker in markers).items():
        if count:
            said = f"{STATE_WORDS[state]} ({count})"
            yield draw_shape(state, (x, 24.0), 7.0)
            yield lettered(said, x + 14, 28.5, font_size=13.0, fill=INK)
            x += width_of(said, 13.0) + 44


def _scale_bar(sheet: Sheet) -> str:
    """Draw a bar of a round length, at most a fifth of the map."""
    longest = sheet.frame.width / sheet.scale / 5 / 1000
    rounds = [step * 10**power for power in range(3) for step in (1, 2, 5)]
    kilometres = max((km for km in rounds if km <= longest), default=1)
    length = kilometres * 1000 * sheet.scale
    right = sheet.frame.width
    bar = f"M{right - length:.1f} 18v6h{length:.1f}v-6"
    drawn = tag("path", d=bar, fill="none", stroke=INK, stroke_width=1.5)
    look: Look = {"font_size": 12.0, "fill": INK, "text_anchor": "end"}
    return drawn + lettered(f"{kilometres} km", right - length - 8, 25, **look)


def _names(markers: Sequence[Marker], width: float) -> Drawn:
    """List the branches that have a number in place of a name, in columns."""
    named = sorted((m.number, m.placed.branch.name) for m in markers if m.number is not None)
    if not named:
        return Drawn("", 0)
    columns = max(1, int(width / (max(width_of(name, 11.0) for _, name in named) + 44)))
    rows = -(-len(named) // columns)
    lines = []
    for place, (number, name) in enumerate(named):
        x, y = place // rows * (width / columns), _LIST + place % rows * _LINE + 12
        lines.append(lettered(str(number), x + 18, y, text_anchor="end", font_weight="bold"))
        lines.append(lettered(name, x + 25, y))
    return Drawn(tag("g", *lines, font_size=11.0, fill=INK), rows * _LINE + 6)


def draw_title(captions: Captions) -> Drawn:
    """Draw what stands above the map."""
    title = lettered(captions.title, 0, 24, font_size=24.0, font_weight="bold", fill=INK)
    day = lettered(captions.day, 0, 48, font_size=14.0, fill=PALE)
    if not captions.status:
        return Drawn(title + day, 62)
    right = width_of(captions.day, 14.0) + 10
    status = lettered(captions.status, right, 48, font_size=14.0, font_weight="bold", fill=WARNING)
    return Drawn(title + day + status, 62)
