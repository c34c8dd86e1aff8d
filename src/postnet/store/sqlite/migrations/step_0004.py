"""Step 4: finished tickets may leave for an archive, and nothing else may leave.

The table `archived` says of each ticket that left where it is: in which month's archive, with which
last hash. Events and messages can be deleted of such a ticket alone. Its reference, its pick-up
code and its key stay its own. In an archive's own file the month is empty: the ticket was given
back to the database that it came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.step import Step

if TYPE_CHECKING:
    import sqlite3

_TABLE: Final = (
    """
    CREATE TABLE archived (
        id INTEGER NOT NULL PRIMARY KEY, reference TEXT NOT NULL, month TEXT NOT NULL,
        head BLOB NOT NULL, pick_up_digest BLOB NOT NULL, filing_key TEXT,
        filing_digest BLOB NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX archived_reference ON archived (reference)",
    "CREATE UNIQUE INDEX archived_pick_up_digest ON archived (pick_up_digest)",
    """
    CREATE UNIQUE INDEX archived_filing_key ON archived (filing_key) WHERE filing_key IS NOT NULL
    """,
    "CREATE INDEX archived_month_id ON archived (month, id)",
)

_GUARDS: Final = (
    "DROP TRIGGER event_remains",
    """
    CREATE TRIGGER event_remains BEFORE DELETE ON event
    WHEN NOT EXISTS (
        SELECT 1 FROM archived AS a CROSS JOIN ticket AS t ON t.id = a.id
        WHERE a.id = old.ticket AND t.reference = a.reference AND t.head = a.head
    )
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    "DROP TRIGGER message_remains",
    """
    CREATE TRIGGER message_remains BEFORE DELETE ON message
    WHEN NOT EXISTS (
        SELECT 1 FROM archived AS a CROSS JOIN ticket AS t ON t.id = a.id
        WHERE a.id = old.ticket AND t.reference = a.reference AND t.head = a.head
    )
    BEGIN SELECT RAISE(ABORT, 'messages are erased, never deleted'); END
    """,
    # The next ticket's number is one more than the highest: a number must not be given twice, and
    # the search index would skip the heir of a message's. In an archive nothing is filed.
    """
    CREATE TRIGGER newest_remains BEFORE INSERT ON archived
    WHEN (
        new.id = (SELECT max(id) FROM ticket)
        OR new.id = (SELECT ticket FROM message WHERE id = (SELECT max(id) FROM message))
    ) AND NOT EXISTS (SELECT 1 FROM meta WHERE name = 'archive')
    BEGIN SELECT RAISE(ABORT, 'the newest ticket is never archived'); END
    """,
    """
    CREATE TRIGGER archived_stays BEFORE UPDATE ON archived
    BEGIN SELECT RAISE(ABORT, 'what was archived is never changed'); END
    """,
    """
    CREATE TRIGGER archived_remains BEFORE DELETE ON archived
    WHEN NOT EXISTS (SELECT 1 FROM ticket WHERE id = old.id AND reference = old.reference)
    BEGIN SELECT RAISE(ABORT, 'what was archived is forgotten only when it is back'); END
    """,
    # After, since only then a new ticket has its number.
    """
    CREATE TRIGGER ticket_archived_before AFTER INSERT ON ticket
    WHEN EXISTS (SELECT 1 FROM archived WHERE reference = new.reference AND id <> new.id)
        OR EXISTS (SELECT 1 FROM archived WHERE pick_up_digest = new.pick_up_digest
            AND id <> new.id)
        OR EXISTS (SELECT 1 FROM archived WHERE filing_key = new.filing_key AND id <> new.id)
        OR EXISTS (SELECT 1 FROM archived WHERE id = new.id AND reference <> new.reference)
    BEGIN SELECT RAISE(ABORT, 'it is in the archive'); END
    """,
)

_FOLLOWERS: Final = (
    # FTS5 takes out what it is told was in: it is told before the message is gone.
    """
    CREATE TRIGGER message_leaving BEFORE DELETE ON message
    WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (message_text, rowid, text)
        SELECT 'delete', id, text FROM message_words WHERE id = old.id;
    END
    """,
    """
    CREATE TRIGGER ticket_gone AFTER DELETE ON ticket
    WHEN old.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        UPDATE tally SET tickets = tickets - 1
        WHERE authority = old.authority AND state = old.state;
    END
    """,
)


# Numbers are given one after the other, so one that is neither here nor archived was somebody's
# who vanished; those that lack already, after a copy from a server or a rescue, are nobody's.
_GAPS: Final = """
INSERT OR REPLACE INTO meta SELECT 'gaps', coalesce(max(id), 0) - count(*) FROM ticket
"""


def _take(connection: sqlite3.Connection) -> None:
    for statement in (*_TABLE, *_GUARDS, *_FOLLOWERS, _GAPS):
        connection.execute(statement)


STEP: Final = Step(4, "an archive for finished tickets", _take)
