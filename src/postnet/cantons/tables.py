"""Tables: where a list is a table, it stands in a CSV file: commune to authority."""

from __future__ import annotations

import csv
import io
import re
from textwrap import shorten
from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons.faults import Fault, not_utf8, text_of
from postnet.model.ids import AuthorityId, CommuneNumber
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_COLUMNS: Final = ["bfs", "authority"]
_NUMBER: Final = re.compile(r"[0-9]{1,4}")

# No file system has longer names.
_LONGEST_NAME: Final = 200


@attrs.frozen
class Named:
    """A rule that names a table."""

    rule: str
    origin: Origin

    def unusable(self, path: Path, name: str) -> Fault | None:
        """Return why a file cannot be its table; None where it can."""
        if path.name != name or len(name) > _LONGEST_NAME or not path.is_file():
            message = f"rule {self.rule!r} names table {name!r}, which is no file of this pack"
            return Fault("PN101", self.origin, message, ("table",), self.rule)
        if not name.endswith(".csv"):  # only those make a pack be read anew when they change
            message, cure = f"table: {name!r} does not end in .csv", "Give it a name that does."
            return Fault("PN006", self.origin, message, ("table",), self.rule, cure)
        return None


def read_table(
    folder: Path, name: str, by: Named
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    """Read a table of a rule.

    Args:
        folder: The pack.
        name: The file as the rule names it, inside the pack.
        by: The rule.
    """
    path = folder / name
    fault = by.unusable(path, name)
    if fault is not None:
        return {}, [fault]
    origin = Origin(str(path))
    try:
        raw = path.read_bytes()
        return _read(dict(_numbered(raw.decode("utf-8-sig"))), path)
    except OSError as error:
        return {}, [Fault("PN001", origin, f"{name} cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        return {}, [not_utf8(origin, raw, error)]
    except csv.Error as error:
        message = f"{name} cannot be taken apart: {error}; is a quotation mark left open?"
        return {}, [Fault("PN007", origin, message)]


def in_row(fault: Fault, file: str | None, number: CommuneNumber) -> Fault:
    """Return a fault of a rule at the commune's row of the rule's table.

    Args:
        fault: It stands where the rule does.
        file: The table; None where the rule stands in no file itself.
        number: The commune.
    """
    lines = text_of(file).split("\n") if file is not None else []
    for line, text in enumerate(lines, start=1):
        if _number(text.partition(",")[0].strip(' "')) == number:
            return attrs.evolve(fault, origin=Origin(file or "", line, 1), path=())
    return fault


def _number(cell: str) -> CommuneNumber | None:
    return CommuneNumber(int(cell)) if _NUMBER.fullmatch(cell) else None


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row and the line it begins in: a text in quotes may have several lines."""
    rows = csv.reader(io.StringIO(text, newline=""))
    line = 1
    for row in rows:
        yield line, row
        line = rows.line_num + 1


def _read(
    rows: dict[int, list[str]], path: Path
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    header = [column.strip() for column in rows.pop(1, [])]
    if header != _COLUMNS:
        found = " | ".join(header) or "none"
        message = f"{path.name} has the columns {found}, where bfs | authority belong"
        cure = "Begin with the line bfs,authority, and separate the columns with commas."
        return {}, [Fault("PN007", Origin(str(path), 1, 1), message, cure=cure)]
    return _rows(rows, path)


def _rows(
    rows: Mapping[int, list[str]], path: Path
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    table: dict[CommuneNumber, AuthorityId] = {}
    faults = []
    for line, row in rows.items():
        cells = [cell.strip() for cell in row]
        number = _number(cells[0]) if len(cells) == len(_COLUMNS) and cells[1] else None
        if number is None:
            shown = shorten(",".join(row), 60, placeholder="...")
            message = f"{shown!r} is not a commune's number and an authority's id"
        elif number in table:
            message = f"commune {number} stands in this table twice"
        else:
            table[number] = AuthorityId(cells[1])
            continue
        faults.append(Fault("PN007", Origin(str(path), line, 1), message))
    return table, faults
