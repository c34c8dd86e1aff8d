"""Searching: any text is a search, and every message is found, however it got there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.store import Store, open_store
from postnet.store.sqlite import searching
from postnet.store.words import typed_words
from store.making_tickets import filing, read

if TYPE_CHECKING:
    from pathlib import Path


def found(store: Store, text: str) -> list[int]:
    """Return which tickets a search finds."""
    return [entry.id for entry in store.search(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("déclaration", ["déclaration"]),
        ("carte de pêche", ["carte", "de", "pêche"]),
        ("l'impôt", ["l", "impôt"]),
        ('say "no" OR (maybe*) NEAR -x', ["say", "no", "OR", "maybe", "NEAR", "x"]),
        ("e\u0301te\u0301", ["été"]),
        ("snake_case", ["snake", "case"]),
        ("a\ue000b", ["a", "b"]),
        ("  \n ?!… ", []),
        ("\u0301", []),
        ("", []),
    ],
)
def test_a_text_becomes_words(text: str, words: list[str]) -> None:
    """No sign of FTS5's query language survives, nor those that authorities are marked with."""
    assert typed_words(text) == words


def indexed(file: Path) -> int:
    """Return up to which message the index of a database goes."""
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(searching.statements.INDEXED).fetchone()[0])


def test_the_index_waits_for_a_batch(store: Store, file: Path) -> None:
    """It catches up behind every 64th filing, not before."""
    for number in range(1, searching.BATCH):
        store.file(filing(number))
    assert indexed(file) == 0
    store.file(filing(searching.BATCH))
    assert indexed(file) == searching.BATCH


def test_a_repeated_filing_brings_nothing_to_the_index(store: Store, file: Path) -> None:
    """It wrote no message."""
    for _ in range(searching.BATCH):
        store.file(filing(key="k"))
    assert indexed(file) == 0


def test_what_was_filed_before_a_restart_is_found(file: Path) -> None:
    """The index knows how far it got."""
    with open_store(str(file), create=True) as store:
        store.file(filing(1))
        assert found(store, "impôt") == [1]
        store.file(filing(2))
    with open_store(str(file)) as store:
        assert found(store, "impôt") == [2, 1]


def test_an_index_far_behind_catches_up_step_by_step(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One search makes as many transactions as it takes."""
    monkeypatch.setattr(searching, "_STEP", 3)
    for number in range(1, 11):
        store.file(filing(number))
    assert len(found(store, "impôt")) == 10
    assert indexed(file) == 10


def test_a_search_without_words_finds_nothing(store: Store) -> None:
    """And does not trouble the index."""
    store.file(filing())
    assert store.search(" ?! ") == []


def test_a_beginning_stands_for_the_first_twelve_words(store: Store) -> None:
    """In the order of the alphabet; a letter more shows the others."""
    for number in range(20):
        store.file(filing(number + 1, text=f"Le dossier r{number:02} ?"))
    assert sorted(found(store, "r")) == list(range(1, 13))
    assert sorted(found(store, "r1")) == list(range(11, 21))


@pytest.mark.parametrize("text", ["किताब", "குழந்", "ÉTÉ", "İstanbul", "Straße"])
def test_words_of_any_script_are_found(store: Store, text: str) -> None:
    """Also where FTS5 makes several words of one, or folds it in its own way."""
    store.file(filing(text=f"Voici {text} ici"))
    assert found(store, text) == [1]


def test_an_index_that_cannot_catch_up_refuses_no_filing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was filed is durable by then; a search says what is wrong."""
    monkeypatch.setattr("postnet.store.sqlite.searching.BATCH", 1)
    store._connections._writing.execute("DROP TABLE message_text")
    assert not store.file(filing()).repeated
    assert read(store).id == 1
