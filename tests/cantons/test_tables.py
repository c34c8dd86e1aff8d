"""Tables: commune to authority, in a CSV file of the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cantons.damaging import copy_of_jura, read
from postnet.model.ids import CommuneNumber

if TYPE_CHECKING:
    from pathlib import Path

RULE = """
[[rule]]
id = "by-table"
services = ["dog-tax"]
table = "offices.csv"
"""


def with_table(folder: Path, table: bytes) -> Path:
    """Return canton Jura with one more rule, whose offices stand in a table."""
    pack = copy_of_jura(folder)
    rules = pack / "rules.toml"
    rules.write_text(rules.read_text("utf-8") + RULE, "utf-8")
    (pack / "offices.csv").write_bytes(table)
    return pack


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_table_becomes_part_of_its_rule(tmp_path: Path, mark: bytes) -> None:
    """Commune by commune; a byte order mark is no fault."""
    loaded = read(with_table(tmp_path, mark + b"bfs,authority\r\n6711, ju-ctr\r\n6800,ju-cha\r\n"))
    assert loaded.findings == ()
    rule = next(rule for rule in loaded.contents.rules if rule.id == "by-table")
    assert rule.table == {CommuneNumber(6711): "ju-ctr", CommuneNumber(6800): "ju-cha"}


@pytest.mark.parametrize(
    ("table", "line", "says"),
    [
        (
            "bfs;authority\n6711;ju-ctr\n",
            1,
            "has the columns bfs;authority, where bfs | authority belong",
        ),
        ("", 1, "has the columns none, where bfs | authority belong"),
        ("bfs,authority\n6711\n", 2, "'6711' is not a commune's number and an authority's id"),
        ("bfs,authority\nx,ju-ctr\n", 2, "'x,ju-ctr' is not a commune's number"),
        ("bfs,authority\n671100,ju-ctr\n", 2, "'671100,ju-ctr' is not a commune's number"),
        (f"bfs,authority\n{'9' * 5000},ju-ctr\n", 2, "is not a commune's number"),
        ("bfs,authority\n6711,\n", 2, "'6711,' is not a commune's number"),
        ('bfs,authority\n6800,"ju-cha\n"\n6711\n', 4, "'6711' is not a commune's number"),
        ("bfs,authority\n6711,ju-ctr\n6711,ju-cha\n", 3, "commune 6711 stands in this table twice"),
    ],
)
def test_a_broken_table_is_found_at_its_line(
    tmp_path: Path, table: str, line: int, says: str
) -> None:
    """A line of it would lead to no office."""
    pack = with_table(tmp_path, table.encode())
    (finding,) = read(pack).findings
    assert (finding.code, finding.origin.file) == ("PN007", str(pack / "offices.csv"))
    assert (finding.origin.line, finding.origin.column) == (line, 1)
    assert says in finding.message


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    """As every file is, at the first byte that shows it."""
    (finding,) = read(with_table(tmp_path, b"bfs,authority\n6711,\xe9\n")).findings
    assert (finding.code, finding.message) == ("PN002", "byte 0xe9 is not UTF-8")
    assert (finding.origin.line, finding.origin.column) == (2, 6)


def test_a_quote_that_never_ends_is_found(tmp_path: Path) -> None:
    """However much of the table it swallows."""
    rows = "".join(f"{number},ju-ctr\n" for number in range(10_000, 30_000))
    (finding,) = read(with_table(tmp_path, f'bfs,authority\n"{rows}'.encode())).findings
    assert (finding.code, "field larger" in finding.message) == ("PN007", True)


@pytest.mark.parametrize(
    ("row", "code", "says"),
    [
        ("6711,ju-nobody", "PN101", "no authority 'ju-nobody'"),
        ("351,ju-ctr", "PN108", "commune 351 is not in this canton"),
    ],
)
def test_what_a_table_names_must_be_there(tmp_path: Path, row: str, code: str, says: str) -> None:
    """Authorities and communes of the canton; what is not is shown in its row."""
    pack = with_table(tmp_path, f"bfs,authority\n6800,ju-cha\n{row}\n".encode())
    (finding,) = read(pack).findings
    assert (finding.code, finding.message) == (code, says)
    assert (finding.origin.file, finding.origin.line) == (str(pack / "offices.csv"), 3)
