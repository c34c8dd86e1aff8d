"""A canton's pack from the reference data: checked without a finding, for each of the 26."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import postnet
from postnet.cantons import find_packs, load_shared, scaffold_canton
from postnet.cantons.finding_packs import FILES
from postnet.cantons.scaffolding.roles import ROLES
from postnet.errors import InvalidInput
from postnet.geography import load_gazetteer
from postnet.model.ids import RESIDENTS_OFFICE

if TYPE_CHECKING:
    from postnet.cantons import Scaffold

GAZETTEER: Final = load_gazetteer()
CANTONS: Final = sorted(GAZETTEER.territories)


def found(name: str, into: Path, code: str | None = None) -> Scaffold:
    """Make a canton's pack."""
    return scaffold_canton(name, into, GAZETTEER, load_shared(), code=code)


@pytest.fixture(scope="module")
def scaffold(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scaffold]:
    """Return the packs of all 26 cantons."""
    into = tmp_path_factory.mktemp("cantons")
    return {code: found(code, into) for code in CANTONS}


@pytest.mark.parametrize("code", CANTONS)
def test_a_new_canton_is_proved_without_a_finding(scaffold: dict[str, Scaffold], code: str) -> None:
    """No error and no warning; its cases arrive."""
    (report,) = postnet.open(cantons=[scaffold[code].folder]).check()
    assert report.findings == ()
    assert report.proof is not None
    assert report.proof.cases >= 14


@pytest.mark.parametrize("code", CANTONS)
def test_every_service_of_the_catalogue_is_used(scaffold: dict[str, Scaffold], code: str) -> None:
    """Once each: bound, or marked as a gap."""
    office = postnet.open(cantons=[scaffold[code].folder])
    assert office.network.canton(code).services.keys() == load_shared().catalogue.keys()


@pytest.mark.parametrize("code", CANTONS)
def test_the_gaps_are_what_the_front_office_gets(scaffold: dict[str, Scaffold], code: str) -> None:
    """In the capital: no service more, and none less."""
    plan = scaffold[code].plan
    home = plan.ground.home
    gaps = {
        service
        for gap in plan.gaps
        if not gap.communes or home in gap.communes
        for service in gap.services
    }
    office = postnet.open(cantons=[scaffold[code].folder])
    asked = {name: office.route(name, commune=home.number) for name in plan.ground.catalogue}
    assert {name for name, route in asked.items() if route.fallback} == gaps


@pytest.mark.parametrize("code", CANTONS)
def test_a_table_has_a_row_for_every_commune(scaffold: dict[str, Scaffold], code: str) -> None:
    """Also for those that ended; but for the gaps, which quality.toml names."""
    plan = scaffold[code].plan
    everyone = {commune.number for commune in plan.ground.communes}
    without = {commune.number for gap in plan.gaps for commune in gap.communes}
    for name in plan.tables:
        with (scaffold[code].folder / name).open(encoding="utf-8") as file:
            rows = {int(row["bfs"]) for row in csv.DictReader(file)}
        assert rows == everyone - (without if "debt" in name else set())


@pytest.mark.parametrize("code", CANTONS)
def test_it_is_marked_as_reference_not_official(scaffold: dict[str, Scaffold], code: str) -> None:
    """In the data and in its README."""
    office = postnet.open(cantons=[scaffold[code].folder])
    canton = office.network.canton(code).canton
    assert canton.status == "reference"
    assert canton.languages == GAZETTEER.territories[canton.code].languages
    assert "not official" in (scaffold[code].folder / "README.md").read_text("utf-8")


def test_every_role_of_the_catalogue_is_known() -> None:
    """A misspelt one would become a gap in all 26 cantons."""
    shared = load_shared()
    known = {*ROLES, RESIDENTS_OFFICE, "", *(authority.id for authority in shared.federal)}
    assert {entry.usual_authority for entry in shared.catalogue.values()} <= known


def test_each_file_of_a_pack_is_written(scaffold: dict[str, Scaffold]) -> None:
    """With the schema on its first line."""
    folder = scaffold["ne"].folder
    assert {*FILES, "README.md", "civil-status.csv"} == {path.name for path in folder.iterdir()}
    for name in FILES:
        first = (folder / name).read_text("utf-8").partition("\n")[0]
        assert first == f"#:schema ../schema/{name.removesuffix('.toml')}.schema.json"


def test_lines_stay_within_a_screen(scaffold: dict[str, Scaffold]) -> None:
    """Comments and lists; a text or a table in braces cannot be broken."""
    for name in FILES:
        lines = (scaffold["zh"].folder / name).read_text("utf-8").splitlines()
        breakable = [line for line in lines if line.startswith(("#", " ")) or " = [" in line]
        assert [line for line in breakable if len(line) > 100 and "= {" not in line] == []


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """Not even one file; an empty folder may be taken."""
    (tmp_path / "gl").mkdir()
    folder = found("gl", tmp_path).folder
    (folder / "rules.toml").write_text("mine", "utf-8")
    with pytest.raises(InvalidInput, match="is there already") as refused:
        found("gl", tmp_path)
    assert "--into" in refused.value.cure
    assert (folder / "rules.toml").read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file stands in the way."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InvalidInput, match="cannot be written"):
        found("gl", tmp_path / "file")


def test_a_pack_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full in the middle, nothing is left; nobody reads half of a pack."""

    def full_disk(path: Path, text: str, *_: object, **__: object) -> int:
        assert find_or_none(tmp_path) is None
        if path.name == "rules.toml":
            raise OSError(28, "No space left on device")
        return path.write_bytes(text.encode())

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(InvalidInput, match="No space left"):
        found("gl", tmp_path)
    assert list(tmp_path.iterdir()) == []


def find_or_none(folder: Path) -> list[Path] | None:
    """Return the packs that somebody else would find now."""
    try:
        return find_packs(folder)
    except InvalidInput:
        return None


def test_a_copy_under_another_code_names_its_territory(tmp_path: Path) -> None:
    """Its ids are its own, so that nobody takes one canton for the other."""
    folder = found("gl", tmp_path, code="xa").folder
    text = (folder / "canton.toml").read_text("utf-8")
    assert folder.name == "xa"
    assert 'code = "xa"\nterritory = "gl"\n' in text
    assert 'id = "xa-tax"' in (folder / "authorities.toml").read_text("utf-8")
    assert 'id = "gl-' not in (folder / "branches.toml").read_text("utf-8")
    assert "territory" not in (found("gl", tmp_path).folder / "canton.toml").read_text("utf-8")
