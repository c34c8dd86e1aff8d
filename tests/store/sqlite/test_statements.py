"""Held statements: they fit the schema, and each walks an index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from postnet.store.sqlite import statements
from postnet.store.sqlite.files import connect

if TYPE_CHECKING:
    from postnet.store import Store

HELD = {
    name: text
    for name, text in vars(statements).items()
    if name.isupper() and not name.startswith("_") and name not in {"BEGIN", "SNAPSHOT", "COMMIT"}
}


def plan(store: Store, statement: str) -> list[str]:
    """Return how SQLite would do it; a column that is not there is an error."""
    names = dict.fromkeys(re.findall(r":(\w+)", statement))
    values = names or [None] * statement.count("?")
    connection = connect(store.path)
    try:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    finally:
        connection.close()


@pytest.mark.parametrize("name", HELD)
def test_no_statement_scans_a_table_or_sorts(store: Store, name: str) -> None:
    """What is hot walks an index; the search index is walked from its newest row."""
    steps = plan(store, HELD[name])
    assert not [s for s in steps if "TEMP B-TREE" in s or ("SCAN" in s and "VIRTUAL" not in s)]


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("INBOX", "INDEX ticket_inbox (authority=? AND next_due_at>?)"),
        ("INBOX_DONE", "INDEX ticket_done (authority=? AND next_due_at>?)"),
        ("COUNTER", "INDEX ticket_branch (branch=? AND id<?)"),
        ("COUNT_ACTIVE", "COVERING INDEX ticket_inbox (authority=?)"),
        ("COUNT_DONE", "COVERING INDEX ticket_done (authority=?)"),
        ("TICKET", "INDEX ticket_reference (reference=?)"),
        ("TICKET_BY_PICK_UP", "INDEX ticket_pick_up_digest (pick_up_digest=?)"),
        ("BY_FILING_KEY", "INDEX ticket_filing_key (filing_key=?)"),
        ("MESSAGES", "INDEX message_ticket_event (ticket=?)"),
        ("EVENTS", "PRIMARY KEY (ticket=?)"),
        ("CHANGE_TICKET", "INTEGER PRIMARY KEY (rowid=?)"),
        ("INDEX_MESSAGES", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
    ],
)
def test_a_hot_statement_uses_its_index(store: Store, name: str, index: str) -> None:
    """One step, on the index that was made for it."""
    (step,) = plan(store, HELD[name])
    assert step.endswith(f"USING {index}")
