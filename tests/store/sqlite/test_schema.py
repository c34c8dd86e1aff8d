"""The schema: a migrated database has the tables that the models describe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import peewee
import pytest

from postnet.store.schema import TABLES
from postnet.store.sqlite.files import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store import Store

NAMES = [table._meta.table_name for table in TABLES]


@pytest.fixture
def migrated(store: Store) -> Iterator[sqlite3.Connection]:
    """Connect to a database that took all migrations."""
    connection = connect(store.path)
    yield connection
    connection.close()


@pytest.fixture
def modelled(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Connect to a database whose tables peewee made of the models."""
    database = peewee.SqliteDatabase(str(tmp_path / "modelled.db"))
    with database.bind_ctx(TABLES), database.connection_context():
        database.create_tables(TABLES, safe=False)
        yield database.connection()


def told(connection: sqlite3.Connection, pragma: str, table: str) -> list[tuple[object, ...]]:
    """Return what SQLite says of a table."""
    return connection.execute(f"PRAGMA {pragma}({table})").fetchall()


def indexes(connection: sqlite3.Connection, table: str) -> dict[str, tuple[object, ...]]:
    """Return the indexes of a table that cover all its rows, with their columns."""
    return {
        name: (unique, [column for *_, column in told(connection, "index_info", name)])
        for _, name, unique, origin, partial in told(connection, "index_list", table)
        if origin == "c" and not partial
    }


def checks(connection: sqlite3.Connection, table: str) -> str:
    """Return the CHECK of a table, without blanks."""
    query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    sql = "".join(connection.execute(query, (table,)).fetchone()[0].split())
    # A column that was added later stands behind it.
    return "".join(re.findall(r"CHECK\(.*?\)\)", sql))


@pytest.mark.parametrize("table", NAMES)
@pytest.mark.parametrize("pragma", ["table_xinfo", "foreign_key_list"])
def test_migrated_columns_are_the_models(
    migrated: sqlite3.Connection, modelled: sqlite3.Connection, table: str, pragma: str
) -> None:
    """Names, types, NOT NULL, primary keys and references do not differ."""
    assert told(migrated, pragma, table) == told(modelled, pragma, table)


@pytest.mark.parametrize("table", NAMES)
def test_migrated_checks_are_the_models(
    migrated: sqlite3.Connection, modelled: sqlite3.Connection, table: str
) -> None:
    """Every state, action, message kind and assist kind of the model may be written."""
    assert checks(migrated, table) == checks(modelled, table)


@pytest.mark.parametrize("table", NAMES)
def test_migrated_indexes_hold_the_models(
    migrated: sqlite3.Connection, modelled: sqlite3.Connection, table: str
) -> None:
    """Each index of a model is there; one more, by branch, only SQLite needs."""
    found = indexes(migrated, table)
    found.pop("ticket_branch", None)
    assert found == indexes(modelled, table)


def test_nothing_is_there_that_nobody_described(migrated: sqlite3.Connection) -> None:
    """Partial indexes, triggers and the search index are those of the migrations."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' OR sql LIKE '%WHERE%' ORDER BY 1"
    assert [name for (name,) in migrated.execute(query)] == [
        "answer_remains",
        "answer_stays",
        "answer_text_remains",
        "answer_text_stays",
        "archived_filing_key",
        "archived_remains",
        "archived_stays",
        "assist_answer",
        "event_remains",
        "event_stays",
        "message_erased",
        "message_erasing",
        "message_leaving",
        "message_remains",
        "newest_remains",
        "question_erased",
        "ticket_answered",
        "ticket_archived_before",
        "ticket_arrived",
        "ticket_copied",
        "ticket_done",
        "ticket_done_no_more",
        "ticket_done_now",
        "ticket_filing_key",
        "ticket_gone",
        "ticket_inbox",
        "ticket_leaving",
    ]
