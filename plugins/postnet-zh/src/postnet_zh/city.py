"""The list: life events, each with the office that answers, and what they are to postnet.

`data/life_events.csv` names offices of the City of Zürich for life events, in four languages. It is
a private project's (maschinerie-zuerich, MIT, licence beside it), not the city's: not official.
`data/services.csv` says which services of the catalogue a life event is about: that is this
plugin's reading of it, and is marked as inferred.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import postnet

if TYPE_CHECKING:
    from collections.abc import Iterator

CITY = postnet.CommuneNumber(261)
"""BFS number of the city."""

ZURICH = postnet.CantonCode("zh")

DATA = Path(__file__).parent / "data"

_LIST = "maschinerie-zuerich, life events and offices of the City of Zürich (private, MIT)"


@dataclass(frozen=True)
class Unit:
    """An office of the city.

    Attributes:
        key: Its id in the list, `FD-st`.
        name: In German: the list has no other.
    """

    key: str
    name: str

    @property
    def id(self) -> postnet.AuthorityId:
        """Its id in postnet."""
        return postnet.AuthorityId(f"zh-city-{self.key.lower()}")

    def authority(self) -> postnet.Authority:
        """Return it as an authority of the canton; neither address nor page is in the list."""
        return postnet.Authority(
            id=self.id,
            canton=ZURICH,
            kind="commune",
            name=postnet.Texts({"de": f"{self.name}, Stadt Zürich"}),
            languages=("de",),
            communes=(CITY,),
            provenance=postnet.Provenance("derived", _LIST),
        )


@dataclass(frozen=True)
class Matter:
    """A life event that is about services of the catalogue.

    Attributes:
        key: Its id in the list, `hund-anmelden`.
        label: In German.
    """

    key: str
    label: str
    unit: Unit
    services: tuple[postnet.ServiceId, ...]

    def rule(self, commune: postnet.CommuneNumber) -> postnet.Rule:
        """Return the rule that sends its services to its office, in one commune."""
        return postnet.Rule(
            id=postnet.RuleId(f"zh-city-{self.key}"),
            canton=ZURICH,
            services=self.services,
            authority=self.unit.id,
            when=postnet.Conditions(communes=frozenset({commune})),
            note=postnet.Texts({"de": f"in der Stadt Zürich: {self.label}"}),
            provenance=postnet.Provenance("inferred", _LIST),
        )


@dataclass(frozen=True)
class City:
    """What the list says, as far as services of the catalogue are concerned.

    Attributes:
        unknown: Life events that `services.csv` names and the list does not have.
    """

    matters: tuple[Matter, ...]
    unknown: tuple[str, ...] = ()

    @property
    def units(self) -> list[Unit]:
        """The offices that answer, each once."""
        return list(dict.fromkeys(matter.unit for matter in self.matters))


@cache
def read_city(folder: Path = DATA) -> City:
    """Read the list, and what it means to postnet.

    Args:
        folder: Holds `life_events.csv` and `services.csv`.
    """
    services: dict[str, list[postnet.ServiceId]] = {}
    for row in _rows(folder / "services.csv"):
        services.setdefault(row["life_event"], []).append(postnet.ServiceId(row["service"]))
    events = {row["id"]: row for row in _rows(folder / "life_events.csv") if row["lang"] == "de"}
    matters = tuple(
        Matter(key, events[key]["label"], _unit(events[key]), tuple(named))
        for key, named in services.items()
        if key in events
    )
    return City(matters, tuple(key for key in services if key not in events))


def _unit(row: dict[str, str]) -> Unit:
    return Unit(row["unit_id"], row["unit_name_de"])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
