"""Reading: the held statements asked, page by page."""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from postnet.model.filters import ACTIVE_ONLY
from postnet.model.tickets import ACTIVE, DONE, State
from postnet.store.rows import entries_of, ticket_of
from postnet.store.sqlite import searching, statements
from postnet.store.times import NEVER, kept, kept_or_none

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from postnet.model.filters import InboxFilter
    from postnet.model.ids import AuthorityId, BranchId, Reference
    from postnet.model.tickets import InboxEntry, Ticket
    from postnet.store.rows import Row

_BATCH: Final = 1000

ARCHIVE: Final = "archive"
"""The name under which an archive's file knows that it is one: its value is the month."""

_NO_FILTERS: Final[tuple[tuple[str, ...], list[str | int]]] = ((), [])

# Before every ticket, even one that was due before 1970.
_START: Final = (-NEVER, 0)

# In the order in which the statements count them.
_COUNTED: Final = (
    State.OPEN,
    State.ACCEPTED,
    State.WAITING,
    State.ANSWERED,
    State.CLOSED,
    State.WITHDRAWN,
)


def read_ticket(
    connection: sqlite3.Connection, statement: str, value: str | bytes
) -> Ticket | None:
    """Return a whole ticket with its messages and events; None where there is none."""
    row = connection.execute(statement, (value,)).fetchone()
    if row is None:
        return None
    messages = connection.execute(statements.MESSAGES, row[:1])
    return ticket_of(row, messages, connection.execute(statements.EVENTS, row[:1]))


def read_inbox(
    connection: sqlite3.Connection,
    authority: AuthorityId,
    only: InboxFilter,
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of an authority's tickets, what is due first at the top."""
    limit = max(limit, 0)
    place = _START if after is None else (_due(after), after.id)
    filters, values = _NO_FILTERS if only is ACTIVE_ONLY else _filtered(only)
    pages = [
        connection.execute(statement, (authority, *place, *wanted, *values, limit)).fetchall()
        for statement, wanted in inbox_statements(only.wanted, filters)
    ]
    return entries_of(pages[0] if len(pages) == 1 else _merged(pages)[:limit])


@lru_cache(maxsize=512)
def inbox_statements(
    states: frozenset[State], filters: tuple[str, ...]
) -> list[tuple[str, list[str | None]]]:
    """Return the statements that are needed for states, each with those that it finds."""
    halves = ((False, ACTIVE), (True, DONE))
    return [
        (statements.inbox(done=done, filters=filters), _padded(states & held, 3))
        for done, held in halves
        if states & held
    ]


def _filtered(only: InboxFilter) -> tuple[tuple[str, ...], list[str | int]]:
    """Return which filters of the statements are needed, and their values."""
    values: dict[str, str | int | None] = {
        "service": only.service,
        "branch": only.branch,
        "language": only.language,
        "due_before": kept_or_none(only.due_before),
    }
    needed = {name: value for name, value in values.items() if value is not None}
    return tuple(needed), list(needed.values())


def _due(entry: InboxEntry) -> int:
    return NEVER if entry.next_due_at is None else kept(entry.next_due_at)


def _padded(states: Iterable[State], places: int) -> list[str | None]:
    """Return states for as many places as a statement has; NULL is no state."""
    listed: list[str | None] = [state.value for state in states]
    return listed + [None] * (places - len(listed))


def _merged(pages: Iterable[list[Row]]) -> list[Row]:
    return list(heapq.merge(*pages, key=lambda row: (row[-1], row[0])))


def read_counter(
    connection: sqlite3.Connection,
    branch: BranchId,
    states: frozenset[State],
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of a branch's tickets, the newest first."""
    before = NEVER if after is None else after.id
    facts = (branch, before, *_padded(states, len(State)), max(limit, 0))
    return entries_of(connection.execute(statements.COUNTER, facts))


def read_counts(
    connection: sqlite3.Connection, authority: AuthorityId, only: InboxFilter
) -> dict[State, int]:
    """Return how many tickets an authority has in each state; what it has none of is 0."""
    filters, values = _filtered(only)
    facts = (authority, *values)
    active = connection.execute(statements.count(filters=filters), facts).fetchone()
    if not filters:
        tally = dict(connection.execute(statements.TALLY, facts).fetchall())
        done = [tally.get(state, 0) for state in _COUNTED[len(ACTIVE) :]]
    else:
        counting = statements.count(done=True, filters=filters)
        done = connection.execute(counting, facts).fetchone()
    return dict(zip(_COUNTED, (*active, *done), strict=True))


def read_found(
    connection: sqlite3.Connection,
    words: list[str],
    authority: AuthorityId | None,
    branch: BranchId | None,
    limit: int,
) -> list[InboxEntry]:
    """Return the tickets that a search finds, the newest message first, each ticket once."""
    query = searching.query_for(connection, words, authority, branch)
    facts = {"words": query, "authority": authority, "branch": branch}
    rows = connection.execute(statements.SEARCH, facts)
    found: dict[int, Row] = {}
    try:
        while len(found) < limit and (row := rows.fetchone()) is not None:
            found.setdefault(row[0], row)
    finally:
        # A cursor left in the middle would hold its snapshot, and the WAL could not be emptied.
        rows.close()
    return entries_of(found.values())


def read_references(connection: sqlite3.Connection, after: int) -> list[tuple[int, Reference]]:
    """Return the next references, by the tickets' numbers; empty at the end."""
    return connection.execute(statements.REFERENCES, (after, _BATCH)).fetchall()


def read_last_number(connection: sqlite3.Connection) -> int:
    """Return the number of the newest ticket; 0 where there is none."""
    return int(connection.execute(statements.LAST_TICKET).fetchone()[0])


def is_archive(connection: sqlite3.Connection) -> bool:
    """Tell whether a database is an archive: its meta says of which month."""
    return connection.execute(statements.META, (ARCHIVE,)).fetchone() is not None


def read_meta(connection: sqlite3.Connection, name: str) -> bytes:
    """Return a fact about the database itself."""
    return bytes(connection.execute(statements.META, (name,)).fetchone()[0])
