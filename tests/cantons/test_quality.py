"""Exemptions: warnings that a canton has looked at and means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postnet
from cantons.damaging import copy_of_jura

if TYPE_CHECKING:
    from pathlib import Path

GERMAN_ONLY = ('title = { fr = "Compte du Guichet virtuel", de', "title = { de")
EXEMPT = """
[[exempt]]
code = "PN105"
subjects = ["portal-account"]
why = "asked in German only"
"""


def checked(pack: Path) -> list[tuple[str, str]]:
    """Return code and subject of all that the check of a pack says."""
    with postnet.open(cantons=[pack]) as office:
        (report,) = office.check()
    return [(finding.code, finding.subject) for finding in report.findings]


def write(path: Path, old: str, new: str) -> None:
    """Replace what stands in a file; empty adds at the end."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


def test_an_exempt_warning_is_left_out(tmp_path: Path) -> None:
    """Without the exemption it is there."""
    pack = copy_of_jura(tmp_path)
    write(pack / "services.toml", *GERMAN_ONLY)
    before = checked(pack)
    write(pack / "quality.toml", "", EXEMPT)
    assert (before, checked(pack)) == ([("PN105", "portal-account")], [])


def test_an_exemption_without_use_is_a_warning(tmp_path: Path) -> None:
    """So that the list of them can only shrink."""
    pack = copy_of_jura(tmp_path)
    write(pack / "quality.toml", "", EXEMPT)
    with postnet.open(cantons=[pack]) as office:
        (finding,) = office.check()[0].findings
    assert (finding.code, finding.severity) == ("PN113", "warning")
    assert finding.excerpt == 'subjects = ["portal-account"]'


def test_an_error_cannot_be_exempt(tmp_path: Path) -> None:
    """It stays, and the exemption is an error of its own."""
    pack = copy_of_jura(tmp_path)
    write(pack / "branches.toml", "commune = 6754", "commune = 9999")
    write(
        pack / "quality.toml",
        "",
        EXEMPT.replace("PN105", "PN106").replace("portal-account", "ju-2340-001"),
    )
    assert {code for code, _ in checked(pack)} == {"PN106", "PN114"}


def test_before_the_proof_no_exemption_is_called_useless(tmp_path: Path) -> None:
    """Nobody knows yet what the proof would find."""
    pack = copy_of_jura(tmp_path)
    write(pack / "quality.toml", "", EXEMPT)
    write(pack / "rules.toml", '"ju-sdt"', '"ju-nobody"')
    assert {code for code, _ in checked(pack)} == {"PN101"}


def test_what_is_to_do_is_reported(tmp_path: Path) -> None:
    """As the canton wrote it, with the reason behind."""
    with postnet.open(cantons=[copy_of_jura(tmp_path)]) as office:
        (report,) = office.check()
    assert any(todo.startswith("the canton's own deadlines: the terms in") for todo in report.todo)
