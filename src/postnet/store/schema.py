"""The schema: the tables as peewee's models, as they are after the last migration.

Times are whole microseconds since 1970 in UTC: they compare and sort as numbers. Imported when a
database is asked a rare question, never by what is hot; partial indexes, triggers and the search
index, which models cannot say, stand in the migrations.
"""

from __future__ import annotations

from typing import Final

from peewee import (
    SQL,
    AutoField,
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
from postnet.model.tickets import Action, MessageKind, State

database: Final = DatabaseProxy()


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

    id = AutoField()
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
