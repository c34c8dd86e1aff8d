"""Held statements of the archive: what is asked of the ledger, what leaves, what comes back.

How many tickets a second they move: tests/benchmarks/archiving.py.
"""

from __future__ import annotations

from typing import Final

# What is known of a ticket that was archived. Where the month is empty, it was given back.

_ARCHIVED: Final = "SELECT id, reference, month, head FROM archived"

ARCHIVED: Final = f"{_ARCHIVED} WHERE reference = ? AND month <> ''"

ARCHIVED_BY_PICK_UP: Final = f"{_ARCHIVED} WHERE pick_up_digest = ? AND month <> ''"

PLACE: Final = f"{_ARCHIVED} WHERE id = ? AND month <> ''"

AT_HAND: Final = "SELECT id, reference FROM ticket WHERE id = ?"

ARCHIVED_OF_MONTH: Final = f"{_ARCHIVED} WHERE month = ? AND id > ? ORDER BY id LIMIT ?"

COUNT_OF_MONTH: Final = "SELECT count(*) FROM archived WHERE month = ?"

# From month to month along the index: a list of all rows would be as long as the archive.
MONTH_BEFORE: Final = "SELECT max(month) FROM archived WHERE month < ? AND month <> ''"

# What may leave.

NEWEST_MESSAGE: Final = "SELECT ticket FROM message WHERE id = (SELECT max(id) FROM message)"

DONE: Final = """
SELECT id, changed_at FROM ticket
WHERE id > ? AND id <= ? AND state NOT IN ('accepted', 'open', 'waiting') AND changed_at < ?
ORDER BY id
"""

# What leaves: only as it stands in the archive, down to which texts are erased.

ARCHIVE: Final = """
INSERT INTO archived (id, reference, month, head, pick_up_digest, filing_key, filing_digest)
SELECT id, reference, ?, head, pick_up_digest, filing_key, filing_digest FROM ticket
WHERE id = ? AND head = ? AND state NOT IN ('accepted', 'open', 'waiting')
    AND (SELECT count(text) FROM message WHERE message.ticket = ticket.id) = ?
"""

DELETE_EVENTS: Final = "DELETE FROM event WHERE ticket = ?"

DELETE_MESSAGES: Final = "DELETE FROM message WHERE ticket = ?"

DELETE_TICKET: Final = "DELETE FROM ticket WHERE id = ?"

SAID: Final = "SELECT term FROM sieve_word"

SIEVE_TICKET: Final = """
INSERT INTO sieve (rowid, text)
SELECT id, text FROM message
WHERE ticket = ? AND id <= (SELECT value FROM meta WHERE name = 'indexed')
"""

# A common word's newest message is found at once; the oldest ones are those that have just left.
FORGET_WORD: Final = """
DELETE FROM word WHERE term = ?1 AND (
    SELECT rowid FROM message_text WHERE message_text MATCH '"' || ?1 || '"'
    ORDER BY rowid DESC LIMIT 1
) IS NULL
"""

WORDS_AFTER: Final = "SELECT term FROM word WHERE term > ? ORDER BY term LIMIT ?"

# What comes back, and what comes into an archive.

FORGET_ARCHIVED: Final = "DELETE FROM archived WHERE id = ?"

INDEX_TICKET: Final = """
INSERT INTO message_text (rowid, text)
SELECT w.id, w.text FROM message AS m CROSS JOIN message_words AS w ON w.id = m.id
WHERE m.ticket = ? AND m.id <= (SELECT value FROM meta WHERE name = 'indexed')
"""

STANDING: Final = """
SELECT id, reference, head, (SELECT count(text) FROM message WHERE message.ticket = ticket.id)
FROM ticket WHERE id = ?
"""

# Search in an archive: a page goes on behind a message, and shows no ticket a second time.

SEARCH: Final = """
SELECT t.id, t.reference, t.service, t.authority, t.branch, t.language, t.state, t.opening,
    t.filed_at, t.next_due_at, found.rowid
FROM message_text AS found
CROSS JOIN message AS m ON m.id = found.rowid
CROSS JOIN ticket AS t ON t.id = m.ticket
WHERE message_text MATCH :words AND found.rowid < :before
    AND (:authority IS NULL OR t.authority = :authority)
    AND (:branch IS NULL OR (t.branch = :branch AND m.kind <> 'note'))
    AND NOT EXISTS (
        SELECT 1 FROM message AS later
        CROSS JOIN message_text AS again ON again.rowid = later.id
        WHERE later.ticket = t.id AND later.id > m.id AND again.message_text MATCH :words
            AND (:branch IS NULL OR later.kind <> 'note')
    )
ORDER BY found.rowid DESC
"""
