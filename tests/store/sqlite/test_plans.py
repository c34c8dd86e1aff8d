"""Plans: every hot statement, with any filters, walks an index and sorts nothing."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest

from postnet.store import answered, finding
from postnet.store.sqlite import archive_statements, statements
from postnet.store.sqlite.files import connect

if TYPE_CHECKING:
    from postnet.store import Store

FILTERS = [
    chosen
    for many in range(len(statements.FILTERS) + 1)
    for chosen in combinations(statements.FILTERS, many)
]
BY_WORD = "answer_word_canton_word_weight"
HELD = {
    name: text
    for held in (statements, archive_statements)
    for name, text in vars(held).items()
    if name.isupper()
    and isinstance(text, str)
    and not name.startswith("_")
    and name not in {"BEGIN", "SNAPSHOT", "COMMIT"}
}


def plan(store: Store, statement: str) -> list[str]:
    """Return how SQLite would do it; a column that is not there is an error."""
    names = dict.fromkeys(re.findall(r":(\w+)", statement))
    numbered = set(re.findall(r"\?\d", statement))
    values = names or [None] * (len(numbered) or statement.count("?"))
    with closing(connect(store.path)) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]


def faults(steps: list[str]) -> list[str]:
    """Return the steps that take the longer the more tickets there are, whatever is asked."""
    # A virtual table is always said to be scanned; with index 0 it truly is. The sieve holds only
    # the words of the messages that are indexed in this transaction.
    through = re.compile(r"^SCAN (\w+ VIRTUAL TABLE INDEX ([1-9]|0:[<=>]?M)|sieve_word VIRTUAL)")
    return [
        s for s in steps if "TEMP B-TREE" in s or (s.startswith("SCAN") and not through.match(s))
    ]


@pytest.mark.parametrize("name", HELD)
def test_no_held_statement_scans_or_sorts(store: Store, name: str) -> None:
    """What is written and read, one statement each."""
    assert faults(plan(store, HELD[name])) == []


def test_a_walk_over_answered_tickets_sorts_nothing(store: Store) -> None:
    """By their numbers, each with its own question and its own first event."""
    assert plan(store, answered.CONFIRMED) == [
        "SEARCH t USING INTEGER PRIMARY KEY (rowid>?)",
        "SEARCH m USING INDEX message_ticket_event (ticket=? AND event=?)",
        "SEARCH e USING PRIMARY KEY (ticket=? AND number=?)",
    ]


@pytest.mark.parametrize(
    ("statement", "steps"),
    [
        (
            answered.OF_SERVICE,
            [
                "t USING INDEX ticket_answered (canton=? AND service=? AND id<?)",
                "m USING INDEX message_ticket_event (ticket=? AND event=?)",
            ],
        ),
        (
            finding.WITH_WORDS,
            [f"answer_word USING COVERING INDEX {BY_WORD} (canton=? AND word=?)"],
        ),
        (
            finding.OF_SERVICE,
            ["answer USING INDEX answer_canton_service_id (canton=? AND service=?)"],
        ),
        (finding.SOME, ["answer USING INTEGER PRIMARY KEY (rowid=?)"]),
        (finding.TEXTS, ["answer_text USING PRIMARY KEY (answer=?)"]),
    ],
)
def test_what_is_asked_while_a_clerk_types_walks_an_index(
    store: Store, statement: str, steps: list[str]
) -> None:
    """From its beginning, and sorts nothing."""
    assert plan(store, statement) == [f"SEARCH {step}" for step in steps]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("done", [False, True])
def test_no_filtered_inbox_scans_or_sorts(
    store: Store, filters: tuple[str, ...], *, done: bool
) -> None:
    """One walk along the authority's part of one index, from the place of the page before."""
    index = "ticket_done" if done else "ticket_inbox"
    upper = " AND next_due_at<?" if "due_before" in filters else ""
    assert plan(store, statements.inbox(done=done, filters=filters)) == [
        f"SEARCH t USING INDEX {index} (authority=? AND next_due_at>?{upper})"
    ]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("done", [False, True])
def test_no_count_reads_a_ticket(store: Store, filters: tuple[str, ...], *, done: bool) -> None:
    """What is counted by stands in the index."""
    index = "ticket_done" if done else "ticket_inbox"
    upper = " AND next_due_at<?" if "due_before" in filters else ""
    assert plan(store, statements.count(done=done, filters=filters)) == [
        f"SEARCH t USING COVERING INDEX {index} (authority=?{upper})"
    ]


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("COUNTER", ["t USING INDEX ticket_branch (branch=? AND id<?)"]),
        ("TICKET", ["ticket USING INDEX ticket_reference (reference=?)"]),
        ("TICKET_BY_PICK_UP", ["ticket USING INDEX ticket_pick_up_digest (pick_up_digest=?)"]),
        ("MESSAGES", ["message USING INDEX message_ticket_event (ticket=?)"]),
        ("EVENTS", ["event USING PRIMARY KEY (ticket=?)"]),
        ("CHANGE_TICKET", ["ticket USING INTEGER PRIMARY KEY (rowid=?)"]),
        ("REFERENCES", ["ticket USING INTEGER PRIMARY KEY (rowid>?)"]),
        ("ARCHIVED", ["archived USING INDEX archived_reference (reference=?)"]),
        (
            "ARCHIVED_BY_PICK_UP",
            ["archived USING INDEX archived_pick_up_digest (pick_up_digest=?)"],
        ),
        ("ARCHIVED_OF_MONTH", ["archived USING INDEX archived_month_id (month=? AND id>?)"]),
        ("COUNT_OF_MONTH", ["archived USING COVERING INDEX archived_month_id (month=?)"]),
        ("MONTH_BEFORE", ["archived USING COVERING INDEX archived_month_id (month<?)"]),
        ("PLACE", ["archived USING INTEGER PRIMARY KEY (rowid=?)"]),
        ("DONE", ["ticket USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]),
        ("DELETE_EVENTS", ["event USING PRIMARY KEY (ticket=?)"]),
        ("DELETE_MESSAGES", ["message USING COVERING INDEX message_ticket_event (ticket=?)"]),
        (
            "DELETE_TICKET",
            [
                "ticket USING INTEGER PRIMARY KEY (rowid=?)",
                "message USING COVERING INDEX message_ticket_event (ticket=?)",
                "event USING PRIMARY KEY (ticket=?)",
            ],
        ),
        (
            "INDEX_MESSAGES",
            [
                "m USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "t USING INTEGER PRIMARY KEY (rowid=?)",
            ],
        ),
    ],
)
def test_a_hot_statement_uses_its_index(store: Store, name: str, steps: list[str]) -> None:
    """The one that was made for it, and the other rows by their numbers."""
    assert plan(store, HELD[name]) == [f"SEARCH {step}" for step in steps]


def test_a_search_looks_at_messages_that_the_index_found(store: Store) -> None:
    """The newest first, without a sort; each leads to its ticket by number."""
    found, *others = plan(store, statements.SEARCH)
    assert found.startswith("SCAN found VIRTUAL TABLE INDEX")
    assert others == [f"SEARCH {name} USING INTEGER PRIMARY KEY (rowid=?)" for name in "mt"]


def test_a_key_is_looked_for_at_hand_and_among_what_was_archived(store: Store) -> None:
    """One index each."""
    steps = plan(store, HELD["BY_FILING_KEY"])
    assert [step for step in steps if "USING" in step] == [
        f"SEARCH {table} USING INDEX {table}_filing_key (filing_key=?)"
        for table in ("ticket", "archived")
    ]


def test_a_search_in_an_archive_looks_at_messages_that_the_index_found(store: Store) -> None:
    """The newest first, without a sort; a ticket's later messages are those of its own."""
    found, *others = plan(store, archive_statements.SEARCH)
    assert found.startswith("SCAN found VIRTUAL TABLE INDEX")
    assert faults(others) == []
    assert "SEARCH later USING INDEX message_ticket_event (ticket=?)" in others


def triggers(store: Store) -> list[tuple[str, str]]:
    """Return when each trigger does something, and what it does."""
    with closing(connect(store.path)) as connection:
        query = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
        texts = [text for (text,) in connection.execute(query)]
    return [
        (when.partition("WHEN")[2], does) for when, _, does in (t.partition("BEGIN") for t in texts)
    ]


def test_no_trigger_scans_or_sorts(store: Store) -> None:
    """A transfer and an erased text look only at their own messages."""
    parts = chain.from_iterable(does.split(";") for _, does in triggers(store))
    inserts = [part.replace("old.", ":").replace("new.", ":") for part in parts if "FROM" in part]
    assert len(inserts) == 7
    for insert in inserts:
        assert faults(plan(store, insert)) == []


def test_no_guard_scans_or_sorts(store: Store) -> None:
    """Whether a trigger does something is known by an index, too."""
    conditions = [when for when, _ in triggers(store) if "FROM" in when]
    assert len(conditions) == 8
    for condition in conditions:
        asked = f"SELECT {condition.replace('old.', ':').replace('new.', ':')}"
        assert faults([s for s in plan(store, asked) if s != "SCAN CONSTANT ROW"]) == []


def test_a_scan_and_a_sort_are_seen(store: Store) -> None:
    """This test can fail."""
    assert faults(plan(store, "SELECT * FROM ticket WHERE opening = ? ORDER BY filed_at"))
    assert faults(plan(store, "SELECT term FROM message_word"))
