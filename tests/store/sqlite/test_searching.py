"""Searching: any text is a search, and every message is found, however it got there."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postnet.model.ids import AuthorityId, BranchId
from postnet.model.tickets import Action, MessageKind, State
from postnet.store import Store, open_store
from postnet.store.sqlite import searching
from postnet.store.sqlite.searching import words_of
from store.making_tickets import filing, read, transition

if TYPE_CHECKING:
    from pathlib import Path


def found(store: Store, text: str, **where: str) -> list[int]:
    """Return which tickets a search finds."""
    authority, branch = where.get("authority"), where.get("branch")
    entries = store.search(
        text,
        authority=AuthorityId(authority) if authority else None,
        branch=BranchId(branch) if branch else None,
    )
    return [entry.id for entry in entries]


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
    assert words_of(text) == words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=st.text() | st.text(alphabet="\"'*()^:-+ aNOT\0_\u0301½²"))
def test_any_text_can_be_searched(store: Store, text: str) -> None:
    """Whatever is typed, there is an answer and no error."""
    assert store.search(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "pêche",
        "PECHE",
        "pec",
        "permis pêche",
        "peche permis",
        unicodedata.normalize("NFD", "pêche"),
        "l'étang",
        '"pêche" OR',
    ],
)
def test_words_are_found_without_accents_and_by_their_beginning(store: Store, text: str) -> None:
    """All words must occur, in any order; the last may go on."""
    store.file(filing(text="Or, un permis de Pêche pour l'Étang ?"))
    store.file(filing(2, text="Une carte d'identité ?"))
    assert found(store, text) == [1]


@pytest.mark.parametrize("text", ["pêche chasse", "per pêche", "êche"])
def test_what_does_not_occur_is_not_found(store: Store, text: str) -> None:
    """Only the last word may be a beginning, and never an end."""
    store.file(filing(text="Un permis de pêche ?"))
    assert found(store, text) == []


def test_the_newest_is_found_first(store: Store) -> None:
    """Each ticket once, by its newest message that fits."""
    for number in (1, 2, 3):
        store.file(filing(number))
    said = (MessageKind.ANSWER, "Votre impôt est payé.")
    store.change(transition(read(store, 1), Action.REPLY, State.ANSWERED, said=said))
    assert found(store, "impôt") == [1, 3, 2]
    assert [entry.id for entry in store.search("impôt", limit=2)] == [1, 3]


def test_a_search_within_an_authority_or_a_branch(store: Store) -> None:
    """Others' tickets are not found."""
    store.file(filing(1, authority="ju-opf"))
    store.file(filing(2, branch="porrentruy-1"))
    assert found(store, "impôt", authority="ju-opf") == [1]
    assert found(store, "impôt", branch="porrentruy-1") == [2]
    assert found(store, "impôt", authority="ju-opf", branch="porrentruy-1") == []


def test_an_internal_note_is_not_found_from_a_branch(store: Store) -> None:
    """The authority finds it, and the counter never does."""
    store.file(filing())
    said = (MessageKind.NOTE, "Voir dossier Verdan.")
    store.change(transition(read(store), Action.NOTE, State.OPEN, said=said))
    assert found(store, "Verdan", authority="ju-ctr") == [1]
    assert found(store, "Verdan", branch="delemont-1") == []


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
