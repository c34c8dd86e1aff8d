"""Every finding that a pack can have: code, place, excerpt and cure, from a damaged canton Jura."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from cantons.damaging import Damage, all_damages, copy_of_jura, read
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from postnet.model.findings import Finding

DAMAGES: Final = all_damages()


def found(pack: Path, damage: Damage) -> Finding:
    """Return the finding that a damage makes."""
    fitting = [f for f in read(pack).findings if f.code == damage.code and damage.says in f.message]
    assert len(fitting) == 1, [str(finding) for finding in read(pack).findings]
    return fitting[0]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.code} {damage.says}")
def test_a_damage_is_found_at_its_place(tmp_path: Path, damage: Damage) -> None:
    """File, line, column, the line itself, and what to do."""
    pack = copy_of_jura(tmp_path)
    place = damage.do(pack)
    finding = found(pack, damage)
    origin = finding.origin
    assert (origin.file, origin.line, origin.column) == place
    assert finding.excerpt == Path(place[0]).read_text("utf-8").split("\n")[place[1] - 1].rstrip()
    assert finding.cure == damage.cure or not damage.cure
    assert finding.cure


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.code} {damage.says}")
def test_one_mistake_makes_one_finding(tmp_path: Path, damage: Damage) -> None:
    """What follows from it is not reported as well; a changed id leaves others naming nothing."""
    pack = copy_of_jura(tmp_path)
    damage.do(pack)
    found = read(pack).findings
    changed_id = damage.code in {"PN102", "PN103"}
    assert [f.code for f in found if f.code != "PN101" or not changed_id] == [damage.code]


@pytest.mark.parametrize(
    "damage", [d for d in DAMAGES if CODES[d.code].severity == "error"], ids=lambda d: d.says
)
def test_an_error_leaves_no_network(tmp_path: Path, damage: Damage) -> None:
    """A canton with an error is never used."""
    pack = copy_of_jura(tmp_path)
    damage.do(pack)
    assert read(pack).network is None


@pytest.mark.parametrize(
    "damage", [d for d in DAMAGES if CODES[d.code].severity == "warning"], ids=lambda d: d.says
)
def test_a_warning_leaves_the_network(tmp_path: Path, damage: Damage) -> None:
    """A canton with a warning can be used."""
    pack = copy_of_jura(tmp_path)
    damage.do(pack)
    assert read(pack).network is not None


def test_the_pack_of_jura_has_no_findings(tmp_path: Path) -> None:
    """Undamaged, nothing is found: no test above passes by accident."""
    assert read(copy_of_jura(tmp_path)).findings == ()
