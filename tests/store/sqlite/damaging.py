"""Damaging: what a failing disk, or a program that copies in the middle, does to a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = 4096


def spoil_table(path: Path, name: str, nth: int = -1) -> int:
    """Overwrite one leaf page of a table or index with noise; return the page's number."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = leaves(connection, name)
    page = pages[nth]
    spoil_page(path, page)
    return page


def leaves(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the numbers of the pages in which a table's or an index's rows are, in order."""
    root = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
    ).fetchone()[0]
    connection.execute("PRAGMA query_only = ON")
    (file,) = [row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main"]
    with open(file, "rb") as opened:  # noqa: PTH123  (its name is a text)
        content = opened.read()
    return list(_leaves(content, root))


def _leaves(content: bytes, page: int) -> list[int]:
    """Walk a tree: https://www.sqlite.org/fileformat2.html#b_tree_pages."""
    start = (page - 1) * _PAGE
    head = start + (100 if page == 1 else 0)
    kind, cells = content[head], int.from_bytes(content[head + 3 : head + 5], "big")
    if kind not in {2, 5}:
        return [page]
    places = [
        int.from_bytes(content[head + 12 + 2 * cell : head + 14 + 2 * cell], "big")
        for cell in range(cells)
    ]
    below = [int.from_bytes(content[start + at : start + at + 4], "big") for at in places]
    below.append(int.from_bytes(content[head + 8 : head + 12], "big"))
    return [leaf for number in below for leaf in _leaves(content, number)]


def spoil_page(path: Path, page: int) -> None:
    """Overwrite a page with noise."""
    with path.open("r+b") as file:
        file.seek((page - 1) * _PAGE)
        file.write(bytes(range(1, 256)) * 16)
