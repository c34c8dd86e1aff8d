"""Exemptions: warnings that a canton has looked at and means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import postnet
from cantons.damaging import copy_of_jura
from routing.small_packs import write_pack

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


# What is meant only in some places: the dog tax of Glarus, claimed by the canton's own rule

DOGS: Final = """
[[rule]]
id = "dogs"
services = ["dog-tax"]
authority = "gl-tax"
when = {{ communes = [{communes}] }}
"""
MEANT: Final = """
[[exempt]]
code = "PN203"
subjects = ["dog-tax"]
why = "the front office is meant"
"""


def told(folder: Path, exempt: str, claimed: str = "1630") -> list[tuple[str, str, str]]:
    """Return code, message and excerpt of what is told of a dog tax claimed in some communes."""
    rules = DOGS.format(communes=claimed) if claimed else ""
    dogs = '[[service]]\nid = "dog-tax"\ntitle = { de = "Hund" }\n'
    pack = write_pack(folder, services=dogs, rules=rules, quality=exempt)
    with postnet.open(cantons=[pack]) as office:
        (report,) = office.check()
    told_of = (finding for finding in report.findings if finding.code != "PN105")
    return [(finding.code, finding.message, finding.excerpt) for finding in told_of]


@pytest.mark.parametrize(
    ("claimed", "where", "found"),
    [
        ("1630", "communes = [1631, 1632]", None),
        ("1630", "communes = [1631]", "no rule claims dog-tax, commune 1631 Glarus Süd"),
        ("1630", "", "no rule claims dog-tax, commune 1631 Glarus Süd"),
        ("1630, 1632", "communes = [1631, 1632]", "PN203 dog-tax does not occur in commune 1632"),
        ("", "", None),
        ("", "communes = [1630, 1631, 1632]", "no rule claims dog-tax, commune 1630 Glarus Nord"),
        (
            '1630], languages = ["de"',
            "communes = [1630, 1631, 1632]",
            "no rule claims dog-tax, commune 1630 Glarus Nord, in fr",
        ),
    ],
)
def test_a_gap_is_meant_where_its_exemption_says(
    tmp_path: Path, claimed: str, where: str, found: str | None
) -> None:
    """In the communes it names, no others; without any, as long as nobody claims it anywhere."""
    said = told(tmp_path, MEANT + where, claimed)
    assert [message[: len(found or "")] for _, message, _ in said] == [found][: bool(found)]


@pytest.mark.parametrize(
    ("exempt", "code", "excerpt"),
    [
        (MEANT + "communes = [6711, 1631, 1632]", "PN108", "communes = [6711, 1631, 1632]"),
        (MEANT + 'districts = ["Glaris"]', "PN108", 'districts = ["Glaris"]'),
        (EXEMPT + "communes = [1630]", "PN006", "communes = [1630]"),
        (EXEMPT + 'districts = ["Glarus"]', "PN006", 'districts = ["Glarus"]'),
    ],
)
def test_places_that_cannot_be_are_told(
    tmp_path: Path, exempt: str, code: str, excerpt: str
) -> None:
    """Those of another canton, or of a warning that is not about places."""
    assert (code, excerpt) in [(one[0], one[2]) for one in told(tmp_path, exempt)]


def test_a_gap_is_meant_in_whole_districts(tmp_path: Path) -> None:
    """As the canton thinks of them, Moutier of 2026 with them."""
    pack = copy_of_jura(tmp_path)
    write(
        pack / "services.toml", 'id = "weapon-permit"\nauthority = "ju-pol"', 'id = "weapon-permit"'
    )
    ajoie = DOGS.format(communes="").replace("communes = []", 'districts = ["Porrentruy"]')
    write(
        pack / "rules.toml",
        "",
        ajoie.replace("dog-tax", "weapon-permit").replace("gl-tax", "ju-pol"),
    )
    meant = MEANT.replace("dog-tax", "weapon-permit")
    found = []
    for districts in ('"Delémont", "Les Franches-Montagnes", "Moutier"', '"Delémont"'):
        write(pack / "quality.toml", "", f"{meant}districts = [{districts}]\n")
        found.append(checked(pack))
        write(pack / "quality.toml", f"{meant}districts = [{districts}]\n", "")
    assert found == [[], [("PN203", "weapon-permit")]]


def test_a_gap_that_is_not_exempt_is_named(tmp_path: Path) -> None:
    """However many others are: else one would exempt all of them to be rid of it."""
    ((_, message, _),) = told(tmp_path, MEANT + "communes = [1631]")
    assert message.endswith("; what is not exempt is commune 1632")
