"""Restoring: a backup takes a database's place whole, or nothing changes."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.errors import StoreNewer, StoreUnavailable
from postnet.store import Store, init_store, open_store, rescuing, restoring
from postnet.store.sqlite import migrations
from postnet.store.sqlite.files import APPLICATION_ID
from store.making_tickets import filing, read
from store.sqlite.damaging import spoil_table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """Return the backup of a database with one ticket."""
    store.file(filing(1))
    return store.backup(tmp_path / "backup.db")


def restore(backup: Path, place: Path, *, replace: bool = False) -> str | None:
    """Restore; return where the database before is kept."""
    with restoring(backup, str(place), replace=replace) as restored:
        pass
    return restored.kept


def count(path: Path) -> int:
    """Return how many tickets a database has."""
    with open_store(str(path)) as store:
        return len(list(store.references()))


def by_hand(path: Path, *statements: str) -> None:
    """Do to a database what nobody should."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_backup_comes_to_an_empty_place(store: Store, backup: Path, tmp_path: Path) -> None:
    """With the same tickets and secret; the backup stays as it was."""
    before = backup.read_bytes()
    assert restore(backup, tmp_path / "new.db") is None
    with open_store(str(tmp_path / "new.db")) as restored:
        assert (read(restored), restored.secret) == (read(store), store.secret)
    assert backup.read_bytes() == before


def test_a_database_that_is_there_stays(store: Store, backup: Path) -> None:
    """What was filed since the backup is not thrown away by a slip."""
    store.file(filing(2))
    with pytest.raises(StoreUnavailable, match="is there already") as refused:
        restore(backup, store.path)
    assert "--replace" in refused.value.cure
    assert read(store, 2).id == 2


def test_what_is_replaced_is_kept_with_all_that_was_filed(store: Store, backup: Path) -> None:
    """Also what still stood in its log, since it is in use; its name says when."""
    store.file(filing(2))
    kept = restore(backup, store.path, replace=True)
    assert kept is not None
    assert kept.startswith(str(store.path.with_suffix(".20")))
    assert kept.endswith("Z.db")
    assert (count(store.path), count(store.path.parent / kept)) == (1, 2)


def test_whoever_has_the_replaced_database_open_files_no_more(store: Store, backup: Path) -> None:
    """A reference from it would be looked for in vain; opened again it goes on."""
    restore(backup, store.path, replace=True)
    with pytest.raises(StoreUnavailable, match="was deleted or replaced while it was open"):
        store.file(filing(2))
    with open_store(str(store.path)) as again:
        again.file(filing(3))
    assert count(store.path) == 2


def test_two_that_are_replaced_in_one_second_are_both_kept(store: Store, backup: Path) -> None:
    """No kept database is ever overwritten."""
    kept = {restore(backup, store.path, replace=True) for _ in range(3)}
    assert len(kept) == 3


def test_a_log_that_was_left_behind_is_not_played_back(
    store: Store, backup: Path, tmp_path: Path
) -> None:
    """A database that was deleted leaves its log: SQLite would take it for the new one's own."""
    store.file(filing(2))
    store.file(filing(3))
    store.path.unlink()
    assert store.path.with_name("postnet.db-wal").stat().st_size > 0
    restore(backup, store.path)
    assert count(store.path) == 1
    assert len(list(tmp_path.glob("postnet.*Z.db-wal"))) == 1


def test_a_new_database_does_not_play_back_what_was_left_behind(store: Store) -> None:
    """It is refused until that is set aside: what was filed last may stand in there."""
    store.file(filing(1))
    store.path.unlink()
    log = store.path.with_name("postnet.db-wal")
    for make in (init_store, lambda url: open_store(url, create=True)):
        with pytest.raises(StoreUnavailable, match="is there without its database"):
            make(str(store.path))
    assert log.stat().st_size > 0
    for ending in ("-wal", "-shm"):
        store.path.with_name(f"postnet.db{ending}").unlink()
    init_store(str(store.path))
    assert count(store.path) == 0


def test_an_error_on_the_way_changes_nothing(store: Store, backup: Path, tmp_path: Path) -> None:
    """A history that does not hold, say: the database stays, and nothing lies about."""
    before = sorted(path.name for path in tmp_path.iterdir())
    with (
        pytest.raises(RuntimeError, match="does not hold"),
        restoring(backup, str(store.path), replace=True),
    ):
        raise RuntimeError("a history does not hold")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    store.file(filing(2))


def test_an_older_backup_is_upgraded(tmp_path: Path) -> None:
    """The steps that were taken are told, and the backup stays old."""
    old = tmp_path / "old.db"
    by_hand(old, f"PRAGMA application_id = {APPLICATION_ID}")
    before = old.read_bytes()
    with restoring(old, str(tmp_path / "new.db")) as restored:
        assert restored.steps == [step.title for step in migrations.STEPS]
    assert count(tmp_path / "new.db") == 0
    assert old.read_bytes() == before


def test_a_newer_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    """This postnet does not know what is in it."""
    by_hand(backup, "PRAGMA user_version = 99")
    with pytest.raises(StoreNewer, match="schema version 99"):
        restore(backup, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_what_is_no_database_of_postnet_is_refused(tmp_path: Path) -> None:
    """A text, another program's database, a folder, nothing at all."""
    (tmp_path / "letter.db").write_text("Dear postnet, " * 100)
    by_hand(tmp_path / "other.db", "CREATE TABLE letters (id)")
    for name, said in (
        ("letter.db", "is not an SQLite database"),
        ("other.db", "is not a postnet database"),
        (".", "is a folder"),
        ("none.db", "there is no backup"),
    ):
        with pytest.raises(StoreUnavailable, match=said):
            restore(tmp_path / name, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_damaged_backup_is_refused(store: Store, backup: Path) -> None:
    """The database that is there is better, whatever it is."""
    for number in range(2, 200):
        store.file(filing(number))
    damaged = store.backup(backup.with_name("damaged.db"))
    spoil_table(damaged, "event")
    with pytest.raises(StoreUnavailable, match=r"damaged\.db is damaged") as refused:
        restore(damaged, store.path, replace=True)
    assert "another backup" in refused.value.cure
    assert read(store).id == 1


def test_what_was_set_aside_comes_back_where_the_new_one_cannot_come(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails at the last moment leaves the database that was there."""

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("postnet.store.sqlite.placing.move_into_place", fail)
    with pytest.raises(StoreUnavailable, match="Input/output error"):
        restore(backup, store.path, replace=True)
    monkeypatch.undo()
    assert count(store.path) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows gives rights in another way")
def test_only_those_read_a_copy_who_may_read_the_database(store: Store, tmp_path: Path) -> None:
    """A backup has the database's rights, and a database those of the one before it."""
    store.file(filing(1))
    store.path.chmod(0o600)
    backup = store.backup(tmp_path / "backup.db")
    restore(backup, tmp_path / "new.db")
    assert [stat.S_IMODE(one.stat().st_mode) for one in (backup, tmp_path / "new.db")] == [
        0o600
    ] * 2
    backup.chmod(0o440)
    restore(backup, tmp_path / "writable.db")
    assert stat.S_IMODE((tmp_path / "writable.db").stat().st_mode) == 0o640
    store.path.chmod(0o660)
    restore(backup, store.path, replace=True)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o660
    store.path.chmod(0o640)
    with rescuing(str(store.path), tmp_path / "rescued.db"):
        pass
    assert stat.S_IMODE((tmp_path / "rescued.db").stat().st_mode) == 0o640
