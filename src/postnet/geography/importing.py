"""Importing a new edition of the reference data: from the published tables to ours.

    python -m postnet.geography.importing FOLDER

The folder holds `cantons.csv`, `municipalities_<year>.csv`, `commune_mutations_*.csv` and
`localities_plz.csv`, as docs/how-to/refresh-reference-data.md describes them. The result is the
same, byte for byte, whenever and wherever it is run.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput
from postnet.geography.reading import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Row = dict[str, str]

COMMUNES: Final = [
    "number",
    "name",
    "district",
    "canton",
    "language",
    "lon",
    "lat",
    "from_on",
    "until_on",
    "successor",
]
CANTONS: Final = ["code", "number", "name_de", "name_fr", "name_it", "languages", "capital"]
LOCALITIES: Final = ["postcode", "name", "commune"]

# BFS gave these mergers a new number; the other targets kept theirs and existed before.
_NEW_NUMBERS: Final = frozenset({"2056", "5395", "6831"})

# The source names the year only; the day on which the next edition begins is certain.
_DAY_OF_YEAR_ONLY: Final = "2026-01-01"

# Where the old commune was in another canton, its district cannot be taken from its successor.
_OLD_DISTRICTS: Final = {"700": "Jura bernois"}


def import_reference_data(source: Path, target: Path = DATA) -> dict[str, int]:
    """Write the shipped tables anew.

    Args:
        source: Folder of the published tables.
        target: Folder of the shipped ones.

    Returns:
        How many rows each table has.

    Raises:
        InvalidInput: A table is missing, or a field holds what the shipped form cannot.
    """
    mutations = _read(source, "commune_mutations_*.csv")
    communes = _read(source, "municipalities_*.csv")
    tables = {
        "cantons.csv": (CANTONS, [_canton(row) for row in _read(source, "cantons.csv")]),
        "communes.csv": (COMMUNES, _communes(communes, mutations)),
        "localities.csv": (LOCALITIES, _localities(_read(source, "localities_plz.csv"))),
    }
    for name, (header, rows) in tables.items():
        _write(target / name, header, rows)
    return {name: len(rows) for name, (_, rows) in tables.items()}


def _read(source: Path, pattern: str) -> list[Row]:
    found = sorted(source.glob(pattern))
    if not found:
        raise InvalidInput("folder", f"{source} holds no {pattern}.", cure="Name another folder.")
    with found[-1].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _canton(row: Row) -> list[str]:
    return [
        row["code"].lower(),
        row["bfs_kt_nr"],
        row["name_de"],
        row["name_fr"],
        row["name_it"],
        row["official_langs"],
        row["capital"],
    ]


def _communes(current: Iterable[Row], mutations: Sequence[Row]) -> list[list[str]]:
    began = {m["new_bfs"]: _first_day(m) for m in mutations if m["new_bfs"] in _NEW_NUMBERS}
    rows = {row["bfs_nr"]: _commune(row, began) for row in current}
    for mutation in mutations:
        rows[mutation["old_bfs"]] = _ended(mutation, rows[mutation["new_bfs"]])
    return sorted(rows.values(), key=lambda row: int(row[0]))


def _first_day(mutation: Row) -> str:
    effective = mutation["effective"]
    return _DAY_OF_YEAR_ONLY if "during year" in effective else effective


def _commune(row: Row, began: dict[str, str]) -> list[str]:
    number = row["bfs_nr"]
    # Biel/Bienne, Lantsch/Lenz and Domat/Ems speak several; German is the first in each of them.
    language = "de" if row["lang"] == "multiple" else row["lang"]
    place = [language, row["lon"], row["lat"]]
    return [
        number,
        row["name"],
        row["district"],
        row["canton"].lower(),
        *place,
        began.get(number, ""),
        "",
        "",
    ]


def _ended(mutation: Row, successor: Sequence[str]) -> list[str]:
    """Return a commune that exists no more, placed where the one it became part of is."""
    number, canton = mutation["old_bfs"], mutation["old_canton"].lower()
    district = _OLD_DISTRICTS.get(number, successor[2])
    last_day = _day_before(_first_day(mutation))
    return [
        number,
        mutation["old_name"],
        district,
        canton,
        *successor[4:7],
        "",
        last_day,
        successor[0],
    ]


def _day_before(day: str) -> str:
    return str(dt.date.fromisoformat(day) - dt.timedelta(days=1))


def _localities(rows: Iterable[Row]) -> list[list[str]]:
    # Delivery offices of one town differ only in a number behind the name; the commune is the same.
    kept = dict.fromkeys((row["plz"], row["locality"], row["bfs_nr"]) for row in rows)
    return [list(row) for row in sorted(kept, key=lambda row: (int(row[0]), row[1], int(row[2])))]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = [",".join(header)]
    for row in rows:
        if len(row) != len(header) or any(set('",\n') & set(field) for field in row):
            raise InvalidInput(
                "table", f"{path.name}: {list(row)} does not fit a table without quotes."
            )
        lines.append(",".join(row))
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    for table, count in import_reference_data(Path(sys.argv[1])).items():
        sys.stdout.write(f"{table}: {count} rows\n")
