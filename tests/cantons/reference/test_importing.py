"""Importing a new edition of the offices and branches."""

from __future__ import annotations

import csv
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postnet.cantons.reference import REFERENCE, load_reference
from postnet.cantons.reference.importing import HEADERS, import_reference_data
from postnet.errors import InvalidInput
from postnet.model.ids import CantonCode, CommuneNumber

if TYPE_CHECKING:
    from pathlib import Path

COLLECTED = {
    "offices/admin_authorities.csv": """canton,matter,authority,street,plz_place,source,as_of
SG,tax,Kantonales Steueramt,Davidstrasse 41,9001 St. Gallen,sg.ch (Steueramt),2026-06-06
SG,migration_population,Migrationsamt — Ausweisstelle,Graben 32,9001 St. Gallen,sg.ch,2026-06-06
SG,court_administrative_or_social,Verwaltungsgericht,Webergasse 8,9001 St. Gallen,sg.ch,2026-06-06
""",
    "offices/commercial_register_offices.csv": """canton,name,street,plz_place,phone,url,note,as_of
SG,Handelsregister,Davidstrasse 27,9001 St. Gallen,+41 58,https://www.sg.ch/hr,,2026-06-07
""",
    "offices/avs_compensation_funds.csv": """canton,name,url,confidence
SG,SVA St. Gallen,https://www.svasg.ch,medium
""",
    "offices/civil_status_offices.csv": """office_id,canton,name,street,plz,place,phone,email,url
A,SG,Zivilstandsamt Gossau,,9201,Gossau,,za@example.example,
B,SG,Zivilstandsamt Wil,Marktgasse 58,9500,Wil,,,
""",
    "offices/civil_status_by_commune.csv": """bfs_nr,commune,canton,office_id
3443,Gossau (SG),SG,A
3425,Wil (SG),SG,B
""",
    "offices/debt_enforcement_offices.csv": (
        "office_id,canton,name,street,plz_place,area,note,url,source,as_of,mode\n"
        "X,ZH,Betreibungsamt Zürich 1,Gasse 21,8001 Zürich,Kreis 1,,,zh.ch,7.6.2026,kreise\n"
        "Y,ZH,Betreibungsamt Zürich 2,Ulme 1,8027 Zürich,Kreis 2,,,zh.ch,7.6.2026,kreise\n"
        "SG,SG,,,,,Jede Gemeinde,https://easygov.swiss,law,7.6.2026,directory_only\n"
        "LU,LU,,,,,34 Stellen,https://lu.ch,lu.ch,7.6.2026,directory_only\n"
    ),
    "offices/debt_enforcement_by_commune.csv": """bfs_nr,commune,canton,office_id,basis
3443,Gossau (SG),SG,SG,each commune is its own circle
261,Zürich,ZH,X|Y,city split
""",
    "post/branches_demo_800_derived.csv": (
        "branch_id,name,plz,locality,bfs_nr,commune,canton,lon,lat,basis,evidence\n"
        'sg-1,Gossau,9200,Gossau SG,3443,Gossau,SG,9.2,47.4,derived: rule,"rule, no source"\n'
        "sg-2,Wil,9500,Wil SG,3425,Wil,SG,9.0,47.4,real: list,press 2024\n"
        "sg-3,Jonschwil,9243,Jonschwil,3405,Jonschwil,SG,9.0,47.4,real: list,idem; bus stop\n"
    ),
}


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """Return a folder with a small edition of the collected tables."""
    for name, text in COLLECTED.items():
        path = tmp_path / "collected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "collected"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the tables shall go."""
    folder = tmp_path / "reference"
    folder.mkdir()
    (folder / "names.csv").write_text((REFERENCE / "names.csv").read_text("utf-8"), "utf-8")
    return folder


def test_offices_keep_role_name_and_place(collected: Path, target: Path) -> None:
    """No e-mail and no telephone number comes along; courts and the other desk stay out."""
    import_reference_data(collected, target)
    found = load_reference(CantonCode("sg"), target)
    ids = [office.id for office in found.authorities]
    assert ids == ["tax", "register", "fund", "civil-gossau", "civil-wil"]
    text = (target / "authorities.csv").read_text("utf-8")
    assert [mark for mark in ("@", "+41", "gericht") if mark in text] == []


def test_offices_with_one_seat_are_told_apart_by_name(collected: Path, target: Path) -> None:
    """The twelve of the city of Zürich."""
    import_reference_data(collected, target)
    found = load_reference(CantonCode("zh"), target)
    assert [office.id for office in found.authorities] == ["debt-zurich-1", "debt-zurich-2"]
    assert str(found.authorities[0].provenance.as_of) == "2026-06-07"


def test_a_circle_without_an_office_is_the_commune_itself(collected: Path, target: Path) -> None:
    """The law says so in St. Gallen."""
    import_reference_data(collected, target)
    debts = load_reference(CantonCode("sg"), target).competences["debt-enforcement"]
    assert debts[CommuneNumber(3443)].authority == "commune-*"


def test_what_no_source_says_is_kept_as_missing(collected: Path, target: Path) -> None:
    """A directory without a list; a city that several offices share."""
    import_reference_data(collected, target)
    (whole,) = load_reference(CantonCode("lu"), target).missing
    (city,) = load_reference(CantonCode("zh"), target).missing
    assert (whole.communes, whole.why) == ((), "34 Stellen; https://lu.ch")
    assert (city.communes, city.why) == ((261,), "2 offices, one for each part of the city")


def test_every_branch_says_that_it_is_demo_data(collected: Path, target: Path) -> None:
    """And how sure it is; `idem` stands for what was said before."""
    import_reference_data(collected, target)
    sites = load_reference(CantonCode("sg"), target).branches
    assert [site.provenance.confidence for site in sites] == ["inferred", "real", "real"]
    assert all(site.provenance.source.startswith("demo data") for site in sites)
    assert sites[2].provenance.source.endswith("real: list; press 2024; bus stop")


def test_the_result_is_the_same_whenever_it_is_run(collected: Path, target: Path) -> None:
    """Byte for byte."""
    counts = import_reference_data(collected, target)
    first = {path.name: path.read_bytes() for path in target.iterdir()}
    assert import_reference_data(collected, target) == counts
    assert {path.name: path.read_bytes() for path in target.iterdir()} == first


def test_a_missing_table_is_named(collected: Path, target: Path) -> None:
    """With the folder that was searched; nothing was written."""
    (collected / "offices" / "admin_authorities.csv").unlink()
    with pytest.raises(InvalidInput, match=r"holds no admin_authorities\.csv"):
        import_reference_data(collected, target)
    assert [path.name for path in target.iterdir()] == ["names.csv"]


def test_the_module_is_a_command(collected: Path) -> None:
    """Without the right tables it changes nothing, and says why."""
    (collected / "post" / "branches_demo_800_derived.csv").unlink()
    before = (REFERENCE / "authorities.csv").read_bytes()
    command = [sys.executable, "-m", "postnet.cantons.reference.importing", str(collected)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "holds no branches_demo_800_derived.csv" in done.stderr
    assert (REFERENCE / "authorities.csv").read_bytes() == before


@pytest.mark.parametrize("name", HEADERS)
def test_the_shipped_tables_have_the_importers_columns(name: str) -> None:
    """They were made by it."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == HEADERS[name].split(",")
