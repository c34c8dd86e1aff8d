"""Reading: rows become tickets and list entries, built by position."""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from postnet.model.tickets import (
    ACTIVE,
    Action,
    Actor,
    Clock,
    Event,
    InboxEntry,
    Message,
    MessageKind,
    State,
    Ticket,
)
from postnet.store import statements
from postnet.store.times import NEVER, kept, told

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterable

    from postnet.model.ids import AuthorityId, BranchId, Reference

    Row = tuple[Any, ...]

_STATES: Final = {str(state): state for state in State}
_ACTIONS: Final = {str(action): action for action in Action}
_KINDS: Final = {str(kind): kind for kind in MessageKind}
_DONE: Final = frozenset(State) - ACTIVE
_BATCH: Final = 1000

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

# The same few branches and authorities act again and again; tickets are due when their authority
# closes; a ticket, its first message and its first event have the same time, and what is looked at
# once is looked at again.
_actor = lru_cache(maxsize=4096)(Actor.parse)
_time = lru_cache(maxsize=4096)(told)


@lru_cache(maxsize=4096)
def _due_at(kept_at: int) -> dt.datetime | None:
    return None if kept_at == NEVER else told(kept_at)


def read_ticket(
    connection: sqlite3.Connection, statement: str, value: str | bytes
) -> Ticket | None:
    """Return a whole ticket with its messages and events; None where there is none."""
    row = connection.execute(statement, (value,)).fetchone()
    if row is None:
        return None
    # Unpacked in the loop: a function call a row would be a tenth of all it costs.
    messages = [
        Message(_KINDS[kind], text, language, _actor(actor), _time(at), event)
        for kind, text, language, actor, at, event in connection.execute(
            statements.MESSAGES, row[:1]
        )
    ]
    events = [
        Event(number, _ACTIONS[action], _time(at), _actor(actor), reason, data, hash_)
        for number, action, at, actor, reason, data, hash_ in connection.execute(
            statements.EVENTS, row[:1]
        )
    ]
    return _ticket(row, messages, events)


def _ticket(row: Row, messages: list[Message], events: list[Event]) -> Ticket:
    number, reference, canton, service, authority, branch, commune, language, state = row[:9]
    first_due, answer_due, first_left, answer_left, filed_at, changed_at, version, head = row[9:]
    return Ticket(
        number,
        reference,
        canton,
        service,
        authority,
        branch,
        commune,
        language,
        _STATES[state],
        Clock(
            None if first_due is None else _time(first_due),
            None if answer_due is None else _time(answer_due),
            first_left,
            answer_left,
        ),
        _time(filed_at),
        _time(changed_at),
        version,
        head,
        messages,
        events,
    )


def _entries(rows: Iterable[Row]) -> list[InboxEntry]:
    return [
        InboxEntry(
            number,
            reference,
            service,
            authority,
            branch,
            language,
            _STATES[state],
            opening,
            _time(filed_at),
            _due_at(due),
        )
        for (
            number,
            reference,
            service,
            authority,
            branch,
            language,
            state,
            opening,
            filed_at,
            due,
        ) in rows
    ]


def read_inbox(
    connection: sqlite3.Connection,
    authority: AuthorityId,
    states: frozenset[State],
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of an authority's tickets, what is due first at the top."""
    limit = max(limit, 0)
    place = _START if after is None else (_due(after), after.id)
    pages = [
        connection.execute(statement, (authority, *place, *wanted, limit)).fetchall()
        for statement, wanted in inbox_statements(states)
    ]
    return _entries(pages[0] if len(pages) == 1 else _merged(pages)[:limit])


@lru_cache(maxsize=64)
def inbox_statements(states: frozenset[State]) -> list[tuple[str, list[str | None]]]:
    """Return the statements that are needed for states, each with those that it finds."""
    halves = ((statements.INBOX, ACTIVE), (statements.INBOX_DONE, _DONE))
    return [(statement, _padded(states & held, 3)) for statement, held in halves if states & held]


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
    return _entries(connection.execute(statements.COUNTER, facts))


def read_counts(connection: sqlite3.Connection, authority: AuthorityId) -> dict[State, int]:
    """Return how many tickets an authority has in each state; what it has none of is 0."""
    active = connection.execute(statements.COUNT_ACTIVE, (authority,)).fetchone()
    done = connection.execute(statements.COUNT_DONE, (authority,)).fetchone()
    return dict(zip(_COUNTED, (*active, *done), strict=True))


def read_found(
    connection: sqlite3.Connection,
    words: str,
    authority: AuthorityId | None,
    branch: BranchId | None,
    limit: int,
) -> list[InboxEntry]:
    """Return the tickets that a search finds, the newest message first, each ticket once."""
    facts = {"words": words, "authority": authority, "branch": branch}
    rows = connection.execute(statements.SEARCH, facts)
    found: dict[int, Row] = {}
    try:
        while len(found) < limit and (row := rows.fetchone()) is not None:
            found.setdefault(row[0], row)
    finally:
        # A cursor left in the middle would hold its snapshot, and the WAL could not be emptied.
        rows.close()
    return _entries(found.values())


def read_references(connection: sqlite3.Connection, after: int) -> list[tuple[int, Reference]]:
    """Return the next references, by the tickets' numbers; empty at the end."""
    return connection.execute(statements.REFERENCES, (after, _BATCH)).fetchall()


def read_meta(connection: sqlite3.Connection, name: str) -> bytes:
    """Return a fact about the database itself."""
    return bytes(connection.execute(statements.META, (name,)).fetchone()[0])
