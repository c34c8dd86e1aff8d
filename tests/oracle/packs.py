"""Packs as their files say: read with tomllib and csv, and nothing of postnet."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any, Final

import attrs

from oracle.places import ROOT, Days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from oracle.places import Commune

CANTONS: Final = ROOT / "cantons"
FEDERAL: Final = ROOT / "src" / "postnet" / "cantons" / "catalogue" / "federal.toml"


@attrs.frozen
class Authority:
    """Who answers, on which days, and who takes over."""

    id: str
    days: Days
    successor: str | None = None


@attrs.frozen
class Rule:
    """Who answers one service, under which conditions; what is empty does not matter."""

    id: str
    service: str
    authority: str | None
    table: dict[int, str]
    communes: list[int]
    districts: list[str]
    languages: list[str]
    answers: dict[str, list[str]]
    days: Days

    @property
    def weight(self) -> int:
        """Commune outweighs district, district outweighs none; each other condition adds a little.

        There are fewer than ten others, so that they never outweigh the place.
        """
        place = 20 if self.communes or self.table else 10 if self.districts else 0
        return place + bool(self.languages) + (self.days != Days()) + len(self.answers)

    @property
    def hangs_on_place(self) -> bool:
        """Tell whether it says another thing in another commune."""
        return bool(self.communes or self.districts or self.table or self.authority == "commune-*")

    def place_fits(self, commune: Commune | None) -> bool:
        """Tell whether it speaks for a commune; where none is known, only what is for all does."""
        if commune is None:
            return not (self.communes or self.districts or self.table)
        return (
            (not self.communes or commune.number in self.communes)
            and (not self.districts or commune.district in self.districts)
            and (not self.table or commune.number in self.table)
        )

    def asked_fits(self, language: str, given: dict[str, str]) -> bool:
        """Tell whether the language and the answers given are among those it is for."""
        spoken = not self.languages or language in self.languages
        return spoken and all(given.get(name) in keys for name, keys in self.answers.items())


@attrs.frozen
class Canton:
    """What one pack says.

    Attributes:
        services: The days on which each is offered.
        prompts: For each service, its prompts with their answers.
    """

    code: str
    territory: str
    front_office: str
    days: Days
    authorities: dict[str, Authority]
    services: dict[str, Days]
    prompts: dict[str, dict[str, list[str]]]
    rules: list[Rule]

    def edges(self) -> set[dt.date]:
        """Return every day on which something of this canton begins, or is over."""
        held = [self.days, *self.services.values()]
        held += [authority.days for authority in self.authorities.values()]
        held += [rule.days for rule in self.rules]
        return {edge for days in held for edge in days.edges()}


def read_canton(folder: Path, communes: Iterable[Commune]) -> Canton:
    """Read a pack.

    Args:
        folder: Where it is.
        communes: All of Switzerland; those of the canton bring their residents' offices.
    """
    about = _toml(folder / "canton.toml")
    territory = about.get("territory", about["code"])
    offered = _toml(folder / "services.toml")
    adapted = offered.get("service", [])
    declared = {entry["id"]: entry for entry in adapted} | {
        name: use for use in offered.get("use", []) for name in use["services"]
    }
    return Canton(
        about["code"],
        territory,
        about["front_office"],
        Days(about["data_from"], about["data_until"]),
        dict(_authorities(folder, [c for c in communes if c.canton == territory])),
        {name: _days(entry) for name, entry in declared.items()},
        {entry["id"]: _prompts(entry) for entry in adapted},
        [*_own_authorities(declared), *_rules(folder)],
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _days(entry: dict[str, Any]) -> Days:
    return Days(entry.get("valid_from", dt.date.min), entry.get("valid_until", dt.date.max))


def _prompts(entry: dict[str, Any]) -> dict[str, list[str]]:
    return {prompt["id"]: list(prompt["answers"]) for prompt in entry.get("prompt", [])}


def _authorities(folder: Path, communes: list[Commune]) -> Iterator[tuple[str, Authority]]:
    """Yield federal authorities, residents' offices and the declared ones, which override."""
    here = {commune.number for commune in communes}
    for entry in _toml(FEDERAL)["authority"]:
        yield entry["id"], Authority(entry["id"], _days(entry), entry.get("successor"))
    for commune in communes:
        name = f"commune-{commune.number}"
        heir = f"commune-{commune.successor}" if commune.successor in here else None
        yield name, Authority(name, commune.days, heir)
    for entry in _toml(folder / "authorities.toml").get("authority", []):
        yield entry["id"], Authority(entry["id"], _days(entry), entry.get("successor"))


def _own_authorities(declared: dict[str, dict[str, Any]]) -> Iterator[Rule]:
    """Yield what a service's own authority stands for: a rule without any condition."""
    for name, entry in declared.items():
        if "authority" in entry:
            rule = f"default-{name}"
            yield Rule(rule, name, entry["authority"], {}, [], [], [], {}, Days())


def _rules(folder: Path) -> Iterator[Rule]:
    """Yield the rules of rules.toml, one for each service that an entry names."""
    for entry in _toml(folder / "rules.toml").get("rule", []):
        when = entry.get("when", {})
        for service in entry["services"]:
            yield Rule(
                entry["id"],
                service,
                entry.get("authority"),
                _table(folder / entry["table"]) if "table" in entry else {},
                when.get("communes", []),
                when.get("districts", []),
                when.get("languages", []),
                when.get("answers", {}),
                _days(entry),
            )


def _table(path: Path) -> dict[int, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row["bfs"]): row["authority"] for row in csv.DictReader(file)}
