"""`postnet canton export XX --cpsv`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from reports.small_reports import JURA

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


OFFERED: Final = len(JURA.network.canton("ju").services)


def kinds(document: dict[str, list[dict[str, object]]]) -> list[object]:
    """Return the types of what is in a document."""
    return [node["type"] for node in document["@graph"]]


def test_services_are_exported_to_standard_output(cli: Terminal) -> None:
    """Where no file is named; the document is JSON as it stands."""
    said = cli("canton", "export", "ju", "--cpsv")
    assert said.code == 0
    assert kinds(said.json).count("cpsv:PublicService") == OFFERED


def test_services_are_exported_into_a_file(cli: Terminal, tmp_path: Path) -> None:
    """The same document; how many services it has is told."""
    said = cli("canton", "export", "ju", "--cpsv", "ju.jsonld")
    written = json.loads((tmp_path / "ju.jsonld").read_text("utf-8"))
    assert f"{OFFERED} services as CPSV-AP 3.2.0: ju.jsonld" in said.out
    assert written == cli("canton", "export", "ju", "--cpsv").json


def test_machines_are_told_where_the_file_is(cli: Terminal) -> None:
    """Not the document once more."""
    said = cli.json("canton", "export", "ju", "--cpsv", "ju.jsonld")
    assert said == {"file": "ju.jsonld", "services": OFFERED}


def test_the_day_may_be_another(cli: Terminal) -> None:
    """Moutier's office was not Jura's in 2025."""
    said = cli("canton", "export", "ju", "--cpsv", "--on", "2025-12-31").out
    assert "commune-6711" in said
    assert "commune-6831" not in said


def test_the_standard_must_be_named(cli: Terminal) -> None:
    """There is one so far."""
    said = cli("canton", "export", "ju")
    assert said.code == 2
    assert "--cpsv" in said.err
