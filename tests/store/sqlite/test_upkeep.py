"""Upkeep: databases are made whole, upgraded step by step, copied while in use and examined."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postnet.errors import InvalidInput, StoreNewer, StoreUnavailable
from postnet.store import (
    Store,
    back_up,
    examine_store,
    init_store,
    open_store,
    upgrade_store,
)
from postnet.store.sqlite import migrations, placing
from postnet.store.sqlite.files import APPLICATION_ID, SCHEMA_VERSION
from store.making_tickets import filing, read

if TYPE_CHECKING:
    from collections.abc import Callable


def by_hand(file: Path, *statements: str) -> None:
    """Do to a database what nobody should."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_new_database_can_be_opened(file: Path) -> None:
    """It is one file, of this version, and empty."""
    assert init_store(f"sqlite:///{file}") == str(file)
    assert list(file.parent.iterdir()) == [file]
    with open_store(str(file)) as store:
        assert (store.schema_version, list(store.references())) == (SCHEMA_VERSION, [])


def test_every_database_has_its_own_secret(tmp_path: Path) -> None:
    """32 bytes that stay the same when it is opened again."""
    paths = [init_store(str(tmp_path / name)) for name in ("a.db", "b.db", "a.db", "b.db")[:2]]
    secrets = []
    for path in (*paths, *paths):
        with open_store(str(path)) as store:
            secrets.append(store.secret)
    assert secrets[:2] == secrets[2:]
    assert [len(secret) for secret in set(secrets)] == [32, 32]


def test_a_database_that_is_there_is_not_made_again(store: Store) -> None:
    """What was filed is still there."""
    store.file(filing())
    with pytest.raises(StoreUnavailable, match="is there already"):
        init_store(str(store.path))
    assert read(store).id == 1


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """Folders are people's own to make."""
    with pytest.raises(StoreUnavailable, match="there is no folder"):
        open_store(str(tmp_path / "none" / "postnet.db"), create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a/postnet.db", "x" * 300])
def test_a_place_where_nothing_can_be_made_is_said(tmp_path: Path, name: str) -> None:
    """Below a file, or under a name that is too long; nothing is left behind."""
    (tmp_path / "a").write_text("a file")
    with pytest.raises(StoreUnavailable):
        init_store(str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_threads_that_make_the_same_database_open_the_same(file: Path) -> None:
    """Whoever is first makes it; the others open it, never half made."""
    together = threading.Barrier(8)

    def make(_: int) -> bytes:
        together.wait()
        with open_store(str(file), create=True) as store:
            return store.secret

    with ThreadPoolExecutor(8) as run:
        assert len(set(run.map(make, range(8)))) == 1
    assert [path.suffix for path in file.parent.iterdir()] == [".db"]


def test_without_hard_links_a_file_is_taken_only_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On such file systems too, what is there is never overwritten."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    init_store(str(file))
    made = file.read_bytes()
    (file.parent / ".other.new").write_text("half made")
    with pytest.raises(FileExistsError):
        placing.move_into_place(file.parent / ".other.new", file)
    assert file.read_bytes() == made


def test_steps_lead_to_this_version_one_by_one() -> None:
    """No number is left out, and the last is the version that is written."""
    assert [step.number for step in migrations.STEPS] == list(range(1, SCHEMA_VERSION + 1))


def test_an_old_database_is_upgraded(file: Path) -> None:
    """The titles of the steps taken are told; the second time there are none."""
    by_hand(file, f"PRAGMA application_id = {APPLICATION_ID}")
    assert upgrade_store(str(file)) == [step.title for step in migrations.STEPS]
    assert upgrade_store(str(file)) == []
    with open_store(str(file)) as store:
        assert not store.file(filing()).repeated


def test_a_step_that_fails_leaves_the_version_before(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a step is undone; what is filed stays."""

    def break_off(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE assist")
        connection.execute("DROP TABLE no_such_table")

    by_hand(file, f"PRAGMA application_id = {APPLICATION_ID}")
    broken = migrations.Step(SCHEMA_VERSION + 1, "breaks off", break_off)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, broken))
    with pytest.raises(StoreUnavailable, match="no_such_table"):
        upgrade_store(str(file))
    with open_store(str(file)) as store:
        assert store.recent_assists() == []


def test_a_newer_database_is_not_upgraded(file: Path) -> None:
    """It is left as it is."""
    init_store(str(file))
    by_hand(file, "PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(StoreNewer):
        upgrade_store(str(file))
    assert file.read_bytes() == before


def test_another_programs_database_is_not_upgraded(file: Path) -> None:
    """Its tables are its own."""
    by_hand(file, "CREATE TABLE letters (id)")
    with pytest.raises(StoreUnavailable, match="is not a postnet database"):
        upgrade_store(str(file))


@pytest.mark.parametrize(
    "use", [upgrade_store, examine_store, lambda url: back_up(url, Path("copy.db"))]
)
def test_upkeep_of_a_missing_database_makes_none(file: Path, use: Callable[[str], object]) -> None:
    """It says how to make one."""
    with pytest.raises(StoreUnavailable, match="postnet db init"):
        use(str(file))
    assert not file.exists()


def test_a_backup_is_a_whole_database_in_one_file(store: Store, tmp_path: Path) -> None:
    """With all that was filed, while the store is open, and the same secret."""
    store.file(filing(1))
    target = store.backup(tmp_path / "copies.db")
    store.file(filing(2))
    assert not list(tmp_path.glob("copies.db-*"))
    with open_store(str(target)) as copy:
        assert (read(copy), copy.secret) == (read(store), store.secret)
        assert len(list(copy.references())) == 1


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    """Last week's is still wanted."""
    (tmp_path / "last.db").write_text("last week's")
    with pytest.raises(InvalidInput, match="is there already"):
        store.backup(tmp_path / "last.db")
    assert (tmp_path / "last.db").read_text() == "last week's"


def test_a_backup_into_a_missing_folder_is_refused(store: Store, tmp_path: Path) -> None:
    """The folder is named."""
    with pytest.raises(StoreUnavailable, match="there is no folder"):
        back_up(str(store.path), tmp_path / "none" / "copy.db")


def test_a_sound_database_has_no_damage(store: Store) -> None:
    """Nothing is told of it."""
    store.file(filing())
    assert store.integrity() == []


def test_rows_that_refer_to_nothing_are_damage(store: Store) -> None:
    """Each is named with its table."""
    store.file(filing())
    by_hand(
        store.path,
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER message_erased",
        "UPDATE message SET ticket = 9",
    )
    assert store.integrity() == ["row 1 of message refers to a ticket that is gone"]


def test_an_index_without_its_rows_is_damage(store: Store) -> None:
    """What SQLite says of it is told."""
    for number in range(3):
        store.file(filing(number))
    by_hand(
        store.path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '(branch, id,', '(canton, id,')"
        " WHERE name = 'ticket_branch'",
    )
    assert "row 1 missing from index ticket_branch" in store.integrity()
