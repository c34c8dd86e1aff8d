"""Branches on a map."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from postnet.model.branches import Branch
from postnet.model.ids import BranchId, CantonCode, CommuneNumber, Postcode
from postnet.reports.cartography.lettering import Board
from postnet.reports.cartography.markers import draw_marker, draw_name, set_markers
from postnet.reports.cartography.plane import Sheet, fitted
from postnet.reports.cartography.shapes import draw_shape
from postnet.reports.phases import STATES, PlacedBranch
from reports.small_reports import JURA

if TYPE_CHECKING:
    from postnet.reports.cartography.markers import Marker

SHEET: Final = fitted([(7.0, 47.0), (7.6, 47.4)], 900.0, (450.0, 765.0))


def branch(name: str, lon: float | None = 7.3, lat: float | None = 47.2) -> PlacedBranch:
    """Make a branch in rollout."""
    place = Postcode(2800), "Delémont", CommuneNumber(6711)
    made = Branch(BranchId(name.lower()), CantonCode("ju"), name, *place, lon, lat)
    return PlacedBranch(made, "rollout", dt.date(2026, 1, 1), "real")


def markers_of(*branches: PlacedBranch, sheet: Sheet = SHEET) -> list[Marker]:
    """Place branches on a sheet."""
    seen = attrs.evolve(JURA.overview("ju"), branches=branches)
    return set_markers(seen, sheet, Board(sheet.frame, 12))


def test_a_branch_with_room_has_its_name_beside_it() -> None:
    """And no number."""
    (marker,) = markers_of(branch("Alle"))
    assert (marker.number, draw_name(marker).count(">Alle<")) == (None, 1)


def test_a_branch_without_a_position_is_not_on_the_map() -> None:
    """Nobody guesses where it is."""
    assert markers_of(branch("Alle", None, None)) == []


def test_branches_without_room_for_a_name_have_numbers_in_the_order_of_their_names() -> None:
    """So that the list below the map is easy to search."""
    crowd = [branch(f"A branch with a long name {number}") for number in range(25, 10, -1)]
    markers = markers_of(*crowd)
    numbered = [marker for marker in markers if marker.number]
    assert numbered
    assert all(bool(marker.label) != bool(marker.number) for marker in markers)
    in_order = sorted(numbered, key=lambda marker: marker.placed.branch.name)
    assert [marker.number for marker in in_order] == list(range(1, len(numbered) + 1))
    assert all(f">{marker.number}</text>" in draw_marker(marker) for marker in numbered)


def test_one_branch_of_each_commune_is_named_before_a_second() -> None:
    """The village is the last of the pack, and has its name on the map all the same."""
    town = [branch(f"A branch of the town, number {number}") for number in range(1, 20)]
    village = branch("A village")
    elsewhere = attrs.evolve(village.branch, commune=CommuneNumber(6708))
    markers = markers_of(*town, attrs.evolve(village, branch=elsewhere))
    named = [marker.placed.branch.name for marker in markers if marker.label]
    assert {"A branch of the town, number 1", "A village"} <= set(named)
    assert len(named) < len(markers)


def test_the_capital_is_named_first() -> None:
    """Among many at the same place, be it the last of the pack."""
    crowd = [branch(f"A branch with a long name {number}") for number in range(20)]
    others = [
        attrs.evolve(one, branch=attrs.evolve(one.branch, locality="Alle", commune=number))
        for number, one in enumerate(crowd)
    ]
    markers = markers_of(*others, branch("The capital's"))
    named = [marker.placed.branch.name for marker in markers if marker.label]
    assert named[0] == "The capital's"


def test_whoever_points_at_a_marker_is_told_more() -> None:
    """Name, state, since when, how sure."""
    drawn = draw_marker(markers_of(branch("A & B"))[0])
    assert "<title>A &amp; B: in rollout from 2026-01-01 (real)</title>" in drawn


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_shape(state: str) -> None:
    """Without its colours it can still be told from the others."""
    plain = {
        other: re.sub(r'(fill|stroke)="[^"]*"', "", draw_shape(other, (10, 10), 6))
        for other in STATES
    }
    assert [other for other, drawn in plain.items() if drawn == plain[state]] == [state]  # type: ignore[index]
