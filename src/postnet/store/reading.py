"""Reading: rows become tickets and list entries, built by position."""

from __future__ import annotations

import heapq
import json
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
from postnet.store.times import NEVER, kept, told, told_or_none

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.model.ids import AuthorityId, BranchId, Reference

    Row = tuple[Any, ...]

_STATES: Final = {str(state): state for state in State}
_ACTIONS: Final = {str(action): action for action in Action}
_KINDS: Final = {str(kind): kind for kind in MessageKind}
_DONE: Final = frozenset(State) - ACTIVE
_BATCH: Final = 1000

# The same few branches and authorities act again and again.
_actor = lru_cache(maxsize=4096)(Actor.parse)


def read_ticket(
    connection: sqlite3.Connection, statement: str, value: str | bytes
) -> Ticket | None:
    """Return a whole ticket with its messages and events; None where there is none."""
    row = connection.execute(statement, (value,)).fetchone()
    if row is None:
        return None
    messages = [_message(m) for m in connection.execute(statements.MESSAGES, row[:1])]
    events = [_event(e) for e in connection.execute(statements.EVENTS, row[:1])]
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
        Clock(told_or_none(first_due), told_or_none(answer_due), first_left, answer_left),
        told(filed_at),
        told(changed_at),
        version,
        head,
        messages,
        events,
    )


def _message(row: Row) -> Message:
    kind, text, language, actor, at, event = row
    return Message(_KINDS[kind], text, language, _actor(actor), told(at), event)


def _event(row: Row) -> Event:
    number, action, at, actor, reason, data, hash_ = row
    return Event(number, _ACTIONS[action], told(at), _actor(actor), reason, json.loads(data), hash_)


def _entry(row: Row) -> InboxEntry:
    number, reference, service, authority, branch, language, state, opening, filed_at, due = row
    return InboxEntry(
        number,
        reference,
        service,
        authority,
        branch,
        language,
        _STATES[state],
        opening,
        told(filed_at),
        told_or_none(due),
    )


def read_inbox(
    connection: sqlite3.Connection,
    authority: AuthorityId,
    states: frozenset[State],
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of an authority's tickets, what is due first at the top."""
    place = (-1, -1) if after is None else (_due(after), after.id)
    pages = [
        connection.execute(statement, (authority, *place, *_three(states & held), limit)).fetchall()
        for statement, held in ((statements.INBOX, ACTIVE), (statements.INBOX_DONE, _DONE))
        if states & held
    ]
    rows = pages[0] if len(pages) == 1 else _merged(pages)[:limit]
    return [_entry(row) for row in rows]


def _due(entry: InboxEntry) -> int:
    return NEVER if entry.next_due_at is None else kept(entry.next_due_at)


def _three(states: Iterable[State]) -> Sequence[str | None]:
    listed: list[str | None] = sorted(states)  # type: ignore[assignment]  # padded below
    return listed + [None] * (3 - len(listed))


def _merged(pages: Iterable[list[Row]]) -> list[Row]:
    return list(heapq.merge(*pages, key=lambda row: (row[-1], row[0])))


def read_counter(
    connection: sqlite3.Connection,
    branch: BranchId,
    states: frozenset[State] | None,
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of a branch's tickets, the newest first."""
    rows = connection.execute(statements.COUNTER, (branch, NEVER if after is None else after.id))
    return _first(
        limit, (entry for entry in map(_entry, rows) if not states or entry.state in states)
    )


def _first(limit: int, entries: Iterator[InboxEntry]) -> list[InboxEntry]:
    """Return the first entries, each ticket once."""
    found: dict[int, InboxEntry] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
        if len(found) == limit:
            break
    return list(found.values())


def read_counts(connection: sqlite3.Connection, authority: AuthorityId) -> dict[State, int]:
    """Return how many tickets an authority has in each state; what it has none of is 0."""
    rows = connection.execute(statements.COUNTS, {"authority": authority})
    return dict.fromkeys(State, 0) | {_STATES[state]: count for state, count in rows}


def read_found(
    connection: sqlite3.Connection,
    words: str,
    authority: AuthorityId | None,
    branch: BranchId | None,
    limit: int,
) -> list[InboxEntry]:
    """Return the tickets that a search finds, the newest message first."""
    facts = {"words": words, "authority": authority, "branch": branch}
    return _first(limit, map(_entry, connection.execute(statements.SEARCH, facts)))


def read_references(connection: sqlite3.Connection, after: int) -> list[tuple[int, Reference]]:
    """Return the next references, by the tickets' numbers; empty at the end."""
    return connection.execute(statements.REFERENCES, (after, _BATCH)).fetchall()
