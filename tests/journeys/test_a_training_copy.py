"""A canton under another code speaks for the communes of the one it is a copy of, everywhere."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.app.scaffolding import new_canton
from postnet.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.app import Postnet

DAY = dt.date(2026, 3, 2)
NEUCHATEL = 24
"""How many communes the canton has in 2026."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with a pack of Neuchâtel under the code nx."""
    cantons = tmp_path_factory.mktemp("cantons")
    new_canton("ne", cantons, code="nx")
    return cantons


@pytest.fixture
def copy(copied: Path) -> Iterator[Postnet]:
    """Open an office with the copy alone."""
    with postnet.open(cantons=[copied]) as office:
        yield office


def test_its_communes_are_those_of_its_territory(copy: Postnet) -> None:
    """All of them are counted, and every bound service is answered from each."""
    seen = copy.overview("nx", on=DAY)
    assert seen.communes == NEUCHATEL
    services = {service.id: service for service in seen.coverage.services}
    assert services["residence-certificate"].standing == "named"  # type: ignore[index]


def test_its_branches_are_drawn_on_the_ground_of_its_territory(copy: Postnet) -> None:
    """With the canton's own borders and neighbours."""
    drawn = copy.draw_map(copy.overview("nx", on=DAY))
    with postnet.open() as original:
        assert drawn.count("<path") == original.draw_map(original.overview("ne", on=DAY)).count(
            "<path"
        )


def test_its_services_are_exported_for_its_territory(copy: Postnet) -> None:
    """The place is the canton as the Confederation numbers it."""
    nodes = copy.describe_services("nx", on=DAY)["@graph"]
    assert "ne" in {node.get("identifier") for node in nodes}


def test_a_change_in_all_its_communes_is_told_as_such(
    copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not commune by commune."""
    new_canton("ne", tmp_path, code="nx")
    services = tmp_path / "nx" / "services.toml"
    changed = services.read_text("utf-8").replace('"radio-tv-fee"', '"radio-tv-fee", "name-change"')
    services.write_text(changed.replace('services = ["name-change"]', "services = []"), "utf-8")
    assert run(["canton", "compare", str(copied), str(tmp_path)]) == 0
    assert f"all {NEUCHATEL} communes" in capsys.readouterr().out
