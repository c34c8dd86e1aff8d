"""Reading the reference data of offices and branches; SOURCES.md says what each table is."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs

from postnet.model.ids import LANGUAGES, AuthorityId, CantonCode, CommuneNumber, Language
from postnet.model.provenance import Confidence, Provenance
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = dict[str, str]

REFERENCE: Final = Path(__file__).parent
"""The folder of the tables."""


@attrs.frozen
class Office:
    """An authority as the reference data knows it.

    Attributes:
        role: What it usually answers, as the catalogue's services name it: `tax`.
        id: Its id without the canton's code: `tax`, `civil-carouge`.
        districts: Where it is competent, where that is less than the canton and districts say it.
        note: The source's own remark.
    """

    role: str
    id: str
    name: Texts
    short: str
    street: str
    place: str
    url: str
    districts: tuple[str, ...]
    note: str
    provenance: Provenance


@attrs.frozen
class Competence:
    """Which office is competent for a commune, and how that is known.

    Attributes:
        office: An office's id without the canton's code, or `commune-*`.
    """

    office: AuthorityId
    basis: str


@attrs.frozen
class Missing:
    """What the sources do not say.

    Attributes:
        communes: Where it is missing; the whole canton, where none is named.
    """

    role: str
    communes: tuple[CommuneNumber, ...]
    why: str


@attrs.frozen
class Site:
    """A branch of the demonstration."""

    id: str
    name: str
    postcode: int
    locality: str
    commune: CommuneNumber
    lon: float
    lat: float
    provenance: Provenance


@attrs.frozen
class Reference:
    """What is known of one canton.

    Attributes:
        names: Its name in Romansh and English.
        competences: By role and commune, where offices differ by commune.
    """

    names: Texts
    offices: tuple[Office, ...]
    competences: Mapping[str, Mapping[CommuneNumber, Competence]]
    missing: tuple[Missing, ...]
    sites: tuple[Site, ...]


def load_reference(canton: CantonCode, folder: Path = REFERENCE) -> Reference:
    """Read what is known of a canton.

    Args:
        canton: Its code.
        folder: Of the tables.
    """
    competences: dict[str, dict[CommuneNumber, Competence]] = {}
    for row in _rows(folder, "competences", canton):
        found = Competence(AuthorityId(row["office"]), row["basis"])
        competences.setdefault(row["role"], {})[CommuneNumber(int(row["commune"]))] = found
    return Reference(
        names=_names(folder, canton),
        offices=tuple(map(_office, _rows(folder, "offices", canton))),
        competences=competences,
        missing=tuple(map(_missing, _rows(folder, "missing", canton))),
        sites=tuple(map(_site, _rows(folder, "branches", canton))),
    )


def _rows(folder: Path, table: str, canton: CantonCode) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["canton"] == canton]


def _names(folder: Path, canton: CantonCode) -> Texts:
    for row in _rows(folder, "names", canton):
        return Texts({"rm": row["rm"], "en": row["en"]})
    return Texts()


def _office(row: Row) -> Office:
    names: dict[Language, str] = {
        language: name for language in LANGUAGES if (name := row.get(f"name_{language}"))
    }
    return Office(
        role=row["role"],
        id=row["id"],
        name=Texts(names),
        short=row["short"],
        street=row["street"],
        place=row["place"],
        url=row["url"],
        districts=tuple(filter(None, row["districts"].split("|"))),
        note=row["note"],
        provenance=_provenance(row),
    )


def _missing(row: Row) -> Missing:
    communes = tuple(CommuneNumber(int(number)) for number in row["communes"].split("|") if number)
    return Missing(row["role"], communes, row["why"])


def _site(row: Row) -> Site:
    return Site(
        id=row["id"],
        name=row["name"],
        postcode=int(row["postcode"]),
        locality=row["locality"],
        commune=CommuneNumber(int(row["commune"])),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        provenance=_provenance(row),
    )


def _provenance(row: Row) -> Provenance:
    day = row.get("as_of")
    confidence = cast("Confidence", row["confidence"])
    return Provenance(confidence, row["source"], dt.date.fromisoformat(day) if day else None)
