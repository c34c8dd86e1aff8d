"""Held statements: the few that are hot, as SQL that is prepared once.

Through peewee's models filing would cost 4 times, an inbox page 7 times and a ticket's detail 19
times as much, nearly all of it for building SQL. What they cost now, beside raw sqlite3:
tests/benchmarks/filing.py (F1), inbox.py (I1) and detail.py (I3).
"""

from __future__ import annotations

from functools import cache
from typing import Final

BEGIN: Final = "BEGIN IMMEDIATE"

SNAPSHOT: Final = "BEGIN"

COMMIT: Final = "COMMIT"

# Filing, measured by tests/benchmarks/filing.py.

INSERT_TICKET: Final = """
INSERT INTO ticket (
    reference, canton, service, authority, branch, commune, language, state, opening,
    filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at,
    first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest
) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
"""

INSERT_MESSAGE: Final = """
INSERT INTO message (ticket, event, kind, text, language, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""

INSERT_EVENT: Final = """
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

CHANGE_TICKET: Final = """
UPDATE ticket SET
    state = ?, authority = ?, service = ?, changed_at = ?,
    first_reply_due_at = ?, answer_due_at = ?, next_due_at = ?,
    first_reply_left = ?, answer_left = ?, version = version + 1, head = ?
WHERE id = ? AND version = ?
"""

INSERT_REPLY: Final = "INSERT INTO answer_reply (ticket, event, answer, at) VALUES (?, ?, ?, ?)"

BY_FILING_KEY: Final = """
SELECT reference, id, filing_digest FROM ticket WHERE filing_key = ?1
UNION ALL SELECT reference, id, filing_digest FROM archived WHERE filing_key = ?1
"""

INSERT_ASSIST: Final = """
INSERT INTO assist (branch, canton, kind, at, language, service, note, answer)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

# One ticket, measured by tests/benchmarks/detail.py.

_TICKET: Final = """
SELECT id, reference, canton, service, authority, branch, commune, language, state,
    first_reply_due_at, answer_due_at, first_reply_left, answer_left,
    filed_at, changed_at, version, head
FROM ticket
"""

TICKET: Final = f"{_TICKET} WHERE reference = ?"

TICKET_BY_PICK_UP: Final = f"{_TICKET} WHERE pick_up_digest = ?"

TICKET_BY_NUMBER: Final = f"{_TICKET} WHERE id = ?"

MESSAGES: Final = """
SELECT kind, text, language, actor, at, event FROM message WHERE ticket = ? ORDER BY event
"""

EVENTS: Final = """
SELECT number, action, at, actor, reason, data, hash FROM event WHERE ticket = ? ORDER BY number
"""

# Lists, measured by tests/benchmarks/inbox.py.

_ENTRY_COLUMNS: Final = """
SELECT t.id, t.reference, t.service, t.authority, t.branch, t.language, t.state, t.opening,
    t.filed_at, t.next_due_at
"""

# The index's own condition, word for word: only then does SQLite use it.
_HALVES: Final = {
    False: ("ticket_inbox", "t.state IN ('accepted', 'open', 'waiting')"),
    True: ("ticket_done", "t.state NOT IN ('accepted', 'open', 'waiting')"),
}

FILTERS: Final = {
    "service": "t.service = ?",
    "branch": "t.branch = ?",
    "language": "t.language = ?",
    "due_before": "t.next_due_at < ?",
}


@cache
def inbox(*, done: bool = False, filters: tuple[str, ...] = ()) -> str:
    """Return the statement for a page of what waits for work, or of what is done.

    Its values: the authority, the place of the entry before, three states, one for each filter,
    and how many at most. What is filtered by stands in the index.

    Args:
        done: Whether of what is done.
        filters: Names of `FILTERS`.
    """
    index, half = _HALVES[done]
    return f"""
{_ENTRY_COLUMNS} FROM ticket AS t INDEXED BY {index}
WHERE t.authority = ? AND {half}
    AND (t.next_due_at, t.id) > (?, ?) AND t.state IN (?, ?, ?){_and(filters)}
ORDER BY t.next_due_at, t.id LIMIT ?
"""


def _and(filters: tuple[str, ...]) -> str:
    return "".join(f" AND {FILTERS[name]}" for name in filters)


INBOX: Final = inbox()

INBOX_DONE: Final = inbox(done=True)

COUNTER: Final = f"""
{_ENTRY_COLUMNS} FROM ticket AS t
WHERE t.branch = ? AND t.id < ? AND t.state IN (?, ?, ?, ?, ?, ?)
ORDER BY t.id DESC LIMIT ?
"""

_COUNTED: Final = {
    False: ("open", "accepted", "waiting"),
    True: ("answered", "closed", "withdrawn"),
}


@cache
def count(*, done: bool = False, filters: tuple[str, ...] = ()) -> str:
    """Return the statement that counts what waits for work, or what is done, state by state.

    Its values: the authority, and one for each filter. They are sums over one walk of the index:
    GROUP BY would sort all of it by state first.
    """
    index, half = _HALVES[done]
    sums = ", ".join(f"count(*) FILTER (WHERE t.state = '{state}')" for state in _COUNTED[done])
    return f"""
SELECT {sums} FROM ticket AS t INDEXED BY {index}
WHERE t.authority = ? AND {half}{_and(filters)}
"""  # noqa: S608  (all of it is this module's own)


COUNT_ACTIVE: Final = count()

# Of everything that is done, which may be years, a trigger keeps the tally.
TALLY: Final = "SELECT state, tickets FROM tally WHERE authority = ?"

REFERENCES: Final = "SELECT id, reference FROM ticket WHERE id > ? ORDER BY id LIMIT ?"

LAST_TICKET: Final = "SELECT coalesce(max(id), 0) FROM ticket"

# Search, measured by tests/benchmarks/searching.py. The words name the authority and the branch
# too; that both are compared once more keeps out a text that has such a word in it.

SEARCH: Final = f"""
{_ENTRY_COLUMNS} FROM message_text AS found
CROSS JOIN message AS m ON m.id = found.rowid
CROSS JOIN ticket AS t ON t.id = m.ticket
WHERE message_text MATCH :words
    AND (:authority IS NULL OR t.authority = :authority)
    AND (:branch IS NULL OR (t.branch = :branch AND m.kind <> 'note'))
ORDER BY found.rowid DESC
"""

WORDS: Final = "SELECT term FROM word WHERE term >= ? AND term < ? ORDER BY term LIMIT ?"

INDEXED: Final = "SELECT value FROM meta WHERE name = 'indexed'"

LAST_MESSAGE: Final = "SELECT coalesce(max(id), 0) FROM message"

INDEX_MESSAGES: Final = """
INSERT INTO message_text (rowid, text)
SELECT id, text FROM message_words WHERE id > ? AND id <= ?
"""

SIEVE_MESSAGES: Final = """
INSERT INTO sieve (rowid, text) SELECT id, text FROM message WHERE id > ? AND id <= ?
"""

KEEP_WORDS: Final = "INSERT OR IGNORE INTO word SELECT term FROM sieve_word"

EMPTY_SIEVE: Final = "INSERT INTO sieve (sieve) VALUES ('delete-all')"

SET_INDEXED: Final = "UPDATE meta SET value = ? WHERE name = 'indexed'"

# The database itself.

META: Final = "SELECT value FROM meta WHERE name = ?"
