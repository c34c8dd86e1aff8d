"""Step 2: an older database is upgraded as it is, and what is published stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from postnet.model.assists import Assist, AssistKind
from postnet.model.chain import altered_message, first_break
from postnet.model.ids import BranchId, CantonCode
from postnet.store import open_store, upgrade_store
from postnet.store.postgres import migrations, upkeep
from postnet.store.postgres.writing import insert_ticket
from store.making_tickets import AT, filing, read

if TYPE_CHECKING:
    from store.engines import Database

PUBLISHED = (
    "INSERT INTO answer VALUES (1, 'm', 'ju', 'ju-ctr', 'tax-return', NULL, NULL, 0, 'o')",
    "INSERT INTO answer_text VALUES (1, 'fr', 'Titre', 'Texte')",
)


@pytest.fixture
def older(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Make a database of version 1 with a ticket and an assist in it."""
    with monkeypatch.context() as patched, psycopg.connect(database.url, autocommit=True) as line:
        patched.setattr(migrations, "STEPS", migrations.STEPS[:1])
        upkeep.make_tables(line)
        insert_ticket(line, False, filing())  # noqa: FBT003  (work's own form)
    database.by_hand(
        "INSERT INTO assist (branch, canton, kind, at, language, note)"
        " VALUES ('b', 'ju', 'used', 0, 'fr', '')"
    )
    return database


def test_an_older_database_keeps_what_is_in_it(older: Database) -> None:
    """Its ticket's history holds, its assist names no answer, and new ones may."""
    assert upgrade_store(older.url) == [step.title for step in migrations.STEPS[1:]]
    with open_store(older.url) as store:
        ticket = read(store)
        assert first_break(ticket.reference, ticket.events, ticket.head) is None
        assert altered_message(ticket.events, ticket.messages) is None
        new = Assist(BranchId("b"), CantonCode("ju"), AssistKind.ANSWERED, AT, "fr", answer=3)
        store.record_assist(new)
        assert [assist.answer for assist in store.recent_assists()] == [3, None]
        assert store.integrity() == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE answer SET service = 'work-permit'", "withdrawn, never changed"),
        ("DELETE FROM answer", "withdrawn, never deleted"),
        ("TRUNCATE answer CASCADE", "withdrawn, never deleted"),
        ("UPDATE answer_text SET text = 'Autre'", "withdrawn, never changed"),
        ("DELETE FROM answer_text", "withdrawn, never deleted"),
        ("TRUNCATE answer_text", "withdrawn, never deleted"),
    ],
)
def test_what_was_published_stays(database: Database, statement: str, said: str) -> None:
    """The database itself refuses, whoever asks; to withdraw is all that can be done."""
    database.open().close()
    database.by_hand(*PUBLISHED, "UPDATE answer SET withdrawn_at = 1")
    with pytest.raises(psycopg.IntegrityError, match=said):
        database.by_hand(statement)
