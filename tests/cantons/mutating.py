"""Mutations: random damages to a pack's files, of the kinds that people and machines make."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final

import attrs

# A place that a kind of damage fits is found by trying; a pack without a table has none for some.
_TRIES: Final = 500

_DATE: Final = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_NUMBER: Final = re.compile(r"(?<![\w\".-])\d{1,4}(?![\w\".-])")
_QUOTED: Final = re.compile(r'"([^"]+)"')
_LANGUAGE: Final = re.compile(r"\b(de|fr|it|rm|en)(?= =|\"[,\]])")
_ROW: Final = re.compile(r"(\d+),([\w*-]+)")
_KEY: Final = re.compile(r"^(\s*)([a-z_]{3,})(?= =)")
_HEAD: Final = re.compile(r"\s*[a-z_]*")


@attrs.frozen
class Mutation:
    """One damage.

    Attributes:
        file: The file's name in the pack.
        line: Where, from 1; 0 for the whole file.
        was: The line before.
        now: The line after; empty where it is gone.
    """

    kind: str
    file: str
    line: int
    was: str
    now: str


@attrs.frozen
class _Place:
    """A line of a file, and what stands around it."""

    lines: Sequence[str]
    number: int
    ids: Sequence[str]
    random: Random

    @property
    def line(self) -> str:
        return self.lines[self.number]


def mutate(folder: Path, random: Random) -> Mutation:
    """Damage one place of a pack, in place.

    Args:
        folder: A copy of a pack.
        random: Decides what and where; the same state makes the same damage.
    """
    ids = known_ids(folder)
    files = sorted([*folder.glob("*.toml"), *folder.glob("*.csv")])
    while True:
        kind = random.choice(list(KINDS))
        for _ in range(_TRIES):
            mutation = KINDS[kind](kind, random.choice(files), ids, random)
            if mutation is not None:
                return mutation


def known_ids(folder: Path) -> list[str]:
    """Return every text in quotes that occurs twice: ids that somebody names."""
    found = [
        name
        for path in sorted(folder.glob("*.toml"))
        for name in _QUOTED.findall(path.read_text("utf-8"))
        if re.fullmatch(r"[a-z0-9][a-z0-9_*-]+", name)
    ]
    return sorted({name for name in found if found.count(name) > 1})


Damage = Callable[[str, Path, Sequence[str], Random], Mutation | None]


def _of_a_line(change: Callable[[_Place], str | None]) -> Damage:
    """Make a damage of a change to one line; where it does not apply, there is none."""

    def damage(kind: str, path: Path, ids: Sequence[str], random: Random) -> Mutation | None:
        lines = path.read_text("utf-8").split("\n")
        place = _Place(lines, random.randrange(len(lines)), ids, random)
        now = change(place)
        if now is None or now == place.line:
            return None
        changed = [
            *lines[: place.number],
            *([now] if now != _GONE else []),
            *lines[place.number + 1 :],
        ]
        path.write_text("\n".join(changed), "utf-8")
        return Mutation(kind, path.name, place.number + 1, place.line, now if now != _GONE else "")

    return damage


_GONE: Final = "\0"


def _deleted(place: _Place) -> str | None:
    return _GONE if place.line.strip() else None


def _doubled(place: _Place) -> str | None:
    return f"{place.line}\n{place.line}" if place.line.strip() else None


def _one_of(pattern: re.Pattern[str], place: _Place) -> re.Match[str] | None:
    found = list(pattern.finditer(place.line.partition("#")[0]))
    return place.random.choice(found) if found else None


def _replaced(place: _Place, found: re.Match[str] | None, new: str) -> str | None:
    if found is None:
        return None
    return place.line[: found.start()] + new + place.line[found.end() :]


def _other_id(place: _Place) -> str | None:
    found = _one_of(_QUOTED, place)
    if found is None or found[1] not in place.ids:
        return None
    # The likeliest slip is one id for another of the same kind: they begin alike.
    alike = [one for one in place.ids if one[:3] == found[1][:3] and one != found[1]]
    return _replaced(place, found, f'"{place.random.choice(alike or list(place.ids))}"')


def _misspelt_id(place: _Place) -> str | None:
    found = _one_of(_QUOTED, place)
    if found is None or found[1] not in place.ids:
        return None
    at = place.random.randrange(1, len(found[1]))
    return _replaced(place, found, f'"{found[1][:at]}{found[1][at + 1 :]}"')


def _other_date(place: _Place) -> str | None:
    found = _one_of(_DATE, place)
    if found is None:
        return None
    year, month = int(found[1]) + place.random.choice((-10, -1, 1, 10)), place.random.randint(1, 13)
    return _replaced(place, found, f"{year}-{month:02}-{found[3]}")


def _other_number(place: _Place) -> str | None:
    found = _one_of(_NUMBER, place)
    return _replaced(place, found, str(place.random.randint(1, 9999)))


def _renamed_language(place: _Place) -> str | None:
    found = _one_of(_LANGUAGE, place)
    return _replaced(place, found, place.random.choice(("de", "fr", "it", "rm", "en", "xx", "DE")))


def _misspelt_key(place: _Place) -> str | None:
    found = _KEY.match(place.line)
    if found is None:
        return None
    at = place.random.randrange(len(found[2]))
    return _replaced(place, found, f"{found[1]}{found[2][:at]}{found[2][at + 1 :]}")


def _emptied(place: _Place) -> str | None:
    found = _one_of(_QUOTED, place)
    return _replaced(place, found, '""')


def _unbalanced(place: _Place) -> str | None:
    found = _one_of(re.compile(r'[\[\]{}"]'), place)
    return _replaced(place, found, "")


def _other_cell(place: _Place) -> str | None:
    row = _ROW.fullmatch(place.line)
    if row is None:
        return None
    number, office = row.groups()
    rows = filter(None, map(_ROW.fullmatch, place.lines))
    offices = sorted({one[2] for one in rows} - {office})
    if place.random.random() < 0.5 and offices:
        return f"{number},{place.random.choice(offices)}"
    return f"{place.random.randint(1, 6999)},{office}"


def _neighbour_number(place: _Place) -> str | None:
    """Give a number that stands under the same key elsewhere: a real commune or postcode."""
    found = _one_of(_NUMBER, place)
    if found is None:
        return None
    alike = {
        number
        for line in place.lines
        if _head(line) == _head(place.line)
        for number in _NUMBER.findall(line.partition("#")[0])
    }
    return _replaced(place, found, place.random.choice(sorted(alike)))


def _head(line: str) -> str:
    """Return the key of a line, or the indent of one that goes on with a list."""
    found = _HEAD.match(line)
    return found[0] if found else ""


def _exchanged(kind: str, path: Path, ids: Sequence[str], random: Random) -> Mutation | None:
    """Let two ids of one file change places, each in a line with the same key."""
    lines = path.read_text("utf-8").split("\n")
    first = random.randrange(len(lines))
    mine = _one_of(_QUOTED, _Place(lines, first, ids, random))
    alike = [number for number, line in enumerate(lines) if _head(line) == _head(lines[first])]
    second = random.choice(alike)
    theirs = _one_of(_QUOTED, _Place(lines, second, ids, random))
    named = mine and theirs and {mine[1], theirs[1]} <= set(ids)
    if not mine or not theirs or not named or first == second or mine[1] == theirs[1]:
        return None
    was = lines[first]
    lines[first] = was[: mine.start(1)] + theirs[1] + was[mine.end(1) :]
    lines[second] = lines[second][: theirs.start(1)] + mine[1] + lines[second][theirs.end(1) :]
    path.write_text("\n".join(lines), "utf-8")
    return Mutation(kind, path.name, first + 1, was, lines[first])


def _moved(kind: str, path: Path, _ids: Sequence[str], random: Random) -> Mutation | None:
    """Cut a line out, and paste it after another with the same key."""
    lines = path.read_text("utf-8").split("\n")
    first = random.randrange(len(lines))
    was = lines.pop(first)
    alike = [number for number, line in enumerate(lines) if _head(line) == _head(was)]
    if not was.strip() or not alike:
        return None
    second = random.choice(alike) + 1
    if second == first:
        return None
    lines.insert(second, was)
    path.write_text("\n".join(lines), "utf-8")
    return Mutation(kind, path.name, first + 1, was, f"moved to line {second + 1}")


def _swapped(kind: str, path: Path, _ids: Sequence[str], random: Random) -> Mutation | None:
    lines = path.read_text("utf-8").split("\n")
    first = random.randrange(max(1, len(lines) - 1))
    if first + 1 >= len(lines) or lines[first] == lines[first + 1]:
        return None
    was, now = lines[first], lines[first + 1]
    lines[first], lines[first + 1] = now, was
    path.write_text("\n".join(lines), "utf-8")
    return Mutation(kind, path.name, first + 1, was, now)


def _broken_byte(kind: str, path: Path, _ids: Sequence[str], random: Random) -> Mutation | None:
    raw = bytearray(path.read_bytes())
    if not raw:
        return None
    at = random.randrange(len(raw))
    raw[at] = random.choice((0x00, 0xC3, 0xE9, 0xFF))
    path.write_bytes(bytes(raw))
    return Mutation(kind, path.name, raw[:at].count(b"\n") + 1, "", "")


def _whole_file(kind: str, path: Path, _ids: Sequence[str], _random: Random) -> Mutation | None:
    if kind == "file removed":
        path.unlink()
    else:
        path.write_text("", "utf-8")
    return Mutation(kind, path.name, 0, "", "")


KINDS: Final[Mapping[str, Damage]] = {
    "line deleted": _of_a_line(_deleted),
    "line doubled": _of_a_line(_doubled),
    "lines swapped": _swapped,
    "line moved": _moved,
    "id swapped": _of_a_line(_other_id),
    "ids exchanged": _exchanged,
    "id misspelt": _of_a_line(_misspelt_id),
    "date changed": _of_a_line(_other_date),
    "number changed": _of_a_line(_other_number),
    "number swapped": _of_a_line(_neighbour_number),
    "language renamed": _of_a_line(_renamed_language),
    "key misspelt": _of_a_line(_misspelt_key),
    "value emptied": _of_a_line(_emptied),
    "bracket or quote lost": _of_a_line(_unbalanced),
    "table cell changed": _of_a_line(_other_cell),
    "byte broken": _broken_byte,
    "file emptied": _whole_file,
    "file removed": _whole_file,
}
"""Every kind of damage, by name."""
