"""Searching on a server: the newest messages first, and the index only where they do not do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from postnet.model.ids import AuthorityId
from postnet.model.tickets import Action, MessageKind, State
from postnet.store.postgres import searching
from store.making_tickets import filing, read, transition

if TYPE_CHECKING:
    from postnet.store import Store
    from store.engines import Database


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("déclaration", "'declaration':*"),
        ("carte de PÊCHE", "'carte' & 'de' & 'peche':*"),
        ("l'impôt", "'l' & 'impot':*"),
        ("a & !b | 'c' <-> d:*", "'a' & 'b' & 'c' & 'd':*"),
        ("ΟΔΟΣ", "'οδοσ':*"),
        (" ?!… ", ""),
    ],
)
def test_a_text_becomes_folded_words(text: str, query: str) -> None:
    """No sign of the query language survives."""
    assert searching.query_of(text) == query


@pytest.mark.parametrize("newest", [1, 3, 100])
def test_the_newest_messages_and_the_index_find_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch, newest: int
) -> None:
    """However many are walked before the index is asked."""
    monkeypatch.setattr(searching, "NEWEST", newest)
    for number in range(1, 9):
        store.file(filing(number, authority="ju-opf" if number % 2 else "ju-ctr"))
    said = (MessageKind.ANSWER, "Votre impôt est payé.")
    store.change(transition(read(store, 1), Action.REPLY, State.ANSWERED, said=said))
    assert [entry.id for entry in store.search("impôt", limit=3)] == [1, 8, 7]
    within = store.search("impôt", authority=AuthorityId("ju-ctr"), limit=3)
    assert [entry.id for entry in within] == [8, 6, 4]


def test_a_long_word_is_found_by_its_beginning(store: Store) -> None:
    """PostgreSQL takes no word beyond two kilobytes."""
    store.file(filing(text="x" * 5000))
    assert len(store.search("x" * 900)) == 1


def nodes(plan: dict[str, Any]) -> list[str]:
    """Return what a plan does, with the index it uses."""
    here = f"{plan['Node Type']} {plan.get('Index Name', plan.get('Relation Name', ''))}".strip()
    return [here, *(node for inner in plan.get("Plans", ()) for node in nodes(inner))]


@pytest.mark.parametrize("word", ["jamais", "impot"])
def test_an_absent_word_walks_no_primary_key(store: Store, database: Database, word: str) -> None:
    """The trap: hoping to be done soon, from the newest message to the first."""
    store.file(filing())
    statement = searching.search_statement(newest=False, authority=False, branch=False)
    with psycopg.connect(database.url) as connection:
        connection.execute(
            "INSERT INTO message (ticket, event, kind, text, language, actor, at, words)"
            " SELECT 1, 1 + n, 'note', 'x', 'fr', 'system', 0,"
            " array_to_tsvector(ARRAY['impot', 'mot' || n % 500]) FROM generate_series(1, 20000) n"
        )
        connection.execute("ANALYZE message")
        facts = {"words": f"'{word}'", "limit": 20}
        plan = connection.execute(f"EXPLAIN (FORMAT JSON) {statement}".encode(), facts).fetchall()
    used = nodes(plan[0][0][0]["Plan"])
    assert not any("message_pkey" in node for node in used), used
    assert word == "impot" or "Bitmap Index Scan message_words" in used
