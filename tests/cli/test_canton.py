"""`postnet canton list`, and that one must say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from postnet.cantons import bundled_packs
from reports.small_reports import small_office

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal

JURA: Final = next(str(pack) for pack in bundled_packs() if pack.name == "ju")


def test_all_registered_cantons_are_listed(cli: Terminal) -> None:
    """For machines and for people."""
    listed = {one["canton"]: one for one in cli.json("canton", "list")["cantons"]}
    assert (len(listed), listed["ju"]["status"], listed["ju"]["branches"]) == (26, "partner", 17)
    assert {one["status"] for code, one in listed.items() if code != "ju"} == {"reference"}
    assert "Jura" in cli("canton", "list").out


def test_a_reference_configuration_is_marked_as_one(cli: Terminal, tmp_path: Path) -> None:
    """In its row, and in words below."""
    small_office(tmp_path)
    said = cli("canton", "list", "--cantons", str(tmp_path))
    assert "reference configuration, not official" in said.out
    assert "not official" not in cli("canton", "list", "--cantons", JURA).out


@pytest.mark.parametrize("way", ["show", "export"])
def test_an_unknown_canton_is_named(cli: Terminal, way: str) -> None:
    """Exit code 2, with those that are registered."""
    said = cli("canton", way, "xx", *(["--cpsv"] if way == "export" else []))
    assert said.code == 2
    assert "Registered cantons: " in said.err


def test_it_must_be_said_what_to_do(cli: Terminal) -> None:
    """List, show, export and what else there is."""
    said = cli("canton")
    assert said.code == 2
    assert "list|" in said.err
