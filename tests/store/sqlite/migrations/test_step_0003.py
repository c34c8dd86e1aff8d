"""Step 3: what is published stays as it was published."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.model.answers import AnswerFilter
from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import AnswerId, BranchId, CantonCode
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


@pytest.mark.parametrize("version", [one for one in dumped_versions() if one < 3])
def test_older_assists_name_no_answer(version: int, file: Path) -> None:
    """They are told as they were, and new ones beside them."""
    load(version, file)
    upgrade_store(str(file))
    with open_store(str(file)) as store:
        before = store.recent_assists()
        assert before
        assert {assist.answer for assist in before} == {None}
        new = Assist(BranchId("b"), CantonCode("ju"), AssistKind.ANSWERED, AT, "fr", answer=3)
        store.record_assist(new)
        assert store.recent_assists() == [new, *before]


@pytest.mark.parametrize("version", [one for one in dumped_versions() if one >= 3])
def test_what_was_published_and_learnt_is_kept_by_later_steps(version: int, file: Path) -> None:
    """Answers with their words and uses, and the models with what was used when."""
    load(version, file)
    upgrade_store(str(file))
    with open_store(str(file)) as store:
        revised, first = store.answers(AnswerFilter(withdrawn=True))
        assert (revised.replaces, first.withdrawn_at) == (first.id, revised.published_at)
        found = {hit.answer for hit in store.answers_with(CantonCode("ju"), ["permis"])}
        assert found == {revised.id}
        helped = store.answer_uses([AnswerId(1), AnswerId(2)])
        assert [(answer, kind, many) for answer, kind, _, many in helped] == [
            (2, "assist", 1),
            (1, "reply", 1),
        ]
        assert store.model_in_use(None) == b"\x00\xffmodel"
        assert store.model_in_use(CantonCode("ju")) is None
