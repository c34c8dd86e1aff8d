"""Step 3: published answers, which of them helped, and the models that suggest services.

An answer and its texts stay as they were published: a citizen was told them, and what helped is
counted by them. It is only withdrawn, once. Its words stand in a table of their own, folded by us,
so that both engines find the same; they go when it is withdrawn. Answered tickets get an index by
canton and service, of which filing touches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.step import Step

if TYPE_CHECKING:
    import sqlite3

_TABLES: Final = (
    """
    CREATE TABLE answer (
        id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, canton TEXT NOT NULL,
        authority TEXT NOT NULL, service TEXT NOT NULL, valid_from TEXT, valid_until TEXT,
        published_at INTEGER NOT NULL, published_by TEXT NOT NULL, replaces INTEGER,
        withdrawn_at INTEGER
    )
    """,
    """
    CREATE TABLE answer_text (
        answer INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (answer, language),
        FOREIGN KEY (answer) REFERENCES answer (id) ON DELETE RESTRICT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE answer_word (
        answer INTEGER NOT NULL, word TEXT NOT NULL, canton TEXT NOT NULL, weight INTEGER NOT NULL,
        PRIMARY KEY (answer, word),
        FOREIGN KEY (answer) REFERENCES answer (id) ON DELETE RESTRICT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE answer_reply (
        answer INTEGER NOT NULL, ticket INTEGER NOT NULL, event INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (answer, ticket, event),
        FOREIGN KEY (answer) REFERENCES answer (id) ON DELETE RESTRICT
    ) WITHOUT ROWID
    """,
    "ALTER TABLE assist ADD COLUMN answer INTEGER",
    """
    CREATE TABLE suggest_model (
        id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, canton TEXT,
        made_at INTEGER NOT NULL, base TEXT NOT NULL, figures TEXT NOT NULL, content BLOB NOT NULL
    )
    """,
    # What was in use is never forgotten: going back undoes the last use, and the one before holds.
    """
    CREATE TABLE suggest_use (
        id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, canton TEXT, model INTEGER,
        at INTEGER NOT NULL, undone_at INTEGER,
        FOREIGN KEY (model) REFERENCES suggest_model (id) ON DELETE RESTRICT
    )
    """,
)

_INDEXES: Final = (
    "CREATE UNIQUE INDEX answer_mark ON answer (mark)",
    # Of two who revise the same answer, one is told that the other was faster.
    "CREATE UNIQUE INDEX answer_replaces ON answer (replaces)",
    "CREATE INDEX answer_canton_service_id ON answer (canton, service, id)",
    "CREATE INDEX answer_word_canton_word_weight ON answer_word (canton, word, weight)",
    "CREATE INDEX assist_answer ON assist (answer, at) WHERE answer IS NOT NULL",
    "CREATE UNIQUE INDEX suggest_model_mark ON suggest_model (mark)",
    "CREATE UNIQUE INDEX suggest_use_mark ON suggest_use (mark)",
    # What was answered, and is not open again: the newest of a service first.
    """
    CREATE INDEX ticket_answered ON ticket (canton, service, id, authority, branch)
    WHERE state IN ('answered', 'closed')
    """,
)

_TRIGGERS: Final = (
    """
    CREATE TRIGGER answer_stays BEFORE UPDATE OF id, mark, canton, authority, service,
        valid_from, valid_until, published_at, published_by, replaces ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never changed'); END
    """,
    """
    CREATE TRIGGER answer_remains BEFORE DELETE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never deleted'); END
    """,
    """
    CREATE TRIGGER answer_text_stays BEFORE UPDATE ON answer_text
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never changed'); END
    """,
    """
    CREATE TRIGGER answer_text_remains BEFORE DELETE ON answer_text
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never deleted'); END
    """,
)


def _take(connection: sqlite3.Connection) -> None:
    for statement in (*_TABLES, *_INDEXES, *_TRIGGERS):
        connection.execute(statement)


STEP: Final = Step(3, "published answers, and models that suggest services", _take)
