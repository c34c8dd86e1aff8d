"""Reading the reference data that comes with postnet: CSV without quotes, a header each."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from postnet.model.gazetteer import Gazetteer
from postnet.model.ids import CantonCode, CommuneNumber, Language, Postcode
from postnet.model.on_demand import OnDemand
from postnet.model.places import Commune, Territory
from postnet.model.register import Register
from postnet.model.texts import Texts
from postnet.model.validity import ALWAYS, Validity

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA: Final = Path(__file__).parent / "data"

_LANGUAGES: Final[dict[str, Language]] = {name: name for name in get_args(Language)}


@cache
def load_gazetteer(folder: Path = DATA) -> Gazetteer:
    """Read the communes, districts, cantons and localities of Switzerland; once a process."""
    territories = {t.code: t for t in map(_territory, _rows(folder / "cantons.csv"))}
    return Gazetteer(
        territories,
        _register(_lines(folder / "communes.csv")),
        localities=lambda: map(_locality, _rows(folder / "localities.csv")),
        exonyms=lambda: map(_exonym, _rows(folder / "exonyms.csv")),
    )


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()[1:]


def _rows(path: Path) -> Iterator[list[str]]:
    # No field holds a comma or a quote (the importer sees to it); csv takes four times as long.
    return (line.split(",") for line in _lines(path))


def _territory(row: list[str]) -> Territory:
    code, number, german, french, italian, languages, capital = row
    name = Texts({"de": german, "fr": french, "it": italian})
    spoken = tuple(_LANGUAGES[language] for language in languages.split("|"))
    return Territory(CantonCode(code), int(number), name, spoken, capital)


def _register(lines: list[str]) -> Register:
    # A line is taken apart when its commune is asked for: most commands ask for a few.
    by_number = {_number(line): line for line in lines}
    ended = (line.split(",") for line in lines if not line.endswith(","))
    return Register(
        OnDemand(by_number, lambda number: _commune(by_number[number].split(","))),
        lambda: ((number, line.split(",", 4)[3]) for number, line in by_number.items()),
        {CommuneNumber(int(row[0])): CommuneNumber(int(row[-1])) for row in ended},
    )


def _number(line: str) -> CommuneNumber:
    return CommuneNumber(int(line[: line.index(",")]))


def _commune(row: list[str]) -> Commune:
    number, name, district, canton, language, lon, lat, from_on, until_on, successor = row
    return Commune(
        CommuneNumber(int(number)),
        name,
        district or None,
        CantonCode(canton),
        _LANGUAGES[language],
        float(lon),
        float(lat),
        Validity(_day(from_on), _day(until_on)) if from_on or until_on else ALWAYS,
        CommuneNumber(int(successor)) if successor else None,
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _locality(row: list[str]) -> tuple[Postcode, str, CommuneNumber]:
    postcode, name, commune = row
    return Postcode(int(postcode)), name, CommuneNumber(int(commune))


def _exonym(row: list[str]) -> tuple[str, CommuneNumber]:
    name, commune = row
    return name, CommuneNumber(int(commune))
