"""The Swiss reference data: BFS's register of communes, swisstopo's localities, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.geography.outlines import Outlines, Point, Polygon, Ring, load_outlines
    from postnet.geography.reading import DATA, load_gazetteer

__all__ = ["DATA", "Outlines", "Point", "Polygon", "Ring", "load_gazetteer", "load_outlines"]

__getattr__ = lazy_face(
    __name__,
    {
        "outlines": "Outlines Point Polygon Ring load_outlines",
        "reading": "DATA load_gazetteer",
    },
)
