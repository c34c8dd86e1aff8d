"""Tables: where a list is a table, it stands in a CSV file: commune to authority."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from postnet.cantons.faults import Fault
from postnet.model.ids import AuthorityId, CommuneNumber
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_COLUMNS: Final = ["bfs", "authority"]
_NUMBER: Final = re.compile(r"[0-9]{1,4}")

# No file system has longer names.
_LONGEST_NAME: Final = 200


def read_table(
    folder: Path, name: str, named_by: Fault
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    """Read a table of a rule.

    Args:
        folder: The pack.
        name: The file as the rule names it, inside the pack.
        named_by: The fault of the rule, where there is no such file.
    """
    path = folder / name
    if path.name != name or len(name) > _LONGEST_NAME or not path.is_file():
        return {}, [named_by]
    origin = Origin(str(path))
    try:
        lines = io.StringIO(path.read_text("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        return {}, [Fault("PN002", origin, f"{name} is not UTF-8: {error.reason}")]
    try:
        return _read(list(csv.reader(lines)), path)
    except csv.Error as error:
        message = f"{name} cannot be taken apart: {error}; is a quotation mark left open?"
        return {}, [Fault("PN007", origin, message)]


def _read(
    rows: list[list[str]], path: Path
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    header = [column.strip() for column in (rows[0] if rows else [])]
    if header != _COLUMNS:
        found = " | ".join(header) or "none"
        message = f"{path.name} has the columns {found}, where bfs | authority belong"
        cure = "Begin with the line bfs,authority, and separate the columns with commas."
        return {}, [Fault("PN007", Origin(str(path), 1, 1), message, cure=cure)]
    return _rows(rows[1:], path)


def _rows(
    rows: Iterable[list[str]], path: Path
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    table: dict[CommuneNumber, AuthorityId] = {}
    faults = []
    for line, row in enumerate(rows, start=2):
        cells = [cell.strip() for cell in row]
        if len(cells) != len(_COLUMNS) or not _NUMBER.fullmatch(cells[0]) or not cells[1]:
            message = f"{','.join(row)!r} is not a commune's number and an authority's id"
        elif int(cells[0]) in table:
            message = f"commune {cells[0]} stands in this table twice"
        else:
            table[CommuneNumber(int(cells[0]))] = AuthorityId(cells[1])
            continue
        faults.append(Fault("PN007", Origin(str(path), line, 1), message))
    return table, faults
