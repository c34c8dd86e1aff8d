"""Outliers: what stands apart from its like may be a slip, and is shown as a warning."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

import postnet
from cantons.damaging import JURA
from postnet.cantons.outliers import outlying
from postnet.geography import load_gazetteer
from postnet.model.ids import AuthorityId, CommuneNumber

URI: Final = load_gazetteer().all_communes("ur")
# Andermatt, Hospental and Realp, one valley at the end of the canton.
URSEREN: Final = (1202, 1210, 1212)
SEELISBERG: Final = 1215


def table(*upper: int) -> dict[CommuneNumber, AuthorityId]:
    """Return an office for each commune of Uri: `upper` for those named, else `lower`."""
    return {
        commune.number: AuthorityId("upper" if commune.number in upper else "lower")
        for commune in URI
    }


def changed(code: str, folder: Path, file: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """Change a pack; return code, subject and line of what is found."""
    pack = Path(shutil.copytree(JURA.parent / code, folder / code))
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")
    with postnet.open(cantons=[pack]) as office:
        found = office.check()[0].findings
    return [(f.code, f.subject, f.excerpt) for f in found if f.code in {"PN119", "PN120"}]


def test_offices_that_follow_the_map_have_no_outlier() -> None:
    """A valley with an office of its own is none."""
    assert outlying(table(*URSEREN), URI) == []


def test_a_commune_far_from_its_office_is_an_outlier() -> None:
    """Seelisberg lies at the other end of Uri."""
    found = outlying(table(*URSEREN, SEELISBERG), URI)
    assert [commune.number for commune in found] == [SEELISBERG]


def test_an_office_with_one_commune_is_no_outlier() -> None:
    """There is nothing to tell it from."""
    assert outlying(table(SEELISBERG), URI) == []


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ('id = "vehicle-tax"\nauthority = "ju-ovj"', 'authority = "ju-ctr"', "vehicle-tax"),
        ('id = "dog-tax"\nauthority = "commune-*"', 'authority = "ju-ctr"', "dog-tax"),
        (
            'id = "criminal-record-extract"\nauthority = "fed-ofj"',
            'authority = "ju-pol"',
            "criminal-record-extract",
        ),
    ],
)
def test_a_service_that_goes_elsewhere_than_its_role_is_shown(
    tmp_path: Path, old: str, new: str, subject: str
) -> None:
    """Most of a role's services say whom it means here; federal ones are fixed."""
    found = changed("ju", tmp_path, "services.toml", old, f'id = "{subject}"\n{new}')
    assert ("PN119", subject, new) in found


def test_a_role_that_is_split_in_halves_has_no_usual_authority(tmp_path: Path) -> None:
    """Of two services neither is the odd one."""
    old = '"commercial-register-entry", "commercial-register-extract"]'
    new = (
        '"commercial-register-entry"]\nauthority = "gr-tax"\n[[use]]\n'
        'services = ["commercial-register-extract"]'
    )
    assert changed("gr", tmp_path, "services.toml", old, new) == []


def test_a_service_that_was_moved_into_another_list_is_shown_there(tmp_path: Path) -> None:
    """At its place in the list."""
    old = '    "residence-permit", '
    both = ("parking-permit-disabled", old)
    text = (JURA.parent / "gr" / "services.toml").read_text("utf-8")
    between = text[text.index(both[0]) : text.index(both[1])]
    moved = between.replace('"boat-registration",', "", 1)
    found = changed(
        "gr", tmp_path, "services.toml", between + old, f'{moved}{old}"boat-registration", '
    )
    assert [(code, subject) for code, subject, _ in found] == [("PN119", "boat-registration")]
    assert '"residence-permit", "boat-registration"' in found[0][2]


def test_a_wrong_row_of_a_table_is_shown_in_its_row(tmp_path: Path) -> None:
    """Lucerne's commune 1001 lies in the Entlebuch, far from Hochdorf."""
    old, new = "1001,lu-civil-wolhusen", "1001,lu-civil-hochdorf"
    found = changed("lu", tmp_path, "civil-status.csv", old, new)
    assert found == [("PN120", "1001", new)]
