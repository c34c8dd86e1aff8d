"""Step 3: what is published stays as it was published."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import BranchId, CantonCode
from postnet.store import open_store, upgrade_store
from store.making_tickets import AT
from store.sqlite.migrations.dumping import dumped_versions, load

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store import Store

PUBLISHED = (
    "INSERT INTO answer VALUES (1, 'm', 'ju', 'ctr', 'tax', NULL, NULL, 0, 'o', NULL, NULL)",
    "INSERT INTO answer_text VALUES (1, 'fr', 'Titre', 'Texte')",
)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE answer SET service = 'work-permit'", "withdrawn, never changed"),
        ("DELETE FROM answer", "withdrawn, never deleted"),
        ("UPDATE answer_text SET text = 'Autre'", "withdrawn, never changed"),
        ("DELETE FROM answer_text", "withdrawn, never deleted"),
    ],
)
def test_what_was_published_stays(store: Store, statement: str, said: str) -> None:
    """The database itself refuses, whoever asks."""
    with closing(sqlite3.connect(store.path)) as connection:
        for publish in PUBLISHED:
            connection.execute(publish)
        with pytest.raises(sqlite3.IntegrityError, match=said):
            connection.execute(statement)


def test_what_was_published_can_be_withdrawn(store: Store) -> None:
    """That is all that changes of it."""
    with closing(sqlite3.connect(store.path)) as connection:
        for statement in (*PUBLISHED, "UPDATE answer SET withdrawn_at = 1"):
            connection.execute(statement)


@pytest.mark.parametrize("version", dumped_versions())
def test_older_assists_name_no_answer(version: int, file: Path) -> None:
    """They are told as they were, and new ones beside them."""
    load(version, file)
    upgrade_store(str(file))
    with open_store(str(file)) as store:
        before = store.recent_assists()
        assert {assist.answer for assist in before} <= {None}
        new = Assist(BranchId("b"), CantonCode("ju"), AssistKind.ANSWERED, AT, "fr", answer=3)
        store.record_assist(new)
        assert store.recent_assists() == [new, *before]
