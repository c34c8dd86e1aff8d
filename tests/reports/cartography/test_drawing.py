"""The whole map."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import attrs
import pytest

from postnet.geography import load_gazetteer, load_outlines
from postnet.model.ids import CantonCode
from postnet.reports.cartography import draw_map
from postnet.reports.phases import place_branches
from reports.small_reports import JURA, small_overview

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.reports import Overview

SVG: Final = "{http://www.w3.org/2000/svg}"
SEEN: Final = JURA.overview("ju")
MAP: Final = JURA.draw_map(SEEN)


def tree_of(drawn: str) -> ET.Element:
    """Read a map as XML."""
    return ET.fromstring(drawn)  # noqa: S314  (our own text)


def of_another_canton(code: str) -> Overview:
    """Return Jura's overview under another code: its branches lie elsewhere."""
    name = load_gazetteer().territories[CantonCode(code)].name
    return attrs.evolve(SEEN, canton=attrs.evolve(SEEN.canton, code=CantonCode(code), name=name))


def test_the_map_can_be_read_by_those_who_do_not_see_it() -> None:
    """An image with a title and a description."""
    root = tree_of(MAP)
    named = {str(root.find(f"{SVG}{part}").get("id")) for part in ("title", "desc")}  # type: ignore[union-attr]
    assert root.get("role") == "img"
    assert set(str(root.get("aria-labelledby")).split()) == named == {"ju-title", "ju-desc"}
    assert "Delémont 1" in str(root.findtext(f"{SVG}desc"))


def test_every_branch_is_on_it() -> None:
    """Each with its name; all of Jura's have room."""
    texts = {node.text for node in tree_of(MAP).iter(f"{SVG}text")}
    assert {one.branch.name for one in SEEN.branches} <= texts
    assert "10 km" in texts


def test_nothing_is_fetched_from_elsewhere() -> None:
    """No link, no script, no font, no style sheet: the name of SVG is the only address."""
    assert re.findall(r"https?://[^\"<]*", MAP) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<(script|style|image|use|a)\b|href|url\(", MAP)


def test_the_same_day_gives_the_same_bytes() -> None:
    """Whenever it is drawn."""
    assert draw_map(JURA.overview("ju"), load_outlines(), "fr") == MAP


def test_the_title_is_in_the_language_asked_for() -> None:
    """The canton's first where none is named."""
    assert "Canton Jura" in MAP
    assert "Canton Giura" in JURA.draw_map(SEEN, "it")


def test_the_pilot_has_its_own_shape() -> None:
    """Three squares, 14 diamonds with a broken line, and one of each in the legend."""
    drawn = JURA.draw_map(JURA.overview("ju", on=dt.date(2022, 3, 1)))
    broken = ["stroke-dasharray" in node.attrib for node in tree_of(drawn).iter(f"{SVG}polygon")]
    assert (broken.count(False), broken.count(True)) == (3 + 1, 14 + 1)


def test_a_reference_configuration_says_so_on_the_map(tmp_path: Path) -> None:
    """And that its data is a demonstration's."""
    drawn = draw_map(small_overview(tmp_path), load_outlines(), "de")
    texts = " ".join(node.text or "" for node in tree_of(drawn).iter(f"{SVG}text"))
    assert "Reference configuration, not official." in texts
    assert "Demo data: 1 of 2 branches" in texts


@pytest.mark.parametrize("code", load_gazetteer().territories)
def test_every_canton_can_be_drawn(code: str) -> None:
    """Large, small, in pieces, with holes: well-formed, and its borders within the page."""
    root = tree_of(draw_map(of_another_canton(code), load_outlines(), "de"))
    width, height = (float(str(root.get(side))) for side in ("width", "height"))
    assert 900 < width < 1600
    assert 450 < height < 1.3 * width


def test_names_that_have_no_room_are_listed_below() -> None:
    """Five branches at the very same place as each of Jura's 17."""
    crowd = {
        f"{branch.id}-{number}": attrs.evolve(
            branch, id=f"{branch.id}-{number}", name=f"{branch.name} {number}"
        )
        for branch in JURA.network.canton("ju").branches.values()
        for number in range(6)
    }
    jura = attrs.evolve(JURA.network.canton("ju"), branches=crowd)
    seen = attrs.evolve(SEEN, branches=place_branches(jura, SEEN.on))
    texts = {node.text for node in tree_of(JURA.draw_map(seen)).iter(f"{SVG}text")}
    assert {branch.name for branch in crowd.values()} <= texts
