"""Rescuing: what still reads of a damaged file is in the new one, as it was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.model.answers import AnswerFilter
from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import BranchId, CantonCode
from postnet.model.learning import SuggestModel
from postnet.store import Store, examine_store, open_store, rescuing
from store.making_tickets import AT, filing, read, reference
from store.sqlite.damaging import spoil_page, spoil_table
from store.test_answers import published

if TYPE_CHECKING:
    from pathlib import Path

MANY = 200


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a database with tickets and an assist."""
    for number in range(1, MANY + 1):
        store.file(filing(number, key=f"key {number}"))
    branch, canton = BranchId("delemont-1"), CantonCode("ju")
    at = AT + dt.timedelta(days=1)
    store.record_assist(Assist(branch, canton, AssistKind.USED, at, "fr", None, ""))
    first = published(store)
    last = published(store, replaces=first, published_at=at)
    store.record_assist(Assist(branch, canton, AssistKind.ANSWERED, at, "fr", answer=last))
    store.use_model(store.keep_model(SuggestModel(canton, AT, "b", {}, b"model")), at)
    return store


def rescue(path: Path, target: Path) -> set[str]:
    """Bring over all that reads; return the references that are lost."""
    lost = set()
    with rescuing(str(path), target) as rescue:
        for found in rescue.found():
            if found.ticket is None or rescue.keep(found):
                lost.add(found.reference or str(found.number))
    return lost


def test_a_sound_database_is_brought_over_whole(filled: Store, tmp_path: Path) -> None:
    """Tickets, keys, the secret, all that is no ticket, and the search; it is sound itself."""
    assert rescue(filled.path, tmp_path / "new.db") == set()
    assert not examine_store(str(tmp_path / "new.db")).damaged
    with open_store(str(tmp_path / "new.db")) as new:
        assert [read(new, n) for n in range(1, MANY + 1)] == [
            read(filled, n) for n in range(1, MANY + 1)
        ]
        assert new.secret == filled.secret
        assert new.reference_by_key("key 7") == filled.reference_by_key("key 7")
        assert new.recent_assists() == filled.recent_assists()
        everything = AnswerFilter(withdrawn=True)
        assert new.answers(everything) == filled.answers(everything) != []
        found = new.answers_with(CantonCode("ju"), ["delai"])
        assert found == filled.answers_with(CantonCode("ju"), ["delai"]) != []
        assert new.model_in_use(CantonCode("ju")) == b"model"
        assert new.search("déclaration") == filled.search("déclaration")


@pytest.mark.parametrize("table", ["ticket", "event", "message"])
def test_tickets_on_damaged_pages_are_lost_and_no_others(
    filled: Store, tmp_path: Path, table: str
) -> None:
    """What is lost and what is kept are all there were."""
    filled.close()
    spoil_table(filled.path, table, nth=1)
    lost = rescue(filled.path, tmp_path / "new.db")
    assert 0 < len(lost) < MANY
    with open_store(str(tmp_path / "new.db")) as new:
        kept = set(new.references())
    assert kept.isdisjoint(lost)
    assert kept | lost == {reference(number) for number in range(1, MANY + 1)}
    assert not examine_store(str(tmp_path / "new.db")).damaged


def test_what_the_schema_lacked_is_there_again(filled: Store, tmp_path: Path) -> None:
    """The new database is made by the migrations."""
    filled.close()
    spoil_table(filled.path, "ticket_branch", nth=0)
    assert rescue(filled.path, tmp_path / "new.db") == set()
    with open_store(str(tmp_path / "new.db")) as new:
        assert len(new.counter(BranchId("delemont-1"))) == 50


def test_a_file_that_is_there_is_not_overwritten(filled: Store, tmp_path: Path) -> None:
    """Nor is one made where nothing can be read."""
    with pytest.raises(InvalidInput, match="is there already"):
        rescue(filled.path, filled.path)
    filled.close()
    spoil_page(filled.path, 1)
    with pytest.raises(StoreUnavailable, match="is not an SQLite database"):
        rescue(filled.path, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
