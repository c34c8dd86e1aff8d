"""Files of a pack that are missing, unreadable, or in another encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cantons.damaging import copy_of_jura, read
from postnet.cantons import find_packs
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

MISSPELT = {"authorities.toml": "kind", "services.toml": "title", "cases.toml": "service"}
REQUIRED = ["canton.toml", "authorities.toml", "services.toml", "branches.toml"]


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_file_is_the_only_finding(tmp_path: Path, name: str) -> None:
    """Nobody knows what it would have said, so nobody is blamed for naming it."""
    pack = copy_of_jura(tmp_path)
    (pack / name).unlink()
    (finding,) = read(pack).findings
    assert (finding.code, finding.message) == ("PN001", f"{name} is missing")
    assert finding.origin.file == str(pack / name)


@pytest.mark.parametrize("name", ["rules.toml", "cases.toml", "quality.toml"])
def test_the_other_files_may_be_missing(tmp_path: Path, name: str) -> None:
    """A canton needs no rule; without cases there is a warning."""
    pack = copy_of_jura(tmp_path)
    (pack / name).unlink()
    assert {f.code for f in read(pack).findings} == ({"PN115"} if name == "cases.toml" else set())


@pytest.mark.parametrize("name", REQUIRED[:3])
def test_an_empty_file_is_no_accident(tmp_path: Path, name: str) -> None:
    """What it leaves out is found; nothing raises."""
    pack = copy_of_jura(tmp_path)
    (pack / name).write_bytes(b"")
    loaded = read(pack)
    assert loaded.network is None
    assert {f.code for f in loaded.findings} <= {"PN005", "PN101", "PN115"}


def test_a_canton_that_no_branch_offers_can_be_used_and_is_warned_of(tmp_path: Path) -> None:
    """It may still be on its way; no counter can file for it."""
    pack = copy_of_jura(tmp_path)
    (pack / "branches.toml").write_bytes(b"")
    loaded = read(pack)
    assert loaded.network is not None
    assert [finding.code for finding in loaded.findings] == ["PN118"]


def test_branches_that_offer_nothing_in_the_cantons_days_are_none(tmp_path: Path) -> None:
    """It is shown where the first of them begins."""
    pack = copy_of_jura(tmp_path)
    text = (pack / "branches.toml").read_text("utf-8")
    branches = text[: text.index("[[assignment]]")]
    late = (
        '[[assignment]]\nid = "late"\nbranches = "all"\nservices = "all"\nphase = "rollout"\n'
        "from = 2036-01-01\n"
    )
    (pack / "branches.toml").write_text(branches + late, "utf-8")
    (finding,) = read(pack).findings
    assert (finding.code, finding.excerpt) == ("PN118", "from = 2036-01-01")


def test_a_folder_in_place_of_a_file_cannot_be_read(tmp_path: Path) -> None:
    """The finding says why."""
    pack = copy_of_jura(tmp_path)
    (pack / "rules.toml").unlink()
    (pack / "rules.toml").mkdir()
    (finding,) = read(pack).findings
    assert (finding.code, finding.message) == (
        "PN001",
        "rules.toml cannot be read: Is a directory",
    )


def test_another_encoding_is_found_at_its_byte(tmp_path: Path) -> None:
    """Windows-1252, as some editors still write it."""
    pack = copy_of_jura(tmp_path)
    path = pack / "branches.toml"
    text = path.read_text("utf-8").replace("ü", "u").replace("–", "-").replace("…", "...")
    path.write_bytes(text.encode("cp1252"))
    (finding,) = [f for f in read(pack).findings if f.code == "PN002"]
    before = text[: text.index("é")]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (finding.origin.line, finding.origin.column) == place
    assert finding.message == "byte 0xe9 is not UTF-8"


def test_a_byte_order_mark_and_windows_lines_are_no_fault(tmp_path: Path) -> None:
    """Editors on Windows write both."""
    pack = copy_of_jura(tmp_path)
    for path in pack.glob("*.toml"):
        text = path.read_text("utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(pack).findings == ()


def test_toml_that_is_nested_too_deeply_is_broken(tmp_path: Path) -> None:
    """Python's own parser gives up; the finding says so."""
    pack = copy_of_jura(tmp_path)
    (pack / "rules.toml").write_text("x = " + "[" * 5000, "utf-8")
    (finding,) = read(pack).findings
    assert finding.code == "PN003"


def test_all_mistakes_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    """In the order of the files, not one a run."""
    pack = copy_of_jura(tmp_path)
    for name, key in MISSPELT.items():
        path = pack / name
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"\n{key} =", f"\nx{key} =", 1), "utf-8")
    (pack / "quality.toml").write_text("[[exempt]]\n", "utf-8")
    (pack / "rules.toml").write_text("x =", "utf-8")
    files = [finding.origin.file.rpartition("/")[2] for finding in read(pack).findings]
    assert files == sorted(files)
    assert {*files} == {*MISSPELT, "quality.toml", "rules.toml"}


def test_a_folder_without_a_canton_is_named(tmp_path: Path) -> None:
    """And so is one that is not there."""
    with pytest.raises(InvalidInput, match="there is no canton in"):
        find_packs(tmp_path)
    with pytest.raises(InvalidInput, match="there is no folder"):
        find_packs(tmp_path / "nowhere")


def test_packs_are_found_one_or_many(tmp_path: Path) -> None:
    """The folder of one canton, or of all."""
    pack = copy_of_jura(tmp_path)
    (tmp_path / "notes").mkdir()
    assert find_packs(pack) == find_packs(tmp_path) == [pack]


@pytest.mark.parametrize("name", ["rules.toml", "cases.toml", "canton.toml"])
def test_a_link_that_leads_nowhere_is_no_missing_file(tmp_path: Path, name: str) -> None:
    """Somebody meant it to be there: without its rules a canton would go astray."""
    pack = copy_of_jura(tmp_path)
    (pack / name).unlink()
    (pack / name).symlink_to("shared.toml")
    (finding,) = read(pack).findings
    assert finding.code == "PN001"
    assert finding.message == f"{name} is a link to shared.toml, which is not there"


@pytest.mark.parametrize("text", [f"x = {'9' * 5000}", "x = " + "[" * 5000])
def test_what_python_cannot_hold_is_no_toml(tmp_path: Path, text: str) -> None:
    """A number of five thousand digits, or as many lists in one another."""
    pack = copy_of_jura(tmp_path)
    (pack / "rules.toml").write_text(text, "utf-8")
    (finding,) = read(pack).findings
    assert finding.code == "PN003"
