"""The borders of the cantons and the lakes, as they are shipped."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Final

import pytest

from postnet.geography import DATA, load_gazetteer, load_outlines
from postnet.model.ids import CantonCode

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.geography import Polygon, Ring

OUTLINES: Final = load_outlines()


def polygons(code: str) -> tuple[Polygon, ...]:
    """Return the polygons of a canton."""
    return OUTLINES.cantons[CantonCode(code)]


def is_inside(area: tuple[Polygon, ...], lon: float, lat: float) -> bool:
    """Tell whether a place is in an area, by the even-odd rule."""
    crossed = 0
    for ring in (ring for polygon in area for ring in polygon):
        for (x0, y0), (x1, y1) in itertools.pairwise(ring):
            if (y0 > lat) != (y1 > lat) and x0 + (lat - y0) / (y1 - y0) * (x1 - x0) < lon:
                crossed += 1
    return crossed % 2 == 1


def surface(ring: Ring) -> float:
    """Return about how many square kilometres a ring encloses, at 47 degrees north."""
    pairs = itertools.pairwise(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 * 111.2 * 75.9


def test_all_26_cantons_and_22_lakes_are_there() -> None:
    """The cantons by the codes that packs have."""
    assert OUTLINES.cantons.keys() == load_gazetteer().territories.keys()
    assert len(OUTLINES.lakes) >= 22


def test_every_ring_is_closed() -> None:
    """The arcs of a ring meet."""
    rings = [ring for area in OUTLINES.cantons.values() for polygon in area for ring in polygon]
    assert len(rings) > 40
    assert [ring for ring in rings if ring[0] != ring[-1]] == []


@pytest.mark.parametrize(("code", "km2"), [("ju", 860), ("gr", 7105), ("bs", 37), ("ti", 2812)])
def test_a_canton_is_as_large_as_it_is(code: str, km2: int) -> None:
    """Within a few percent: borders are generalised. Jura has Moutier."""
    found = sum(surface(p[0]) - sum(map(surface, p[1:])) for p in polygons(code))
    assert found == pytest.approx(km2, rel=0.03)


def test_almost_every_commune_lies_in_its_canton() -> None:
    """The centre of a commune may lie beyond a generalised border, at a lake's shore or an edge."""
    gazetteer = load_gazetteer()
    communes = [c for c in map(gazetteer.commune, range(1, 6832)) if c and not c.validity.until_on]
    outside = [c.name for c in communes if not is_inside(polygons(c.canton), c.lon, c.lat)]
    assert len(communes) == 2110
    assert len(outside) <= 10, outside


@pytest.mark.parametrize(
    ("code", "pieces", "holes"), [("so", 4, 0), ("fr", 5, 1), ("sg", 1, 2), ("ge", 3, 0)]
)
def test_exclaves_are_pieces_and_enclaves_are_holes(code: str, pieces: int, holes: int) -> None:
    """Appenzell is a hole in St. Gallen, Céligny a piece of Geneva in Vaud."""
    found = polygons(code)
    assert (len(found), sum(len(polygon) - 1 for polygon in found)) == (pieces, holes)


def test_a_hole_belongs_to_another_canton() -> None:
    """Appenzell is not St. Gallen."""
    assert not is_inside(polygons("sg"), 9.409, 47.331)
    assert is_inside(polygons("ai"), 9.409, 47.331)


def test_an_arc_walked_backwards_is_the_same_border(tmp_path: Path) -> None:
    """By the format, `~0` is the first arc from its end; steps are added up."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.25], "translate": [7.0, 47.0]},
        "arcs": [[[0, 0], [2, 0], [0, 4]], [[2, 4], [-2, -4]]],
        "objects": {
            "cantons": {
                "geometries": [
                    {"type": "Polygon", "properties": {"code": "JU"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "properties": {"code": "BE"}, "arcs": [[[~1, ~0]]]},
                ]
            },
            "lakes": {"geometries": []},
        },
    }
    path = tmp_path / "small.json"
    path.write_text(json.dumps(topology), "utf-8")
    found = load_outlines(path).cantons
    forth = ((7.0, 47.0), (8.0, 47.0), (8.0, 48.0), (7.0, 47.0))
    assert found[CantonCode("ju")] == ((forth,),)
    assert found[CantonCode("be")] == ((forth[::-1],),)


def test_the_licence_is_shipped_beside_the_borders() -> None:
    """BSD-3-Clause asks for it, in source and in binary form."""
    licence = (DATA / "cantons.topo.LICENSE.txt").read_text("utf-8")
    assert "Redistributions in binary form must reproduce the above copyright" in licence
    assert "swiss-maps" in (DATA / "SOURCES.md").read_text("utf-8")
