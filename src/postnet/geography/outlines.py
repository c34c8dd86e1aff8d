"""Outlines: the borders of the cantons and the shores of the lakes, from TopoJSON.

A TopoJSON file (https://github.com/topojson/topojson-specification, version 1) holds each border
once, as an arc of whole-number steps; a ring is a list of arcs, a negative number stands for an arc
that is walked backwards.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import attrs

from postnet.geography.reading import DATA
from postnet.model.ids import CantonCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Point = tuple[float, float]
"""Degrees east and north, WGS84."""

Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""The outer ring, then the holes in it."""

_FILE: Final = DATA / "cantons.topo.json"


@attrs.frozen
class Outlines:
    """The cantons and lakes of Switzerland as areas.

    Attributes:
        cantons: For each canton its polygons: several where it has exclaves.
        lakes: The polygons of all lakes.
    """

    cantons: Mapping[CantonCode, tuple[Polygon, ...]]
    lakes: tuple[Polygon, ...]


@cache
def load_outlines(path: Path = _FILE) -> Outlines:
    """Read the borders of the 26 cantons, of 1 January 2026; once a process."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    cantons = {
        CantonCode(found["properties"]["code"].lower()): tuple(_polygons(found, arcs))
        for found in topology["objects"]["cantons"]["geometries"]
    }
    shores = topology["objects"]["lakes"]["geometries"]
    return Outlines(cantons, tuple(p for found in shores for p in _polygons(found, arcs)))


def _arc(steps: Iterable[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Ring:
    """Return the points of an arc: its first is a place on the grid, each other a step from it."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    places = accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return tuple((x * across + west, y * up + south) for x, y in places)


def _polygons(geometry: Mapping[str, object], arcs: Sequence[Ring]) -> Iterator[Polygon]:
    listed = geometry["arcs"]
    polygons = [listed] if geometry["type"] == "Polygon" else listed
    for polygon in polygons:  # type: ignore[attr-defined]  # a list by the format
        yield tuple(_ring(numbers, arcs) for numbers in polygon)


def _ring(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        # Each arc begins where the one before it ended.
        points += arc[1:] if points else arc
    return tuple(points)
