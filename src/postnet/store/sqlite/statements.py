"""Held statements: the few that are hot, as SQL that is prepared once.

Through peewee's models filing would cost 4 times, an inbox page 7 times and a ticket's detail 19
times as much, nearly all of it for building SQL. What they cost now, beside raw sqlite3:
tests/benchmarks/filing.py (F1), inbox.py (I1) and detail.py (I3).
"""

from __future__ import annotations

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
    state = ?, authority = ?, changed_at = ?, first_reply_due_at = ?, answer_due_at = ?,
    next_due_at = ?, first_reply_left = ?, answer_left = ?, version = version + 1, head = ?
WHERE id = ? AND version = ?
"""

BY_FILING_KEY: Final = "SELECT reference, id, filing_digest FROM ticket WHERE filing_key = ?"

INSERT_ASSIST: Final = """
INSERT INTO assist (branch, canton, kind, at, language, service, note) VALUES (?, ?, ?, ?, ?, ?, ?)
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

# The first condition on the state is the index's own, word for word: only then does SQLite use it.
INBOX: Final = f"""
{_ENTRY_COLUMNS} FROM ticket AS t INDEXED BY ticket_inbox
WHERE t.authority = ? AND t.state IN ('accepted', 'open', 'waiting')
    AND (t.next_due_at, t.id) > (?, ?) AND t.state IN (?, ?, ?)
ORDER BY t.next_due_at, t.id LIMIT ?
"""

INBOX_DONE: Final = f"""
{_ENTRY_COLUMNS} FROM ticket AS t INDEXED BY ticket_done
WHERE t.authority = ? AND t.state NOT IN ('accepted', 'open', 'waiting')
    AND (t.next_due_at, t.id) > (?, ?) AND t.state IN (?, ?, ?)
ORDER BY t.next_due_at, t.id LIMIT ?
"""

COUNTER: Final = f"""
{_ENTRY_COLUMNS} FROM ticket AS t
WHERE t.branch = ? AND t.id < ? AND t.state IN (?, ?, ?, ?, ?, ?)
ORDER BY t.id DESC LIMIT ?
"""

# Sums over one walk of the index: GROUP BY would sort all of it by state first.
COUNT_ACTIVE: Final = """
SELECT count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'accepted'),
    count(*) FILTER (WHERE state = 'waiting')
FROM ticket INDEXED BY ticket_inbox
WHERE authority = ? AND state IN ('accepted', 'open', 'waiting')
"""

COUNT_DONE: Final = """
SELECT count(*) FILTER (WHERE state = 'answered'), count(*) FILTER (WHERE state = 'closed'),
    count(*) FILTER (WHERE state = 'withdrawn')
FROM ticket INDEXED BY ticket_done
WHERE authority = ? AND state NOT IN ('accepted', 'open', 'waiting')
"""

REFERENCES: Final = "SELECT id, reference FROM ticket WHERE id > ? ORDER BY id LIMIT ?"

LAST_TICKET: Final = "SELECT coalesce(max(id), 0) FROM ticket"

# Search.

SEARCH: Final = f"""
{_ENTRY_COLUMNS} FROM message_text AS found
JOIN message AS m ON m.id = found.rowid
JOIN ticket AS t ON t.id = m.ticket
WHERE message_text MATCH :words
    AND (:authority IS NULL OR t.authority = :authority)
    AND (:branch IS NULL OR (t.branch = :branch AND m.kind <> 'note'))
ORDER BY found.rowid DESC
"""

INDEXED: Final = "SELECT value FROM meta WHERE name = 'indexed'"

LAST_MESSAGE: Final = "SELECT coalesce(max(id), 0) FROM message"

INDEX_MESSAGES: Final = """
INSERT INTO message_text (rowid, text)
SELECT id, text FROM message WHERE id > ? AND id <= ?
"""

SET_INDEXED: Final = "UPDATE meta SET value = ? WHERE name = 'indexed'"

# The database itself.

META: Final = "SELECT value FROM meta WHERE name = ?"
