"""What a pack lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.small_reports import JURA, small_office, small_overview

if TYPE_CHECKING:
    from pathlib import Path


def test_what_quality_says_is_told(tmp_path: Path) -> None:
    """To do, and exempt with the reason."""
    gaps = small_overview(tmp_path).gaps
    assert gaps.todo == ("the debt office of Glarus Nord: not known",)
    (exempt,) = gaps.exempt
    assert (exempt.code, exempt.subject) == ("PN203", "landsgemeinde-seat")
    assert exempt.why == "nobody answers it yet"


@pytest.mark.parametrize(
    ("what", "whose"),
    [
        ("authorities without an address", ("gl-front", "gl-tax")),
        ("authorities without a page", ("gl-front", "gl-tax")),
        ("authorities without a source", ("gl-front", "gl-tax")),
        ("branches without a position", ("gl-8752-001",)),
        ("assignments that say not how many clerks are trained", ("gl-all",)),
        ("portal without an address", ("gl",)),
        ("privacy without a law", ("gl",)),
    ],
)
def test_facts_that_nobody_knows_are_named(
    tmp_path: Path, what: str, whose: tuple[str, ...]
) -> None:
    """With those who lack them; what is there is not mentioned."""
    found = {fact.what: fact.subjects for fact in small_overview(tmp_path).gaps.empty}
    assert found[what] == whose


def test_what_is_not_empty_is_not_mentioned() -> None:
    """Jura has a portal, a law and positions."""
    found = {fact.what for fact in JURA.overview("ju").gaps.empty}
    assert not any(fact.startswith(("portal", "privacy", "branches")) for fact in found)


def test_a_channel_without_an_address_shows(tmp_path: Path) -> None:
    """Nothing that is sent over it arrives."""
    mute = """
[[authority]]
id = "gl-front"
kind = "canton"
name = { de = "Anlaufstelle" }
channel = { kind = "email" }
"""
    nothing = dict.fromkeys(("services", "rules", "cases", "branches", "quality"), "")
    office = small_office(tmp_path, authorities=mute, **nothing)
    found = {fact.what: fact.subjects for fact in office.overview("gl").gaps.empty}
    assert found["authorities that no channel reaches"] == ("gl-front",)
