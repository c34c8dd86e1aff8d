"""Communes as the reference data has them: read with csv, and nothing of postnet."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Final

import attrs

ROOT: Final = Path(__file__).parents[2]
COMMUNES: Final = ROOT / "src" / "postnet" / "geography" / "data" / "communes.csv"


@attrs.frozen
class Days:
    """A stretch of days, both ends included."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    def hold(self, day: dt.date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.last

    def edges(self) -> set[dt.date]:
        """Return the first of them, and the first after them."""
        begin = {self.first} - {dt.date.min}
        end = {self.last + dt.timedelta(days=1)} if self.last < dt.date.max else set()
        return begin | end


@attrs.frozen
class Commune:
    """A commune's number, from its first day to its last."""

    number: int
    canton: str
    district: str
    days: Days
    successor: int | None


def read_communes() -> dict[int, Commune]:
    """Return every commune by its number, also those that exist no more."""
    with COMMUNES.open(encoding="utf-8", newline="") as file:
        return {int(row["number"]): _commune(row) for row in csv.DictReader(file)}


def _commune(row: dict[str, str]) -> Commune:
    first = dt.date.fromisoformat(row["from_on"]) if row["from_on"] else dt.date.min
    last = dt.date.fromisoformat(row["until_on"]) if row["until_on"] else dt.date.max
    successor = int(row["successor"]) if row["successor"] else None
    days = Days(first, last)
    return Commune(int(row["number"]), row["canton"], row["district"], days, successor)


def living(communes: dict[int, Commune], number: int, day: dt.date) -> Commune | None:
    """Return the commune that a number stands for on a day; None where that is not one commune.

    A number of the past stands for what it became, one of the future for the only one it was.
    """
    commune = communes[number]
    if commune.days.hold(day):
        return commune
    if commune.days.last < day:
        return living(communes, commune.successor, day) if commune.successor else None
    before = [other for other in communes.values() if other.successor == number]
    return living(communes, before[0].number, day) if len(before) == 1 else None
