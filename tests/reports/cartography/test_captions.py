"""What a map says of itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from postnet.reports.cartography.captions import NOT_OFFICIAL, SOURCE, caption
from reports.small_reports import JURA, small_overview

if TYPE_CHECKING:
    from pathlib import Path


def test_a_partners_map_says_what_and_when() -> None:
    """And how sure the branches are."""
    said = caption(JURA.overview("ju"), "it")
    assert said.title == "Canton Giura: branches of Swiss Post"
    assert (said.day, said.status) == ("On 2026-03-02: 17 in rollout.", "")
    assert "5 of 17 branches are derived or inferred, not confirmed." in said.notes


def test_a_map_of_a_pilot_says_so() -> None:
    """Of the day it shows."""
    day = caption(JURA.overview("ju", on=dt.date(2022, 3, 1)), "fr").day
    assert day == "On 2022-03-01: 3 in pilot, 14 planned."


def test_a_reference_configuration_is_marked_as_one(tmp_path: Path) -> None:
    """Demo data too, and branches that nobody can place."""
    said = caption(small_overview(tmp_path), "de")
    assert said.status == NOT_OFFICIAL
    assert "Demo data: 1 of 2 branches were made for a demonstration." in said.notes
    assert "1 of 2 branches have no known position and are not on the map." in said.notes


def test_the_source_of_the_borders_is_named() -> None:
    """As its licence asks."""
    assert SOURCE in caption(JURA.overview("ju"), "fr").notes
    assert all(word in SOURCE for word in ("swisstopo", "BFS", "swiss-maps", "BSD-3-Clause"))


def test_those_who_do_not_see_the_map_hear_the_names(tmp_path: Path) -> None:
    """By state, with all that the map says besides."""
    told = caption(small_overview(tmp_path), "de").description
    assert "In pilot: Näfels. Closed: Schwanden." in told
    assert NOT_OFFICIAL in told
