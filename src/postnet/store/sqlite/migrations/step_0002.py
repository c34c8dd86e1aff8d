"""Step 2: lists and searches that walk no more than they show, however many tickets there are.

The inbox's indexes also hold what an inbox is filtered by, a branch's index the state. The search
index has each message's authority and branch as two words more, so that a search within one of
them looks at nobody else's messages. Internal notes have no branch: a counter finds none. What is
done is tallied, since nobody wants to count years of it for a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.step import Step

if TYPE_CHECKING:
    import sqlite3

_DROPPED: Final = (
    "DROP INDEX ticket_inbox",
    "DROP INDEX ticket_done",
    "DROP INDEX ticket_branch",
    "DROP TRIGGER message_erased",
    "DROP TABLE message_text",
)

_INDEXES: Final = (
    """
    CREATE INDEX ticket_inbox ON ticket
    (authority, next_due_at, id, state, service, branch, language)
    WHERE state IN ('accepted', 'open', 'waiting')
    """,
    """
    CREATE INDEX ticket_done ON ticket
    (authority, next_due_at, id, state, service, branch, language)
    WHERE state NOT IN ('accepted', 'open', 'waiting')
    """,
    "CREATE INDEX ticket_branch ON ticket (branch, id, state)",
)

# The two words begin with signs for private use, which nobody can search for, and are hexadecimal,
# so that each is one word to the search index.
_SEARCH: Final = (
    """
    CREATE VIEW message_words AS
    SELECT m.id AS id, m.text || ' ' || char(57344) || hex(t.authority)
        || CASE m.kind WHEN 'note' THEN '' ELSE ' ' || char(57345) || hex(t.branch) END AS text
    FROM message AS m JOIN ticket AS t ON t.id = m.ticket
    """,
    """
    CREATE VIRTUAL TABLE message_text USING fts5
    (text, content='message_words', content_rowid='id', columnsize=0,
        tokenize='unicode61 remove_diacritics 2')
    """,
    # All words that were said, for a search to look up how a beginning goes on: in the index itself
    # that takes as long as the commonest of them is common. The sieve takes texts apart as the
    # index does, and is empty between two transactions.
    "CREATE TABLE word (term TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE message_word USING fts5vocab ('message_text', 'row')",
    """
    CREATE VIRTUAL TABLE sieve USING fts5
    (text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')
    """,
    "CREATE VIRTUAL TABLE sieve_word USING fts5vocab ('sieve', 'row')",
    # FTS5 takes out what it is told was in: it is told before the message or the ticket changes.
    """
    CREATE TRIGGER message_erasing BEFORE UPDATE OF text ON message
    WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (message_text, rowid, text)
        SELECT 'delete', id, text FROM message_words WHERE id = old.id;
    END
    """,
    """
    CREATE TRIGGER message_erased AFTER UPDATE OF text ON message
    WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (rowid, text)
        SELECT id, text FROM message_words WHERE id = new.id;
        INSERT INTO sieve (rowid, text) VALUES (1, new.text);
        INSERT OR IGNORE INTO word SELECT term FROM sieve_word;
        INSERT INTO sieve (sieve) VALUES ('delete-all');
        INSERT INTO sieve (rowid, text) VALUES (1, old.text);
        DELETE FROM word
        WHERE term IN (SELECT term FROM sieve_word) AND NOT EXISTS
            (SELECT 1 FROM message_text WHERE message_text MATCH '"' || word.term || '"');
        INSERT INTO sieve (sieve) VALUES ('delete-all');
    END
    """,
    """
    CREATE TRIGGER ticket_leaving BEFORE UPDATE OF authority ON ticket
    WHEN old.authority <> new.authority
    BEGIN
        INSERT INTO message_text (message_text, rowid, text)
        SELECT 'delete', w.id, w.text
        FROM message AS m CROSS JOIN message_words AS w ON w.id = m.id
        WHERE m.ticket = old.id AND m.id <= (SELECT value FROM meta WHERE name = 'indexed');
    END
    """,
    """
    CREATE TRIGGER ticket_arrived AFTER UPDATE OF authority ON ticket
    WHEN old.authority <> new.authority
    BEGIN
        INSERT INTO message_text (rowid, text)
        SELECT w.id, w.text
        FROM message AS m CROSS JOIN message_words AS w ON w.id = m.id
        WHERE m.ticket = new.id AND m.id <= (SELECT value FROM meta WHERE name = 'indexed');
    END
    """,
)

# Filing touches none of it: what is new is not done. Only a copied ticket comes in as done.
_TALLY: Final = (
    """
    CREATE TABLE tally (
        authority TEXT NOT NULL, state TEXT NOT NULL, tickets INTEGER NOT NULL,
        PRIMARY KEY (authority, state)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER ticket_copied AFTER INSERT ON ticket
    WHEN new.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        INSERT INTO tally VALUES (new.authority, new.state, 1)
        ON CONFLICT DO UPDATE SET tickets = tickets + 1;
    END
    """,
    """
    CREATE TRIGGER ticket_done_no_more AFTER UPDATE OF state, authority ON ticket
    WHEN old.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        UPDATE tally SET tickets = tickets - 1
        WHERE authority = old.authority AND state = old.state;
    END
    """,
    """
    CREATE TRIGGER ticket_done_now AFTER UPDATE OF state, authority ON ticket
    WHEN new.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        INSERT INTO tally VALUES (new.authority, new.state, 1)
        ON CONFLICT DO UPDATE SET tickets = tickets + 1;
    END
    """,
)

_FILLED: Final = (
    """
    INSERT INTO tally SELECT authority, state, count(*) FROM ticket
    WHERE state NOT IN ('accepted', 'open', 'waiting') GROUP BY authority, state
    """,
    "INSERT INTO message_text (message_text) VALUES ('rebuild')",
    """
    INSERT INTO word
    SELECT term FROM message_word WHERE substr(term, 1, 1) NOT IN (char(57344), char(57345))
    """,
    "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM message) WHERE name = 'indexed'",
)


def _take(connection: sqlite3.Connection) -> None:
    for statement in (*_DROPPED, *_INDEXES, *_SEARCH, *_TALLY, *_FILLED):
        connection.execute(statement)


STEP: Final = Step(2, "filtered inboxes, and searches within an authority or a branch", _take)
