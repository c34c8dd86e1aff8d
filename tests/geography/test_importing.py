"""Importing a new edition of the reference data."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput
from postnet.geography import DATA, load_gazetteer
from postnet.geography.importing import import_reference_data

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = {
    "cantons.csv": """code,bfs_kt_nr,name_de,name_fr,name_it,official_langs,capital
BE,2,Bern,Berne,Berna,de|fr,Bern
JU,26,Jura,Jura,Giura,fr,Delémont
""",
    "municipalities_2026.csv": """bfs_nr,name,district,canton,lang,lon,lat
6831,Moutier,Delémont,JU,fr,7.37,47.27
371,Biel/Bienne,Biel,BE,multiple,7.24,47.13
404,Burgdorf,Emmental,BE,de,7.62,47.05
""",
    "commune_mutations_2025_2026.csv": """old_bfs,old_name,old_canton,new_bfs,new_name,effective
700,Moutier,BE,6831,Moutier,2026-01-01
405,Dorf,BE,404,Burgdorf,sometime during year 2025
""",
    "localities_plz.csv": """plz,locality,bfs_nr
2740,Moutier,6831
2502,Biel/Bienne,371
2740,Moutier,6831
""",
}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return a folder with a small edition of the published tables."""
    folder = tmp_path / "published"
    folder.mkdir()
    for name, text in PUBLISHED.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the tables shall go."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(DATA / "exonyms.csv", folder)
    return folder


def test_an_edition_becomes_a_gazetteer(published: Path, target: Path) -> None:
    """Old communes end the day before, with their heirs."""
    counts = import_reference_data(published, target)
    assert counts == {"cantons.csv": 2, "communes.csv": 5, "localities.csv": 2}
    gazetteer = load_gazetteer(target)
    old, new = gazetteer.commune(700), gazetteer.commune(6831)
    assert old is not None
    assert new is not None
    assert (old.canton, old.district, old.validity.until_on, old.successor) == (
        "be",
        "Jura bernois",
        dt.date(2025, 12, 31),
        6831,
    )
    assert (new.canton, new.validity.from_on) == ("ju", dt.date(2026, 1, 1))


def test_a_commune_of_several_languages_counts_as_german(published: Path, target: Path) -> None:
    """The first of each of the three that there are."""
    import_reference_data(published, target)
    found = load_gazetteer(target).commune(371)
    assert found is not None
    assert found.language == "de"


def test_a_merger_known_to_the_year_counts_from_the_next_edition(
    published: Path, target: Path
) -> None:
    """The commune it joined kept its number, and was there before."""
    import_reference_data(published, target)
    gazetteer = load_gazetteer(target)
    old, heir = gazetteer.commune(405), gazetteer.commune(404)
    assert old is not None
    assert heir is not None
    assert (old.validity.until_on, heir.validity.from_on) == (dt.date(2025, 12, 31), None)


def test_the_result_is_the_same_whenever_it_is_run(published: Path, target: Path) -> None:
    """Byte for byte."""
    import_reference_data(published, target)
    first = {path.name: path.read_bytes() for path in target.iterdir()}
    import_reference_data(published, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == first


def test_a_missing_table_is_named(published: Path, target: Path) -> None:
    """With the folder that was searched."""
    (published / "localities_plz.csv").unlink()
    with pytest.raises(InvalidInput, match=r"holds no localities_plz\.csv"):
        import_reference_data(published, target)


def test_a_field_that_would_need_quotes_is_refused(published: Path, target: Path) -> None:
    """The shipped tables are read without them."""
    path = published / "localities_plz.csv"
    path.write_text(path.read_text("utf-8").replace("2502,Biel/Bienne", '2502,"Biel, Bienne"'))
    with pytest.raises(InvalidInput, match="does not fit a table without quotes"):
        import_reference_data(published, target)


def test_the_module_is_a_command(published: Path) -> None:
    """Without the right tables it changes nothing, and says why."""
    (published / "cantons.csv").unlink()
    before = (DATA / "communes.csv").read_bytes()
    command = [sys.executable, "-m", "postnet.geography.importing", str(published)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "holds no cantons.csv" in done.stderr
    assert (DATA / "communes.csv").read_bytes() == before
