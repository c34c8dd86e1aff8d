"""Step 1: tickets with their events and messages, the search index, and assists.

It says in SQL what `postnet.store.schema` said when it was released, and what models cannot say:
partial indexes, triggers and the search index. Later changes are later steps.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from postnet.store.step import Step

if TYPE_CHECKING:
    import sqlite3

_TABLES: Final = (
    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE ticket (
        id INTEGER NOT NULL PRIMARY KEY, reference TEXT NOT NULL, canton TEXT NOT NULL,
        service TEXT, authority TEXT NOT NULL, branch TEXT NOT NULL, commune INTEGER,
        language TEXT NOT NULL, state TEXT NOT NULL, opening TEXT NOT NULL,
        filed_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
        first_reply_due_at INTEGER, answer_due_at INTEGER, next_due_at INTEGER NOT NULL,
        first_reply_left INTEGER, answer_left INTEGER,
        version INTEGER NOT NULL, head BLOB NOT NULL,
        pick_up_digest BLOB NOT NULL, filing_key TEXT, filing_digest BLOB NOT NULL,
        CHECK (state IN ('open', 'accepted', 'waiting', 'answered', 'closed', 'withdrawn'))
    )
    """,
    """
    CREATE TABLE event (
        ticket INTEGER NOT NULL, number INTEGER NOT NULL, action TEXT NOT NULL,
        at INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, data TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (ticket, number),
        FOREIGN KEY (ticket) REFERENCES ticket (id) ON DELETE RESTRICT,
        CHECK (action IN ('file', 'accept', 'ask', 'supply', 'reply', 'transfer', 'close',
            'reopen', 'withdraw', 'note'))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE message (
        id INTEGER NOT NULL PRIMARY KEY, ticket INTEGER NOT NULL, event INTEGER NOT NULL,
        kind TEXT NOT NULL, text TEXT, language TEXT NOT NULL, actor TEXT NOT NULL,
        at INTEGER NOT NULL,
        FOREIGN KEY (ticket) REFERENCES ticket (id) ON DELETE RESTRICT,
        CHECK (kind IN ('question', 'answer', 'request', 'information', 'note'))
    )
    """,
    """
    CREATE TABLE assist (
        id INTEGER NOT NULL PRIMARY KEY, branch TEXT NOT NULL, canton TEXT NOT NULL,
        kind TEXT NOT NULL, at INTEGER NOT NULL, language TEXT NOT NULL, service TEXT,
        note TEXT NOT NULL,
        CHECK (kind IN ('promoted', 'registered', 'used', 'answered'))
    )
    """,
    """
    CREATE VIRTUAL TABLE message_text USING fts5
    (text, content='message', content_rowid='id', tokenize='unicode61 remove_diacritics 2')
    """,
)

_INDEXES: Final = (
    "CREATE UNIQUE INDEX ticket_reference ON ticket (reference)",
    "CREATE UNIQUE INDEX ticket_pick_up_digest ON ticket (pick_up_digest)",
    "CREATE UNIQUE INDEX ticket_filing_key ON ticket (filing_key) WHERE filing_key IS NOT NULL",
    # An inbox page is one walk along the first, without a sort; tickets that are done stand in the
    # second, so that they weigh nothing on it.
    """
    CREATE INDEX ticket_inbox ON ticket (authority, next_due_at, id, state)
    WHERE state IN ('accepted', 'open', 'waiting')
    """,
    """
    CREATE INDEX ticket_done ON ticket (authority, next_due_at, id, state)
    WHERE state NOT IN ('accepted', 'open', 'waiting')
    """,
    "CREATE INDEX ticket_branch ON ticket (branch, id)",
    "CREATE UNIQUE INDEX message_ticket_event ON message (ticket, event)",
    "CREATE INDEX assist_branch ON assist (branch)",
)

_TRIGGERS: Final = (
    """
    CREATE TRIGGER event_stays BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER event_remains BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    # A deleted message's number would be given again, and the search index would skip its heir.
    """
    CREATE TRIGGER message_remains BEFORE DELETE ON message
    BEGIN SELECT RAISE(ABORT, 'messages are erased, never deleted'); END
    """,
    # What is erased leaves the search index, as far as that already goes, and the lists; the index
    # keeps an empty place for it, so that FTS5 can still compare it with the messages.
    """
    CREATE TRIGGER message_erased AFTER UPDATE OF text ON message
    WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (message_text, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO message_text (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER question_erased AFTER UPDATE OF text ON message
    WHEN new.text IS NULL AND new.kind = 'question'
    BEGIN UPDATE ticket SET opening = '' WHERE id = new.ticket; END
    """,
)


def _take(connection: sqlite3.Connection) -> None:
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        connection.execute(statement)
    connection.execute("INSERT INTO meta VALUES ('secret', ?)", (secrets.token_bytes(32),))
    # A number, whatever the column's type says: SQLite compares it with the messages' numbers.
    connection.execute("INSERT INTO meta VALUES ('indexed', 0)")


STEP: Final = Step(1, "tickets, events, messages, search and assists", _take)
