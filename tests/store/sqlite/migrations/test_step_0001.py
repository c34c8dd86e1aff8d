"""Step 1: what was written stays, and what is erased is gone everywhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.store.sqlite.files import connect
from store.making_tickets import filing, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.store import Store


@pytest.fixture
def by_hand(store: Store) -> Iterator[sqlite3.Connection]:
    """Connect to a database with one ticket, as somebody with a SQL prompt would."""
    store.file(filing(text="Ma carte de pêche ?"))
    with closing(connect(store.path)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE event SET reason = 'x'", "events are never changed"),
        ("DELETE FROM event", "events are never deleted"),
        ("DELETE FROM message", "messages are erased, never deleted"),
        ("DELETE FROM ticket", "FOREIGN KEY constraint failed"),
        ("UPDATE ticket SET state = 'lost'", "CHECK constraint failed"),
        ("UPDATE message SET kind = 'lost'", "CHECK constraint failed"),
    ],
)
def test_what_was_written_stays(by_hand: sqlite3.Connection, statement: str, said: str) -> None:
    """The database itself refuses, whoever asks."""
    with pytest.raises(sqlite3.IntegrityError, match=said):
        by_hand.execute(statement)


@pytest.mark.parametrize("indexed", [True, False])
def test_an_erased_text_is_not_found(
    store: Store, by_hand: sqlite3.Connection, *, indexed: bool
) -> None:
    """It leaves the search index, or never enters it."""
    if indexed:
        assert store.search("pêche")
    by_hand.execute("UPDATE message SET text = NULL")
    assert store.search("pêche") == []


def test_an_erased_question_leaves_the_lists(store: Store, by_hand: sqlite3.Connection) -> None:
    """Its first words are erased with it."""
    by_hand.execute("UPDATE message SET text = NULL")
    (entry,) = store.inbox(read(store).authority)
    assert (entry.opening, read(store).question) == ("", None)


def test_an_erased_text_leaves_the_search_index_sound(
    store: Store, by_hand: sqlite3.Connection
) -> None:
    """FTS5 compares its index with the messages that are left."""
    store.file(filing(2, text="Un permis de pêche ?"))
    assert len(store.search("pêche")) == 2
    by_hand.execute("UPDATE message SET text = NULL WHERE id = 1")
    by_hand.execute("INSERT INTO message_text (message_text, rank) VALUES ('integrity-check', 1)")
    assert len(store.search("pêche")) == 1


def test_a_changed_text_is_found_by_its_new_words(
    store: Store, by_hand: sqlite3.Connection
) -> None:
    """The index follows the text."""
    assert store.search("pêche")
    by_hand.execute("UPDATE message SET text = 'Ma patente de chasse ?'")
    assert (len(store.search("chasse")), len(store.search("pêche"))) == (1, 0)
