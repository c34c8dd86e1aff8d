"""Held statements: each work of the store is one of them, since each is a way to the server.

What they cost beside the raw statement: tests/benchmarks/filing_postgres.py (F5).
"""

from __future__ import annotations

from functools import cache
from typing import Final

# Read only, and all statements in it see the same moment.
SNAPSHOT: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

COMMIT: Final = "COMMIT"

# Writing. Whatever stands in the way of a ticket (its key, its reference, its pick-up code), no row
# comes back; somebody who is about to write the same is waited for.

FILE: Final = """
WITH filed AS (
    INSERT INTO ticket (
        reference, canton, service, authority, branch, commune, language, state, opening,
        filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at,
        first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest
    ) VALUES (
        %s, %s, %s, %s, %s, %s, %s, 'open', %s, %s, %s, %s, %s, %s, %s, %s, 1, %s, %s, %s, %s
    ) ON CONFLICT DO NOTHING RETURNING id
), said AS (
    INSERT INTO message (ticket, event, kind, text, language, actor, at, words)
    SELECT id, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]) FROM filed
), happened AS (
    INSERT INTO event (ticket, number, action, at, actor, reason, data, hash)
    SELECT id, %s, %s, %s, %s, %s, %s, %s FROM filed
)
SELECT id FROM filed
"""

BY_FILING_KEY: Final = """
SELECT reference, id, filing_digest FROM ticket WHERE filing_key = %(key)s
UNION ALL SELECT reference, id, filing_digest FROM archived WHERE filing_key = %(key)s
"""

OURS: Final = """
SELECT t.id FROM ticket AS t JOIN event AS e ON e.ticket = t.id AND e.number = 1
WHERE t.reference = %s AND t.pick_up_digest = %s AND t.filing_digest = %s AND e.hash = %s
"""

_CHANGED: Final = """
WITH changed AS (
    UPDATE ticket SET
        state = %s, authority = %s, service = %s, changed_at = %s,
        first_reply_due_at = %s, answer_due_at = %s, next_due_at = %s,
        first_reply_left = %s, answer_left = %s, version = version + 1, head = %s
    WHERE id = %s AND version = %s RETURNING id
), happened AS (
    INSERT INTO event (ticket, number, action, at, actor, reason, data, hash)
    SELECT id, %s, %s, %s, %s, %s, %s, %s FROM changed
)
"""

CHANGE: Final = f"{_CHANGED} SELECT id FROM changed"  # noqa: S608  (our own words only)

CHANGE_AND_SAY: Final = f"""
{_CHANGED}, said AS (
    INSERT INTO message (ticket, event, kind, text, language, actor, at, words)
    SELECT id, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]) FROM changed
), helped AS (
    INSERT INTO answer_reply (ticket, event, answer, at)
    SELECT id, event, answer, at FROM changed,
        (SELECT %s::bigint AS event, %s::bigint AS answer, %s::bigint AS at) AS with_answer
    WHERE answer IS NOT NULL
)
SELECT id FROM changed
"""  # noqa: S608  (our own words only)

HAPPENED: Final = "SELECT 1 FROM event WHERE ticket = %s AND number = %s AND hash = %s"

RECORD_ASSIST: Final = """
INSERT INTO assist (branch, canton, kind, at, language, service, note, answer, mark)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (mark) DO NOTHING
"""

# One ticket.

_TICKET: Final = """
SELECT id, reference, canton, service, authority, branch, commune, language, state,
    first_reply_due_at, answer_due_at, first_reply_left, answer_left,
    filed_at, changed_at, version, head
FROM ticket
"""
_MESSAGES: Final = "SELECT kind, text, language, actor, at, event FROM message"
_EVENTS: Final = "SELECT number, action, at, actor, reason, data, hash FROM event"


def _whole(condition: str) -> tuple[str, str, str]:
    """Return the statements that read a ticket, its messages and its events."""
    of_it = f"WHERE ticket = (SELECT id FROM ticket WHERE {condition})"  # noqa: S608  (our own words only)
    return (
        f"{_TICKET} WHERE {condition}",
        f"{_MESSAGES} {of_it} ORDER BY event",
        f"{_EVENTS} {of_it} ORDER BY number",
    )


TICKET: Final = _whole("reference = %s")

TICKET_BY_PICK_UP: Final = _whole("pick_up_digest = %s")

# Lists.

ENTRY_COLUMNS: Final = """
SELECT t.id, t.reference, t.service, t.authority, t.branch, t.language, t.state, t.opening,
    t.filed_at, t.next_due_at
"""

_ACTIVE: Final = "state IN ('accepted', 'open', 'waiting')"
_DONE: Final = "state NOT IN ('accepted', 'open', 'waiting')"


FILTERS: Final = {
    "service": "t.service = %(service)s",
    "branch": "t.branch = %(branch)s",
    "language": "t.language = %(language)s",
    "due_before": "t.next_due_at < %(due_before)s",
}


@cache
def inbox(*, active: bool = True, done: bool = False, filters: tuple[str, ...] = ()) -> str:
    """Return the statement for a page of what waits for work, of what is done, or of both.

    What is filtered by stands in the index.

    Args:
        active: Whether of what waits for work.
        done: Whether of what is done.
        filters: Names of `FILTERS`.
    """
    halves = [_page(held, filters) for held, asked in ((_ACTIVE, active), (_DONE, done)) if asked]
    if len(halves) == 1:
        return halves[0]
    return f"({halves[0]}) UNION ALL ({halves[1]}) ORDER BY next_due_at, id LIMIT %(limit)s"


def _page(held: str, filters: tuple[str, ...]) -> str:
    # The condition on the state is the index's own: only then is it used.
    return f"""
    {ENTRY_COLUMNS} FROM ticket AS t
    WHERE t.authority = %(authority)s AND t.{held}
        AND (t.next_due_at, t.id) > (%(due)s, %(id)s) AND t.state = ANY(%(states)s::text[])
        {_and(filters)}
    ORDER BY t.next_due_at, t.id LIMIT %(limit)s
    """


def _and(filters: tuple[str, ...]) -> str:
    return " ".join(f"AND {FILTERS[name]}" for name in filters)


@cache
def counts(filters: tuple[str, ...] = ()) -> str:
    """Return the statement that counts an authority's tickets by their state.

    Args:
        filters: Names of `FILTERS`.
    """
    return " UNION ALL ".join(
        f"""
        SELECT t.state, count(*) FROM ticket AS t
        WHERE t.authority = %(authority)s AND t.{held} {_and(filters)} GROUP BY t.state
        """  # noqa: S608  (our own words only)
        for held in (_ACTIVE, _DONE)
    )


COUNTER: Final = f"""
{ENTRY_COLUMNS} FROM ticket AS t
WHERE t.branch = %s AND t.id < %s AND t.state = ANY(%s::text[])
ORDER BY t.id DESC LIMIT %s
"""

REFERENCES: Final = "SELECT id, reference FROM ticket WHERE id > %s ORDER BY id LIMIT %s"

LAST_TICKET: Final = "SELECT coalesce(max(id), 0) FROM ticket"

ASSISTS: Final = """
SELECT kind, count(*) FROM assist
WHERE (%(branch)s::text IS NULL OR branch = %(branch)s)
    AND (%(canton)s::text IS NULL OR canton = %(canton)s)
GROUP BY kind
"""

RECENT_ASSISTS: Final = """
SELECT branch, canton, kind, at, language, service, note, answer
FROM assist ORDER BY id DESC LIMIT %s
"""

# The database itself.

META: Final = "SELECT value FROM meta WHERE name = %s"
