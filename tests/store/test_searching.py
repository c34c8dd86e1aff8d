"""Searching: any text is a search, and words are found as people write them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postnet.model.ids import AuthorityId, BranchId
from postnet.model.tickets import Action, MessageKind, State
from store.making_tickets import filing, read, transition

if TYPE_CHECKING:
    from postnet.store import Store


def found(store: Store, text: str, **where: str) -> list[int]:
    """Return which tickets a search finds."""
    authority, branch = where.get("authority"), where.get("branch")
    entries = store.search(
        text,
        authority=AuthorityId(authority) if authority else None,
        branch=BranchId(branch) if branch else None,
    )
    return [entry.id for entry in entries]


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


def test_a_search_without_words_finds_nothing(store: Store) -> None:
    """And does not trouble the index."""
    store.file(filing())
    assert store.search(" ?! ") == []
