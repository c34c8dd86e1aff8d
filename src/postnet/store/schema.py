"""The schema: tables, indexes and triggers, as peewee's models and what those cannot say.

Times are whole microseconds since 1970 in UTC: they compare and sort as numbers. Imported when a
database is made or asked a rare question, never by what is hot.
"""

from __future__ import annotations

from typing import Final

from peewee import (
    SQL,
    BigIntegerField,
    BlobField,
    Check,
    CompositeKey,
    DatabaseProxy,
    ForeignKeyField,
    IntegerField,
    Model,
    NodeList,
    TextField,
)

from postnet.model.assists import AssistKind
from postnet.model.tickets import ACTIVE, Action, MessageKind, State

database: Final = DatabaseProxy()

_INBOX_COLUMNS: Final = "(authority, next_due_at, id, state)"
_ACTIVE: Final = ", ".join(f"'{state}'" for state in sorted(ACTIVE))


def _one_of(column: str, kinds: type[State | Action | MessageKind | AssistKind]) -> SQL | NodeList:
    return Check(f"{column} IN ({', '.join(repr(str(kind)) for kind in kinds)})")


class Row(Model):
    """What all tables share: the database they are in."""

    class Meta:
        """peewee's settings."""

        database = database
        legacy_table_names = False


class MetaRow(Row):
    """A fact about the database itself: its secret, how far the search index goes."""

    name = TextField(primary_key=True)
    value = BlobField()

    class Meta:
        """peewee's settings."""

        table_name = "meta"
        without_rowid = True


class TicketRow(Row):
    """A ticket as it stands; `postnet.model.tickets.Ticket` says what each column means."""

    reference = TextField(unique=True)
    canton = TextField()
    service = TextField(null=True)
    authority = TextField()
    branch = TextField()
    commune = IntegerField(null=True)
    language = TextField()
    state = TextField()
    opening = TextField()
    filed_at = BigIntegerField()
    changed_at = BigIntegerField()
    first_reply_due_at = BigIntegerField(null=True)
    answer_due_at = BigIntegerField(null=True)
    next_due_at = BigIntegerField()
    first_reply_left = IntegerField(null=True)
    answer_left = IntegerField(null=True)
    version = IntegerField()
    head = BlobField()
    pick_up_digest = BlobField(unique=True)
    filing_key = TextField(null=True)
    filing_digest = BlobField()

    class Meta:
        """peewee's settings."""

        table_name = "ticket"
        constraints = (_one_of("state", State),)


class EventRow(Row):
    """An event; a trigger keeps it as it is."""

    ticket = ForeignKeyField(TicketRow, column_name="ticket", index=False, on_delete="RESTRICT")
    number = IntegerField()
    action = TextField()
    at = BigIntegerField()
    actor = TextField()
    reason = TextField()
    data = TextField()
    hash = BlobField()

    class Meta:
        """peewee's settings."""

        table_name = "event"
        primary_key = CompositeKey("ticket", "number")
        without_rowid = True
        constraints = (_one_of("action", Action),)


class MessageRow(Row):
    """A message; its text may be erased, nothing else of it."""

    ticket = ForeignKeyField(TicketRow, column_name="ticket", index=False, on_delete="RESTRICT")
    event = IntegerField()
    kind = TextField()
    text = TextField(null=True)
    language = TextField()
    actor = TextField()
    at = BigIntegerField()

    class Meta:
        """peewee's settings."""

        table_name = "message"
        indexes = ((("ticket", "event"), True),)
        constraints = (_one_of("kind", MessageKind),)


class AssistRow(Row):
    """An assist."""

    branch = TextField(index=True)
    canton = TextField()
    kind = TextField()
    at = BigIntegerField()
    language = TextField()
    service = TextField(null=True)
    note = TextField()

    class Meta:
        """peewee's settings."""

        table_name = "assist"
        constraints = (_one_of("kind", AssistKind),)


TABLES: Final = (MetaRow, TicketRow, EventRow, MessageRow, AssistRow)

BESIDES: Final = (
    # An inbox page is one walk along the first index, without a sort; tickets that are done stand
    # in the second, so that they weigh nothing on it.
    f"CREATE INDEX ticket_inbox ON ticket {_INBOX_COLUMNS} WHERE state IN ({_ACTIVE})",
    f"CREATE INDEX ticket_done ON ticket {_INBOX_COLUMNS} WHERE state NOT IN ({_ACTIVE})",
    "CREATE INDEX ticket_branch ON ticket (branch, id)",
    "CREATE UNIQUE INDEX ticket_filing_key ON ticket (filing_key) WHERE filing_key IS NOT NULL",
    """
    CREATE TRIGGER event_stays BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER event_remains BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    """
    CREATE VIRTUAL TABLE message_text USING fts5
    (text, content='message', content_rowid='id', tokenize='unicode61 remove_diacritics 2')
    """,
    # What is erased leaves the index too, as far as the index already goes.
    """
    CREATE TRIGGER message_erased AFTER UPDATE OF text ON message
    WHEN old.text IS NOT NULL AND old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (message_text, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)
"""What peewee's models cannot say, for SQLite."""
