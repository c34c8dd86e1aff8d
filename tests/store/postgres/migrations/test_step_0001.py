"""Step 1: what was written stays, and what is erased is gone everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from store.making_tickets import filing, read

if TYPE_CHECKING:
    from postnet.store import Store
    from store.engines import Database


@pytest.fixture
def filled(store: Store, database: Database) -> Database:
    """Return a database with one ticket."""
    store.file(filing(text="Ma carte de pêche ?"))
    return database


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE event SET reason = 'x'", "events are never changed"),
        ("DELETE FROM event", "events are never deleted"),
        ("TRUNCATE event", "events are never deleted"),
        ("TRUNCATE ticket CASCADE", "never deleted"),
        ("DELETE FROM message", "messages are erased, never deleted"),
        ("TRUNCATE message", "messages are erased, never deleted"),
        ("UPDATE message SET text = 'Autre ?'", "messages are erased, never changed"),
        ("UPDATE message SET text = NULL, actor = 'x'", "messages are erased, never changed"),
        ("UPDATE message SET kind = 'lost', text = NULL", "messages are erased, never changed"),
        ("DELETE FROM ticket", "foreign key constraint"),
        ("UPDATE ticket SET state = 'lost'", "check constraint"),
    ],
)
def test_what_was_written_stays(filled: Database, statement: str, said: str) -> None:
    """The database itself refuses, whoever asks."""
    with pytest.raises(psycopg.IntegrityError, match=said):
        filled.by_hand(statement)


def test_an_erased_text_is_not_found(store: Store, filled: Database) -> None:
    """It leaves the search index."""
    assert store.search("pêche")
    filled.by_hand("UPDATE message SET text = NULL")
    assert store.search("pêche") == []


def test_an_erased_question_leaves_the_lists(store: Store, filled: Database) -> None:
    """Its first words are erased with it."""
    filled.by_hand("UPDATE message SET text = NULL")
    (entry,) = store.inbox(read(store).authority)
    assert (entry.opening, read(store).question) == ("", None)
