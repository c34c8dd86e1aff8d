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


class ArchivedRow(Row):
    """Where a ticket is that left for the archive; empty where it was given back from there."""

    reference = TextField(unique=True)
    month = TextField()
    head = BlobField()
    pick_up_digest = BlobField(unique=True)
    filing_key = TextField(null=True)
    filing_digest = BlobField()

    class Meta:
        """peewee's settings."""

        table_name = "archived"
        indexes = ((("month", "id"), False),)


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
    answer = IntegerField(null=True)

    class Meta:
        """peewee's settings."""

        table_name = "assist"
        constraints = (_one_of("kind", AssistKind),)


class AnswerRow(Row):
    """A published answer; a trigger keeps it as it is, but for when it is withdrawn."""

    mark = TextField(unique=True)
    canton = TextField()
    authority = TextField()
    service = TextField()
    valid_from = TextField(null=True)
    valid_until = TextField(null=True)
    published_at = BigIntegerField()
    published_by = TextField()
    replaces = IntegerField(null=True, unique=True)
    withdrawn_at = BigIntegerField(null=True)

    class Meta:
        """peewee's settings."""

        table_name = "answer"
        indexes = ((("canton", "service", "id"), False),)


class _OfAnswer(Row):
    """What belongs to a published answer."""

    answer = ForeignKeyField(AnswerRow, column_name="answer", index=False, on_delete="RESTRICT")


class AnswerTextRow(_OfAnswer):
    """A published answer in one language; a trigger keeps it as it is."""

    language = TextField()
    title = TextField()
    text = TextField()

    class Meta:
        """peewee's settings."""

        table_name = "answer_text"
        primary_key = CompositeKey("answer", "language")
        without_rowid = True


class AnswerWordRow(_OfAnswer):
    """A word by which a published answer is found, as long as it is published."""

    word = TextField()
    canton = TextField()
    weight = IntegerField()

    class Meta:
        """peewee's settings."""

        table_name = "answer_word"
        primary_key = CompositeKey("answer", "word")
        without_rowid = True
        indexes = ((("canton", "word", "weight"), False),)


class AnswerReplyRow(_OfAnswer):
    """A reply that a published answer was sent with."""

    ticket = IntegerField()
    event = IntegerField()
    at = BigIntegerField()

    class Meta:
        """peewee's settings."""

        table_name = "answer_reply"
        primary_key = CompositeKey("answer", "ticket", "event")
        without_rowid = True


class SuggestModelRow(Row):
    """A model that suggests services."""

    mark = TextField(unique=True)
    canton = TextField(null=True)
    made_at = BigIntegerField()
    base = TextField()
    figures = TextField()
    content = BlobField()

    class Meta:
        """peewee's settings."""

        table_name = "suggest_model"


class SuggestUseRow(Row):
    """A model that came into use; the last that was not undone holds."""

    mark = TextField(unique=True)
    canton = TextField(null=True)
    model = ForeignKeyField(
        SuggestModelRow, column_name="model", index=False, on_delete="RESTRICT", null=True
    )
    at = BigIntegerField()
    undone_at = BigIntegerField(null=True)

    class Meta:
        """peewee's settings."""

        table_name = "suggest_use"


TABLES: Final = (
    *(MetaRow, TicketRow, EventRow, MessageRow, ArchivedRow, AssistRow),
    *(AnswerRow, AnswerTextRow, AnswerWordRow, AnswerReplyRow, SuggestModelRow, SuggestUseRow),
)
