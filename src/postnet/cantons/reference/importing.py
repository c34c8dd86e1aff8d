"""Importing a new edition of the reference data of offices and branches.

    python -m postnet.cantons.reference.importing FOLDER

The folder holds `offices/` and `post/`, as docs/how-to/refresh-reference-data.md describes them.
The result is the same, byte for byte, whenever and wherever it is run.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.cantons.reference import collecting
from postnet.cantons.reference.reading import REFERENCE
from postnet.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Row = dict[str, str]

HEADERS: Final = {
    "offices.csv": (
        "canton,role,id,short,name_de,name_fr,name_it,street,place,url,districts,note,"
        "confidence,source,as_of"
    ),
    "competences.csv": "canton,role,commune,office,basis",
    "missing.csv": "canton,role,communes,why",
    "branches.csv": "canton,id,name,postcode,locality,commune,lon,lat,confidence,source",
}
"""The tables that are written, and their columns."""


def import_reference_data(source: Path, target: Path = REFERENCE) -> dict[str, int]:
    """Write the shipped tables anew.

    Args:
        source: Folder of the collected tables.
        target: Folder of the shipped ones.

    Returns:
        How many rows each table has.

    Raises:
        InvalidInput: A table is missing.
    """
    tables = _office_tables(source / "offices")
    sites = _read(source / "post", "branches_demo_800_derived")
    tables["branches.csv"] = list(collecting.branches(sites))
    for name, rows in tables.items():
        _write(target / name, HEADERS[name].split(","), rows)
    return {name: len(rows) for name, rows in tables.items()}


def _office_tables(folder: Path) -> dict[str, list[Row]]:
    debts = _read(folder, "debt_enforcement_offices")
    civil_by_commune = _read(folder, "civil_status_by_commune")
    debt_by_commune = _read(folder, "debt_enforcement_by_commune")
    civil = collecting.identified(_with_place(_read(folder, "civil_status_offices")), "civil")
    debt = collecting.identified([row for row in debts if row["name"]], "debt")
    return {
        "offices.csv": [*_cantonal(folder), *_local(civil, debt)],
        "competences.csv": [
            *collecting.competences(civil_by_commune, "civil-status", civil),
            *collecting.competences(debt_by_commune, "debt-enforcement", debt),
        ],
        "missing.csv": list(collecting.missing(debts, debt_by_commune)),
    }


def _cantonal(folder: Path) -> Iterable[Row]:
    """Yield the offices that are competent for a whole canton."""
    yield from collecting.administrations(_read(folder, "admin_authorities"))
    yield from collecting.registers(_read(folder, "commercial_register_offices"))
    yield from collecting.funds(_read(folder, "avs_compensation_funds"))


def _local(civil: Mapping[str, Row], debt: Mapping[str, Row]) -> Iterable[Row]:
    """Yield the offices that are competent for communes."""
    yield from collecting.civil_status(civil.values())
    yield from collecting.debt_enforcement(debt.values())


def _with_place(rows: list[Row]) -> list[Row]:
    """Join postcode and place, as the other tables have them."""
    return [row | {"plz_place": f"{row['plz']} {row['place']}"} for row in rows]


def _read(folder: Path, name: str) -> list[Row]:
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise InvalidInput("folder", f"{folder} holds no {name}.csv.", cure="Name another folder.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: list[str], rows: Iterable[Row]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, "", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8", newline="\n")


if __name__ == "__main__":
    for table, count in import_reference_data(Path(sys.argv[1])).items():
        sys.stdout.write(f"{table}: {count} rows\n")
