"""Collecting: the rows of the shipped tables, from those that were collected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from postnet.cantons.reference.cleaning import clean_name, clean_street, clean_url, seat, slug
from postnet.model.ids import LANGUAGES, RESIDENTS_OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.ids import Language

    Row = dict[str, str]

# Official languages where there are several, or not German; geography's cantons.csv says the same.
_LANGUAGES: Final[dict[str, tuple[Language, ...]]] = {
    "be": ("de", "fr"),
    "fr": ("fr", "de"),
    "gr": ("de", "rm", "it"),
    "vs": ("fr", "de"),
    "ti": ("it",),
    "vd": ("fr",),
    "ne": ("fr",),
    "ge": ("fr",),
    "ju": ("fr",),
}

_ROLES: Final = {
    "tax": "tax",
    "vehicles": "vehicles",
    "migration_population": "migration",
    "chancellery": "chancellery",
}

# Where the source lists two offices for one role: the one that residence permits are asked of.
_NOT_TAKEN: Final = frozenset(
    {
        ("sg", "Migrationsamt — Ausweisstelle"),
        ("gr", "Amt für Migration und Zivilrecht — Bürgerrecht/Zivilrecht"),
    }
)

# The source knows one of three offices of equal rank; its arrondissement is central Valais.
_DISTRICTS: Final = {("vs", "commercial-register"): "Conthey|Hérens|Sierre|Sion"}
_OTHERS_UNKNOWN: Final = (
    "three offices of equal rank, of which only that of central Valais is known here; "
    "those of Brig-Glis and St-Maurice are not"
)

_CIVIL_SOURCE: Final = "federal list of civil-status districts"
_NO_SOURCE: Final = "rule, no source"
_DEMO: Final = "demo data, not Swiss Post's own list"


def administrations(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the tax, vehicles and migration offices and the chancellery of each canton."""
    for row in rows:
        name = row["authority"]
        if row["matter"] in _ROLES and (row["canton"].lower(), name) not in _NOT_TAKEN:
            facts = {"url": clean_url(row["source"]), "source": row["source"], "confidence": "real"}
            yield _office(name, row, _ROLES[row["matter"]]) | facts


def registers(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the commercial register offices."""
    for row in rows:
        source = f"the office's own page, {row['url']}"
        facts = {"id": "register", "source": source, "confidence": "real", "note": row["note"]}
        yield _office(row["name"], row, "commercial-register") | facts


def funds(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the cantonal compensation funds."""
    source = "secondary source, links verified in April 2026"
    for row in rows:
        facts = {"id": "fund", "source": source, "confidence": "derived"}
        yield _office(row["name"], row, "compensation-fund") | facts


def civil_status(offices: Iterable[Row]) -> Iterator[Row]:
    """Yield the civil-status offices."""
    for row in offices:
        facts = {"id": row["id"], "source": _CIVIL_SOURCE, "confidence": "real"}
        yield _office(row["name"], row, "civil-status") | facts


def debt_enforcement(offices: Iterable[Row]) -> Iterator[Row]:
    """Yield the debt-enforcement offices."""
    for row in offices:
        day, month, year = row["as_of"].split(".")
        yield _office(row["name"], row, "debt-enforcement") | {
            "id": row["id"],
            "source": row["source"],
            # An association's list, which the source compared with the communes' own pages.
            "confidence": "derived" if "VERBAND" in row["source"] else "real",
            "as_of": f"{year}-{month:0>2}-{day:0>2}",
            "note": row["note"],
        }


def _office(name: str, row: Row, role: str) -> Row:
    canton = row["canton"].lower()
    names, short = clean_name(name, _LANGUAGES.get(canton, ("de",)))
    return {
        "canton": canton,
        "role": role,
        "id": role,
        "short": short,
        **{f"name_{language}": names.get(language, "") for language in LANGUAGES},
        "street": clean_street(row.get("street", "")),
        "place": row.get("plz_place", ""),
        "url": row.get("url", ""),
        "districts": _DISTRICTS.get((canton, role), ""),
        "as_of": row.get("as_of", ""),
    }


def identified(rows: Sequence[Row], word: str) -> dict[str, Row]:
    """Give each office of a role an id: by its seat; by its name where several share one.

    Returns:
        The offices by the id that the source gives them.
    """
    cantons = Counter(row["canton"] for row in rows)
    seats = Counter((row["canton"], seat(row["plz_place"])) for row in rows)
    for row in rows:
        here = seat(row["plz_place"])
        if seats[row["canton"], here] > 1:
            here = slug(row["name"].rpartition("amt ")[2])
        row["id"] = word if cantons[row["canton"]] == 1 else f"{word}-{here}"
    return {row["office_id"]: row for row in rows}


def competences(rows: Iterable[Row], role: str, offices: Mapping[str, Row]) -> Iterator[Row]:
    """Yield which office is competent for each commune that has exactly one."""
    for row in rows:
        if not _divided(row):
            listed = offices.get(row["office_id"])
            yield {
                "canton": row["canton"].lower(),
                "role": role,
                "commune": row["bfs_nr"],
                # A circle without an office of its own in the list is the commune itself.
                "office": listed["id"] if listed else RESIDENTS_OFFICE,
                "basis": row.get("basis", _CIVIL_SOURCE),
            }


def _divided(row: Row) -> bool:
    """Tell whether a commune has several offices, one for each part of it."""
    return "|" in row["office_id"]


def missing(debts: Iterable[Row], by_commune: Sequence[Row]) -> Iterator[Row]:
    """Yield what the sources do not say, with what they say instead."""
    known = {row["canton"] for row in by_commune}
    for row in debts:
        if row["mode"] == "directory_only" and row["canton"] not in known:
            yield _gap(row["canton"], "debt-enforcement", "", f"{row['note']}; {row['url']}")
    for row in by_commune:
        if _divided(row):
            why = f"{row['office_id'].count('|') + 1} offices, one for each part of the city"
            yield _gap(row["canton"], "debt-enforcement", row["bfs_nr"], why)
    yield _gap("VS", "commercial-register", "", _OTHERS_UNKNOWN)


def _gap(canton: str, role: str, communes: str, why: str) -> Row:
    return {"canton": canton.lower(), "role": role, "communes": communes, "why": why}


def branches(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the branches of the demonstration, each with how it came about."""
    # "idem" stands for the evidence of the branches that are known in the same way.
    whole = {row["basis"]: row["evidence"] for row in rows if "idem" not in row["evidence"]}
    for row in rows:
        evidence = row["evidence"].replace("idem", whole[row["basis"]], 1)
        said = "" if evidence == _NO_SOURCE else f"; {evidence}"
        yield {
            "canton": row["canton"].lower(),
            "id": row["branch_id"],
            "name": row["name"],
            "postcode": row["plz"],
            "locality": row["locality"],
            "commune": row["bfs_nr"],
            "lon": row["lon"],
            "lat": row["lat"],
            "confidence": _confidence(row["basis"]),
            "source": f"{_DEMO}: {row['basis']}{said}",
        }


def _confidence(basis: str) -> str:
    """Return how sure it is that a branch was there: a site found by a rule is only probable."""
    sure = basis.startswith("real") and "inferred" not in basis
    return "real" if sure else "inferred"
