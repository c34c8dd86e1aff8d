"""Step 2: an older database is searched as a new one, and the search index follows a ticket."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.model.filters import InboxFilter
from postnet.model.ids import AuthorityId, BranchId
from postnet.model.tickets import Action, MessageKind, State
from postnet.store import open_store, upgrade_store
from postnet.store.sqlite import migrations
from postnet.store.sqlite.files import APPLICATION_ID
from store.making_tickets import filing, put, read, transition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store import Store

CTR, OPF = AuthorityId("ju-ctr"), AuthorityId("ju-opf")
TABLES = ("ticket", "message", "event", "meta")


@pytest.fixture
def by_hand(store: Store) -> Iterator[sqlite3.Connection]:
    """Connect to the database past the store."""
    with closing(sqlite3.connect(store.path)) as connection:
        yield connection


def require_sound(connection: sqlite3.Connection) -> None:
    """Let FTS5 compare its index with the messages, word by word."""
    connection.execute(
        "INSERT INTO message_text (message_text, rank) VALUES ('integrity-check', 1)"
    )


def older(path: Path, like: Path) -> None:
    """Make a database of version 1 with the tickets of another, its index half-way."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.STEPS[0].take(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("ATTACH ? AS other", (str(like),))
        connection.execute("DELETE FROM meta")
        for table in TABLES:
            connection.execute(f"INSERT INTO {table} SELECT * FROM other.{table}")
        connection.execute(
            "INSERT INTO message_text (rowid, text) SELECT id, text FROM message LIMIT 1"
        )
        connection.execute("UPDATE meta SET value = 1 WHERE name = 'indexed'")


def test_an_older_database_keeps_its_tickets_and_finds_them(store: Store, tmp_path: Path) -> None:
    """Whole, in every list, and with a search index that fits."""
    for number, state in enumerate(State, start=1):
        store.file(filing(number, authority=CTR if number % 2 else OPF))
        put(store, number, state)
    path = tmp_path / "older.db"
    older(path, store.path)
    assert upgrade_store(str(path)) == [step.title for step in migrations.STEPS[1:]]
    with open_store(str(path)) as upgraded, closing(sqlite3.connect(path)) as connection:
        require_sound(connection)
        for number in range(1, len(State) + 1):
            assert read(upgraded, number) == read(store, number)
        for authority in (CTR, OPF):
            assert upgraded.counts(authority) == store.counts(authority)
            assert upgraded.inbox(authority) == store.inbox(authority)
            found = upgraded.search("impôt", authority=authority)
            assert found == store.search("impôt", authority=authority)
            assert len(found) == 3
        assert upgraded.integrity() == []


@pytest.mark.parametrize("indexed", [True, False])
def test_a_transferred_ticket_is_found_by_its_new_authority(
    store: Store, by_hand: sqlite3.Connection, *, indexed: bool
) -> None:
    """All its messages, and no longer by the old one."""
    store.file(filing())
    said = (MessageKind.NOTE, "Voir dossier Verdan.")
    store.change(transition(read(store), Action.NOTE, State.OPEN, said=said))
    if indexed:
        assert store.search("Verdan", authority=CTR)
    store.change(transition(read(store), Action.TRANSFER, State.OPEN, authority=OPF))
    for word in ("impôt", "Verdan"):
        assert store.search(word, authority=CTR) == []
        assert [entry.id for entry in store.search(word, authority=OPF)] == [1]
    require_sound(by_hand)


def test_what_an_authority_is_marked_with_cannot_be_written(store: Store) -> None:
    """A text that holds another's mark is not found there."""
    mark = f"\ue000{OPF.encode().hex()} \ue001{b'porrentruy-1'.hex()}"
    store.file(filing(text=f"Mon impôt {mark}"))
    assert store.search("impôt", authority=OPF) == []
    assert store.search("impôt", branch=BranchId("porrentruy-1")) == []
    assert len(store.search("impôt", authority=CTR, branch=BranchId("delemont-1"))) == 1


def test_a_word_is_forgotten_with_the_last_text_that_had_it(
    store: Store, by_hand: sqlite3.Connection
) -> None:
    """What is erased stands nowhere, not even as a bare word."""
    store.file(filing(1, text="Le dossier de Mme Verdan"))
    store.file(filing(2, text="Un dossier perdu"))
    assert len(store.search("dossier")) == 2
    by_hand.execute("UPDATE message SET text = NULL WHERE id = 1")
    assert [term for (term,) in by_hand.execute("SELECT term FROM word")] == [
        "dossier",
        "perdu",
        "un",
    ]


def test_the_tally_is_what_would_be_counted(store: Store, by_hand: sqlite3.Connection) -> None:
    """Whatever becomes done, stands open again or goes to another authority."""
    states = [*State, *State]
    for number, state in enumerate(states, start=1):
        store.file(filing(number, authority=CTR if number % 2 else OPF))
        put(store, number, state)
    for number, state in enumerate(reversed(states), start=1):
        ticket = read(store, number)
        other = OPF if ticket.authority == CTR and number % 3 else CTR
        store.change(transition(ticket, Action.TRANSFER, state, authority=other))
    counted = by_hand.execute(
        "SELECT authority, state, count(*) FROM ticket"
        " WHERE state NOT IN ('open', 'accepted', 'waiting') GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    tally = "SELECT * FROM tally WHERE tickets <> 0 ORDER BY 1, 2"
    assert by_hand.execute(tally).fetchall() == counted
    for authority in (CTR, OPF):
        every = store.inbox(authority, only=InboxFilter(states=frozenset(State)), limit=1000)
        held = [entry.state for entry in every]
        assert store.counts(authority) == {state: held.count(state) for state in State}


def test_tickets_that_are_copied_are_tallied(store: Store, tmp_path: Path) -> None:
    """They come in as they stand."""
    store.file(filing())
    put(store, 1, State.CLOSED)
    with open_store(str(tmp_path / "copy.db"), create=True) as copy:
        with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
            connection.execute("ATTACH ? AS other", (str(store.path),))
            connection.execute("INSERT INTO ticket SELECT * FROM other.ticket")
        assert copy.counts(CTR) == store.counts(CTR)
