"""A fault of every code, seeded into the packs of many cantons, is found in its file and line."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Final

import attrs
import pytest

import postnet
from cantons.damaging import JURA
from postnet.model.codes import CODES


@attrs.frozen
class Fault:
    """One fault, as seeded.toml tells it.

    Attributes:
        at: What the line must hold where no ¶ marks it.
        at_file: The file that the finding stands in, where it is another one.
        whole: The file as a whole, where it is replaced.
    """

    code: str
    canton: str
    file: str
    old: str = ""
    new: str = ""
    whole: str = ""
    at: str = ""
    at_file: str = ""

    def do(self, pack: Path) -> int:
        """Seed it; return the line that is marked, 0 for none."""
        path = pack / self.file
        path.touch()
        text = path.read_text("utf-8")
        assert self.whole or self.old in text, "there is nothing to damage any more"
        before, _, after = (self.whole or text.replace(self.old, self.new, 1)).partition("¶")
        path.write_text(before + after, "utf-8")
        return before.count("\n") + 1 if after else 0


FAULTS: Final = [
    Fault(**fault)
    for fault in tomllib.loads(Path(__file__).with_name("seeded.toml").read_text("utf-8"))["fault"]
]
# A missing file and a broken byte are no text to replace: they have tests of their own below.
ELSEWHERE: Final = {"PN001", "PN002"}


def copied(code: str, folder: Path) -> Path:
    """Copy a canton's pack."""
    return Path(shutil.copytree(JURA.parent / code, folder / code))


def lines_of(pack: Path, code: str) -> set[tuple[str, int]]:
    """Return file and line of every finding with a code."""
    with postnet.open(cantons=[pack]) as office:
        findings = [finding for report in office.check() for finding in report.findings]
    return {(Path(f.origin.file).name, f.origin.line) for f in findings if f.code == code}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.canton}")
def test_a_fault_is_found_in_its_file_and_line(fault: Fault, tmp_path: Path) -> None:
    """Whatever canton it is in."""
    pack = copied(fault.canton, tmp_path)
    marked = fault.do(pack)
    file = fault.at_file or fault.file
    found = lines_of(pack, fault.code)
    text = (pack / file).read_text("utf-8").split("\n")
    told = {text[line - 1] for name, line in found if name == file and line}
    assert (file, marked) in found or (not marked and any(fault.at in line for line in told)), found


@pytest.mark.parametrize("code", ["vd", "zg"])
def test_a_missing_file_and_a_broken_byte_are_found(code: str, tmp_path: Path) -> None:
    """PN001 for the file, PN002 at the byte's line."""
    pack = copied(code, tmp_path)
    (pack / "services.toml").unlink()
    raw = (pack / "authorities.toml").read_bytes()
    line = raw[:2000].count(b"\n") + 1
    (pack / "authorities.toml").write_bytes(raw[:2000] + b"\xff" + raw[2000:])
    assert {file for file, _ in lines_of(pack, "PN001")} == {"services.toml"}
    assert lines_of(pack, "PN002") == {("authorities.toml", line)}


def test_every_code_has_a_fault() -> None:
    """A new code is seeded too."""
    assert {fault.code for fault in FAULTS} | ELSEWHERE == CODES.keys()
