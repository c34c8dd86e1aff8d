"""Copying: a backup is one moment of the database, whatever others file meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.errors import StoreUnavailable
from postnet.store import Store, back_up, open_store
from store.making_tickets import QUESTION, filing, read
from store.sqlite.beside import filing_beside
from store.sqlite.damaging import spoil_table

if TYPE_CHECKING:
    from pathlib import Path


def references(path: Path) -> set[str]:
    """Return the tickets of a database."""
    with open_store(str(path)) as store:
        return set(store.references())


def test_a_backup_holds_all_that_was_given_out_before_while_a_process_files(
    store: Store, tmp_path: Path
) -> None:
    """It comes to an end though somebody files without a pause, and is sound."""
    long = QUESTION * 2000
    for number in range(150):
        store.file(filing(number, text=long))
    target = tmp_path / "copy.db"
    steps: list[tuple[int, int]] = []
    with filing_beside(store.path) as beside:
        before = beside.hear(20)

        def file_between(done: int, whole: int) -> None:
            # SQLite alone would start over after each filing, and never come to an end.
            store.file(filing(1000 + len(steps)))
            steps.append((done, whole))
            assert len(steps) < 50, "it starts over and over"

        back_up(str(store.path), target, file_between)
        beside.hear(1)
    assert len(steps) > 2
    assert steps == sorted(steps)
    with open_store(str(target)) as copy:
        assert copy.integrity() == []
    copied = references(target)
    assert set(before) <= copied
    assert len(copied) < len(references(store.path))


def test_what_is_filed_during_a_backup_is_not_in_it(store: Store, tmp_path: Path) -> None:
    """The copy is of the moment at which it began."""
    store.file(filing(1))
    target = tmp_path / "copy.db"
    back_up(str(store.path), target, lambda *_: store.file(filing(2)) and None)
    assert len(references(target)) == 1
    assert read(store, 2).id == 2


def test_a_damaged_database_is_no_backup(store: Store, tmp_path: Path) -> None:
    """Page by page it would be copied with its damage, and sound copies be thrown away for it."""
    for number in range(200):
        store.file(filing(number))
    store.close()
    spoil_table(store.path, "message")
    with pytest.raises(StoreUnavailable, match="is damaged") as refused:
        back_up(str(store.path), tmp_path / "copy.db")
    assert "postnet db check" in refused.value.cure
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_needs_no_file_beside_it(store: Store, tmp_path: Path) -> None:
    """It can be carried away alone, and read where nothing can be written."""
    store.file(filing(1))
    target = store.backup(tmp_path / "copy.db")
    with closing(sqlite3.connect(f"{target.as_uri()}?immutable=1", uri=True)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("SELECT count(*) FROM ticket").fetchone() == (1,)
