"""Examining: whatever is wrong with a file is found, explained, and left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.store import Store, Trouble, examine_store, open_store
from postnet.store.sqlite import migrations
from postnet.store.sqlite.examining.contents import contents_troubles
from postnet.store.sqlite.examining.pages import page_troubles
from postnet.store.sqlite.examining.shape import shape_of, shape_troubles
from postnet.store.sqlite.looking import read_only
from store.making_tickets import filing, reference
from store.sqlite.beside import filing_beside
from store.sqlite.damaging import spoil_page, spoil_table

if TYPE_CHECKING:
    from pathlib import Path

MANY = 200


@pytest.fixture
def filled(store: Store) -> Path:
    """Return the file of a database with tickets, some of them in the search index; closed."""
    for number in range(1, MANY + 1):
        store.file(filing(number))
    store.close()
    return store.path


def by_hand(path: Path, *statements: str) -> None:
    """Do to a database what nobody should."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def troubles(path: Path) -> dict[str, Trouble]:
    """Examine a database; return what is wrong, by kind. Each says why, and what to do."""
    found = examine_store(str(path)).troubles
    assert all(trouble.what and trouble.why and trouble.cure for trouble in found)
    return {trouble.kind: trouble for trouble in found}


def damages(path: Path) -> set[str]:
    """Return the kinds of what is broken."""
    return {kind for kind, trouble in troubles(path).items() if trouble.damage}


def test_a_sound_file_has_no_trouble(filled: Path) -> None:
    """Its facts are told; no byte of it is changed, and nothing is left beside it."""
    before, beside = filled.read_bytes(), sorted(filled.parent.iterdir())
    found = examine_store(str(filled))
    assert found.troubles == []
    assert found.facts["tickets, at most"] == MANY
    assert found.facts["schema version"] == len(migrations.STEPS)
    assert filled.read_bytes() == before
    assert sorted(filled.parent.iterdir()) == beside


def test_a_file_in_use_has_no_damage(store: Store) -> None:
    """While another process files into it; that its log stands beside it is only said."""
    store.file(filing(1))
    with filing_beside(store.path) as beside:
        beside.hear(100)
        for _ in range(5):
            found = troubles(store.path)
            assert [kind for kind, trouble in found.items() if trouble.damage] == []
            assert "postnet db backup" in found["log"].cure
        beside.hear(1)


def test_whoever_files_does_not_wait_for_an_examination(store: Store) -> None:
    """Each stage, the comparison of the search index too, takes no lock in the database."""
    store.file(filing(1))
    with closing(read_only(store.path)) as connection:
        connection.execute("BEGIN")
        for number, stage in enumerate((page_troubles, shape_troubles, contents_troubles), start=2):
            assert list(stage(connection)) == []
            store.file(filing(number))
    assert troubles(store.path).keys() <= {"log"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"Dear postnet, " * 1000, "not-sqlite"),
        (b"", "not-postnet"),
        (b"SQLite format 3\0" + b"\0" * 5000, "not-sqlite"),
    ],
)
def test_what_is_no_database_is_said(file: Path, content: bytes, kind: str) -> None:
    """A text, an empty file, noise behind the right beginning."""
    file.write_bytes(content)
    assert damages(file) == {kind}
    assert file.read_bytes() == content


def test_another_programs_database_is_said(file: Path) -> None:
    """It is not examined any further."""
    by_hand(file, "CREATE TABLE letters (id)")
    assert damages(file) == {"not-postnet"}


def test_a_newer_and_an_older_database_are_said(filled: Path) -> None:
    """A newer one cannot be judged; an older one only needs an upgrade."""
    by_hand(filled, "PRAGMA user_version = 99")
    assert damages(filled) == {"newer"}
    by_hand(filled, "PRAGMA user_version = 0")
    assert "postnet db upgrade" in troubles(filled)["older"].cure


def test_a_file_that_was_cut_off_is_said(filled: Path) -> None:
    """A copy that was broken off, say."""
    with filled.open("r+b") as opened:
        opened.truncate(5 * 4096)
    assert damages(filled)


@pytest.mark.parametrize("table", ["ticket", "event", "message"])
def test_a_damaged_page_is_said_with_the_tickets_on_it(filled: Path, table: str) -> None:
    """Some are hurt, by their references; most are not."""
    spoil_table(filled, table, nth=1)
    found = troubles(filled)["page-damage"]
    assert found.damage
    assert 0 < len(found.tickets) < MANY
    assert set(found.tickets) <= {reference(number) for number in range(1, MANY + 1)}
    assert "--rescue" in found.cure


def test_a_damaged_index_hurts_no_ticket(filled: Path) -> None:
    """It is said all the same: lists that need it fail."""
    spoil_table(filled, "ticket_branch", nth=0)
    assert troubles(filled)["page-damage"].tickets == ()


def test_a_damaged_first_page_is_said(filled: Path) -> None:
    """There nothing can be read any more."""
    spoil_page(filled, 1)
    assert damages(filled) == {"not-sqlite"}
    assert "postnet db restore" in troubles(filled)["not-sqlite"].cure


def test_an_index_out_of_step_is_said(filled: Path) -> None:
    """Rows that are not in it are not found by it."""
    by_hand(
        filled,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '(branch, id', '(canton, id')"
        " WHERE name = 'ticket_branch'",
    )
    assert damages(filled) == {"index-damage", "index-changed"}


def test_rows_that_refer_to_nothing_are_said(filled: Path) -> None:
    """Counted by what they refer to."""
    by_hand(filled, "PRAGMA foreign_keys = OFF", "DELETE FROM ticket WHERE id = 7")
    assert "1 rows of message" in troubles(filled)["reference-lost"].what


def test_whatever_the_schema_lacks_is_said(filled: Path, tmp_path: Path) -> None:
    """Each index and trigger of this version, dropped one at a time."""
    with closing(sqlite3.connect(filled)) as connection:
        made = shape_of(connection)
    dropped = [(kind, name) for name, (kind, _) in made.items() if kind in {"index", "trigger"}]
    assert len(dropped) > 10
    sound = filled.read_bytes()
    for kind, name in dropped:
        copy = tmp_path / f"without_{name}.db"
        copy.write_bytes(sound)
        by_hand(copy, f"DROP {kind} {name}")
        found = troubles(copy)
        assert [(kind, trouble.what) for kind, trouble in found.items() if trouble.damage] == [
            (f"{kind}-missing", f"{kind.title()} {name} is missing.")
        ]


def test_a_table_that_is_gone_is_said(filled: Path) -> None:
    """Help that needed no ticket, say."""
    by_hand(filled, "DROP TABLE assist")
    assert "table-missing" in damages(filled)


def test_what_somebody_added_is_no_damage(filled: Path) -> None:
    """It is only said; statistics are SQLite's own."""
    by_hand(filled, "CREATE INDEX mine ON ticket (language)", "ANALYZE")
    assert damages(filled) == set()
    assert "mine" in troubles(filled)["index-added"].what


def test_a_trigger_that_was_weakened_is_said(filled: Path) -> None:
    """It still has its name, and guards nothing."""
    by_hand(
        filled,
        "DROP TRIGGER event_stays",
        "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT 1; END",
    )
    assert damages(filled) == {"trigger-changed"}


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO message_text (message_text, rowid, text) VALUES ('delete', 3, 'Jusqu')",
        "DELETE FROM message_text_data WHERE id > 10",
    ],
)
def test_a_search_index_that_does_not_fit_is_said(filled: Path, harm: str) -> None:
    """Searches would miss tickets, and nobody know."""
    by_hand(filled, harm)
    assert damages(filled) == {"search-index"}


def test_a_log_whose_writer_was_killed_is_said_and_kept(store: Store, tmp_path: Path) -> None:
    """What was filed last stands in it, and nowhere else."""
    store.file(filing(1))
    left = tmp_path / "left.db"
    for ending in ("", "-wal"):
        left.with_name(f"left.db{ending}").write_bytes(
            store.path.with_name(f"postnet.db{ending}").read_bytes()
        )
    assert "log" in troubles(left)
    assert damages(left) == set()
    with open_store(str(left)) as again:
        assert list(again.references()) == [reference(1)]


def test_many_free_pages_are_said(filled: Path) -> None:
    """The file is larger than it need be; that is no damage."""
    by_hand(
        filled,
        "CREATE TABLE large (text)",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
        " INSERT INTO large SELECT zeroblob(4000) FROM n",
        "DROP TABLE large",
    )
    assert damages(filled) == set()
    assert "are free" in troubles(filled)["free-pages"].what
