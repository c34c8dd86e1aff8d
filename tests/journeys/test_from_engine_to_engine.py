"""From engine to engine: a database arrives as it was, or not at all."""

from __future__ import annotations

import itertools
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet.app.copying import copying
from postnet.errors import FilingConflict, StoreUnavailable
from postnet.model.answers import AnswerFilter
from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import AnswerId, BranchId, CantonCode
from postnet.model.learning import SuggestModel
from postnet.model.months import Month
from postnet.store import cargo, init_store, open_store
from postnet.testing import file_ticket
from store.engines import ENGINES, Database
from store.making_tickets import AT, filing
from ticketing.answering import published

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet
    from postnet.model.answers import PublishedAnswer
    from postnet.store import Store
    from postnet.testing import SettableClock

MODEL = SuggestModel(None, AT, "catalogue", {}, b"\x00\xff\n\\ model")
JU = CantonCode("ju")
ASSIST = Assist(BranchId("b"), JU, AssistKind.USED, AT, "fr", None, "portail")


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """Name an empty database of each engine to move to."""
    if request.param == "sqlite":
        return Database(f"sqlite:///{tmp_path / 'target.db'}", "sqlite")
    return Database(request.getfixturevalue("server").new_schema(), "postgres")


@pytest.fixture
def filled(office: Postnet, database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Return a database with five tickets in it, of which one was answered and one erased."""
    for engine in ENGINES:
        monkeypatch.setattr(f"postnet.store.{engine}.moving.BATCH", 2)
    monkeypatch.setattr("postnet.app.copying.BATCH", 2)
    tickets = [file_ticket(office, text=f"Une pêche {n} ?", key=f"k{n}") for n in range(1, 6)]
    office.reply(tickets[1].reference, "Jusqu'au 31 mars: l'été.")
    database.by_hand("UPDATE message SET text = NULL WHERE ticket = 3")
    office.store.record_assist(ASSIST)
    office.store.use_model(office.store.keep_model(MODEL), AT)
    answer = published(office)
    office.reply(tickets[3].reference, answer=office.revise_answer(answer.id or 0).id)
    return database


def published_before(store: Store) -> PublishedAnswer:
    """Return the newest published answer."""
    return store.answers(AnswerFilter())[0]


def copy(source: Database, target: Database) -> list[int]:
    """Copy, prove and finish; return how many steps the two took."""
    with copying(source.url, target.url) as going_on:
        steps = [sum(1 for _ in going_on.copy()), sum(1 for _ in going_on.prove())]
        assert steps[0] == going_on.batches
        going_on.finish()
    return steps


def test_a_database_arrives_as_it_was(filled: Database, target: Database) -> None:
    """Numbers, histories, texts, keys, assists and the secret; and it takes new tickets."""
    assert copy(filled, target) == [3 + 4 + 4 + 1 + 1 + 2 + 11 + 1 + 1 + 1, 5]
    with filled.open() as before, open_store(target.url) as after:
        assert list(after.references()) == list(before.references())
        for reference in before.references():
            assert after.ticket(reference) == before.ticket(reference) is not None
        assert after.reference_by_key("k4") == before.reference_by_key("k4")
        assert after.secret == before.secret
        assert after.recent_assists() == [ASSIST]
        assert after.model_in_use(None) == MODEL.content
        everything = AnswerFilter(withdrawn=True)
        assert after.answers(everything) == before.answers(everything) != []
        assert after.answers_with(JU, ["delai"]) == before.answers_with(JU, ["delai"]) != []
        assert after.answer_uses([AnswerId(2)]) == before.answer_uses([AnswerId(2)]) != []
        assert after.publish(attrs.evolve(published_before(after), id=None, replaces=None)) == 3
        assert after.search("peche") == before.search("peche") != []
        assert after.search("ete") == before.search("ete") != []
        for authority in {entry.authority for entry in before.search("peche")}:
            assert after.inbox(authority) == before.inbox(authority) != []
        assert after.file(filing(6)).ticket == 6
        with pytest.raises(FilingConflict):
            after.file(filing(7, key="k1"))


def test_what_is_known_of_the_archive_arrives(
    office: Postnet, filled: Database, target: Database, clock: SettableClock, tmp_path: Path
) -> None:
    """The ticket is found there, its key is its own, and new tickets get other numbers."""
    office.archive_folder = tmp_path / "archive"
    file_ticket(office, text="Une autre ?")  # the newest stays
    (entry,) = office.search("ete")
    answered = office.show(entry.reference)
    clock.advance(days=40)
    assert office.archive(f"{clock():%Y-%m}").moved == 2
    copy(filled, target)
    with postnet.open(target.url, cantons=office.network, create=False) as after:
        after.archive_folder = office.archive_folder
        shown = after.show(answered.reference)
        assert (shown.messages, shown.archived) == (answered.messages, Month(2026, 3))
        assert after.store.reference_by_key("k2") == office.store.reference_by_key("k2")
        assert after.bring_back(answered.reference).id == answered.id
        assert [breach for _, breach in after.verify() if breach] + after.store.integrity() == []
        assert after.store.file(filing(6)).ticket == 7


def test_nothing_is_copied_over_something(filled: Database, target: Database) -> None:
    """A database that is there stays as it is, even an empty one of postnet's."""
    init_store(target.url)
    with pytest.raises(StoreUnavailable):
        copy(filled, target)
    with open_store(target.url) as store:
        assert list(store.references()) == []


def test_a_database_is_not_copied_onto_itself(filled: Database) -> None:
    """It is there already."""
    with pytest.raises(StoreUnavailable):
        copy(filled, filled)
    assert filled.rows()["ticket"] == 5


@pytest.mark.parametrize("steps", [0, 2, 99])
def test_a_copy_that_breaks_off_can_be_begun_again(
    filled: Database, target: Database, steps: int
) -> None:
    """Until it is finished nobody takes it for a database."""
    with suppress(KeyboardInterrupt), copying(filled.url, target.url) as going_on:
        for _ in itertools.islice(going_on.copy(), steps):
            pass
        raise KeyboardInterrupt
    with pytest.raises(StoreUnavailable):
        open_store(target.url)
    copy(filled, target)
    with open_store(target.url) as store:
        assert len(list(store.references())) == 5


def test_a_copy_with_a_history_that_does_not_hold_is_not_used(
    filled: Database, target: Database
) -> None:
    """The ticket and the event are named."""
    filled.unguard()
    filled.by_hand("UPDATE event SET reason = 'x' WHERE ticket = 2 AND number = 2")
    with pytest.raises(StoreUnavailable, match=r"do not hold: JU-.*, event 2:"):
        copy(filled, target)
    with pytest.raises(StoreUnavailable):
        open_store(target.url)


def test_rows_that_did_not_arrive_are_noticed(filled: Database, target: Database) -> None:
    """Each table is counted, before the histories are walked."""
    with copying(filled.url, target.url) as going_on:
        list(going_on.copy())
        going_on.counts["assist"] += 1
        with pytest.raises(StoreUnavailable, match="is not what was copied"):
            list(going_on.prove())


def test_every_column_is_moved(database: Database) -> None:
    """But those that an engine makes of others."""
    database.open().close()
    made = {"postgres": {("message", "words"), ("assist", "mark")}, "sqlite": set()}
    for table, columns in cargo.TABLES.items():
        if database.engine == "sqlite":
            found = database.by_hand(f"SELECT name FROM pragma_table_info('{table}')")
        else:
            asked = f"attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped"
            found = database.by_hand(f"SELECT attname FROM pg_attribute WHERE {asked}")
        names = {name for (name,) in found if (table, name) not in made[database.engine]}
        assert names == set(columns)
