"""Tables: where a list is a table, it stands in a CSV file: commune to authority."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from postnet.cantons.faults import Fault
from postnet.model.ids import AuthorityId, CommuneNumber
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_COLUMNS: Final = ["bfs", "authority"]


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
    if path.name != name or not path.is_file():
        return {}, [named_by]
    origin = Origin(str(path))
    try:
        lines = io.StringIO(path.read_text("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        return {}, [Fault("PN002", origin, f"{name} is not UTF-8: {error.reason}")]
    rows = csv.reader(lines)
    header = [column.strip() for column in next(rows, [])]
    if header != _COLUMNS:
        message = f"{name} has the columns {', '.join(header) or 'none'}, not bfs, authority"
        return {}, [Fault("PN007", Origin(str(path), 1, 1), message)]
    return _rows(rows, path)


def _rows(
    rows: Iterable[list[str]], path: Path
) -> tuple[dict[CommuneNumber, AuthorityId], list[Fault]]:
    table: dict[CommuneNumber, AuthorityId] = {}
    faults = []
    for line, row in enumerate(rows, start=2):
        cells = [cell.strip() for cell in row]
        if len(cells) != len(_COLUMNS) or not cells[0].isdecimal() or not cells[1]:
            message = f"{','.join(row)!r} is not a commune's number and an authority's id"
        elif int(cells[0]) in table:
            message = f"commune {cells[0]} stands in this table twice"
        else:
            table[CommuneNumber(int(cells[0]))] = AuthorityId(cells[1])
            continue
        faults.append(Fault("PN007", Origin(str(path), line, 1), message))
    return table, faults
