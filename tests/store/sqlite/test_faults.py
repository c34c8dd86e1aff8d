"""Faults of the machine: what a reference was given for is there, and the rest is said."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postnet.errors import StoreUnavailable
from postnet.model.months import Month
from postnet.model.tickets import State
from postnet.store import (
    Archive,
    Store,
    back_up,
    examine_store,
    init_store,
    open_store,
    restoring,
    upgrade_store,
)
from store.making_tickets import filing, put, reference
from store.sqlite.beside import filing_beside, run_python
from store.sqlite.migrations.dumping import load

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "Où en est ma demande ? " * 100


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", disk):
        pytest.skip("only root may mount a disk: the file-size limit stands for it")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def mount(*words: str | Path) -> int:
    """Mount a disk; return 0 where that is possible here."""
    try:
        return subprocess.run(["mount", *words], check=False, capture_output=True).returncode
    except FileNotFoundError:
        return 1


def file_until_full(store: Store) -> list[str]:
    """File until the disk is full; return the references that were given out."""
    given: list[str] = []

    def file_on() -> None:
        while len(given) < 5000:
            given.append(store.file(filing(len(given), text=LONG)).reference)

    with pytest.raises(StoreUnavailable, match="is on a disk that is full") as said:
        file_on()
    assert "nothing was half-written" in said.value.cure
    return given


def kept(path: Path) -> list[str]:
    """Return the tickets of a database that is sound."""
    assert not examine_store(str(path)).damaged
    with open_store(str(path)) as store:
        return list(store.references())


def test_a_full_disk_loses_nothing_that_was_given_out(small_disk: Path) -> None:
    """With more room the same process files on."""
    path = small_disk / "postnet.db"
    with open_store(str(path), create=True) as store:
        given = file_until_full(store)
        assert len(given) > 20
        assert list(store.references()) == given
        assert mount("-o", "remount,size=16m", small_disk) == 0
        more = [store.file(filing(number, text=LONG)).reference for number in range(9000, 9010)]
    assert kept(path) == given + more


def test_a_backup_to_a_full_disk_leaves_nothing_there(small_disk: Path, tmp_path: Path) -> None:
    """It is said, and no half of a backup lies about to be taken for one."""
    path = tmp_path / "postnet.db"
    with open_store(str(path), create=True) as store:
        for number in range(600):
            store.file(filing(number, text=LONG))
    with pytest.raises(StoreUnavailable, match=r"copy\.db is on a disk that is full"):
        back_up(str(path), small_disk / "copy.db")
    assert list(small_disk.iterdir()) == []


def test_a_restore_on_a_full_disk_leaves_what_is_there(small_disk: Path, tmp_path: Path) -> None:
    """The database goes aside only when the other is whole."""
    large = tmp_path / "large.db"
    with open_store(str(large), create=True) as store:
        for number in range(600):
            store.file(filing(number, text=LONG))
    path = small_disk / "postnet.db"
    with open_store(str(path), create=True) as store:
        store.file(filing(1))
    before = sorted(small_disk.iterdir())
    with (
        pytest.raises(StoreUnavailable, match="disk that is full"),
        restoring(large, str(path), replace=True),
    ):
        pass
    assert sorted(small_disk.iterdir()) == before
    assert kept(path) == [reference(1)]


def test_an_upgrade_on_a_full_disk_is_undone(small_disk: Path) -> None:
    """With more room it completes."""
    path = small_disk / "postnet.db"
    load(0, path)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (2_097_152 - path.stat().st_blocks * 512 - 16_384))
    with pytest.raises(StoreUnavailable, match="disk that is full"):
        upgrade_store(str(path))
    ballast.unlink()
    assert len(upgrade_store(str(path))) > 0
    assert kept(path) == []


# A process may have to stop at a size that is not the disk's.
_LIMITED = """
import resource, sys
from postnet.errors import StoreUnavailable
from postnet.store import open_store
from store.making_tickets import filing
with open_store(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    try:
        for number in range(1, 5000):
            print(store.file(filing(number)).reference, flush=True)
    except StoreUnavailable as error:
        print(error.message, error.cure, sep="\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for the size of a file")
def test_a_limit_in_the_middle_of_a_write_loses_nothing(file: Path) -> None:
    """The write that does not fit is undone; all before it are there, for the next process."""
    init_store(str(file))
    said = run_python(_LIMITED, str(file)).communicate()[0].splitlines()
    *given, message, cure = said
    assert len(given) > 10
    assert "disk" in message
    assert "nothing was half-written" in cure
    assert kept(file) == given
    with open_store(str(file)) as store:
        assert not store.file(filing(9999)).repeated


@contextmanager
def nobodys_folder() -> Iterator[Path]:
    """Lend a folder that another user can look into, but not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


# Everything is loaded before it becomes somebody who may not read the program itself.
_AS_NOBODY = """
import os, sys
from pathlib import Path
from postnet.errors import StoreUnavailable
from postnet.store import back_up, examine_store, open_store
from store.making_tickets import filing
open_store(sys.argv[2]).close()  # whatever is imported later lies where nobody may read
examine_store(sys.argv[2])
back_up(sys.argv[2], Path(sys.argv[2] + ".copy"))
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    with open_store(sys.argv[1]) as store:
        store.file(filing(2))
except StoreUnavailable as error:
    print(error.message, error.cure, sep="\\n")
print(*(t.kind for t in examine_store(sys.argv[1]).troubles))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows gives rights in another way")
def test_a_database_that_may_not_be_written_is_said(file: Path) -> None:
    """Whose right is missing is in the cure; what is there stays, and can be examined."""
    init_store(str(file))
    with nobodys_folder() as folder:
        path = folder / "postnet.db"
        with open_store(str(path), create=True) as store:
            store.file(filing(1))
        path.chmod(0o444)
        folder.chmod(0o555)
        said = run_python(_AS_NOBODY, str(path), str(file)).communicate()[0].splitlines()
        folder.chmod(0o755)
        path.chmod(0o644)
        assert kept(path) == [reference(1)]
    assert str(path) in said[0]
    assert "write" in said[1]
    assert said[2].split() == ["read-only", "read-only"]


def test_a_process_whose_database_is_replaced_gave_out_nothing_that_is_lost(
    store: Store, tmp_path: Path
) -> None:
    """It stops by itself; every reference that it gave out is in the database set aside."""
    store.file(filing(1))
    backup = store.backup(tmp_path / "backup.db")
    with filing_beside(store.path) as other:
        given = other.hear(200)
        with restoring(backup, str(store.path), replace=True) as restored:
            given += other.hear(50)
        *more, why = other.rest()
    assert "was deleted or replaced while it was open" in why
    store.close()
    assert restored.kept is not None
    assert {*given, *more} <= set(kept(Path(restored.kept)))
    assert kept(store.path) == [reference(1)]


def test_a_process_whose_database_is_moved_away_gives_out_nothing_more(
    store: Store, tmp_path: Path
) -> None:
    """No new one is made beside the log that it leaves; brought back, the file has everything."""
    moved = tmp_path / "moved.db"
    with filing_beside(store.path) as other:
        given = other.hear(200)
        store.path.rename(moved)
        *more, why = other.rest()
    assert "was deleted or replaced while it was open" in why
    store.close()
    with pytest.raises(StoreUnavailable, match="there is no database"):
        open_store(str(store.path))
    with pytest.raises(StoreUnavailable, match=r"postnet\.db-wal is there without its database"):
        open_store(str(store.path), create=True)
    moved.rename(store.path)
    assert {*given, *more} <= set(kept(store.path))


def test_an_archive_on_a_full_disk_loses_nothing(store: Store, small_disk: Path) -> None:
    """A new file is not left there half made, and one that is there keeps what it had."""
    for number in range(1, 702):
        store.file(filing(number, text=LONG))
        put(store, number, State.CLOSED)
    archive, april = Archive(store, small_disk), Month(2026, 4)
    with pytest.raises(StoreUnavailable, match="disk that is full"), archive.adding(april) as file:
        archive.add(april, file, range(1, 701))
    assert list(small_disk.iterdir()) == []
    with archive.adding(april) as file:
        archive.add(april, file, range(1, 51))
    assert sum(archive.let_go(april, [range(1, 51)])) == 50
    with pytest.raises(StoreUnavailable, match="disk that is full"), archive.adding(april) as file:
        archive.add(april, file, range(51, 701))
    found = [store.ticket(reference(n)) or archive.ticket(reference(n)) for n in range(1, 702)]
    assert [ticket and ticket.archived for ticket in found] == [april] * 50 + [None] * 651
    assert kept(archive.file_of(april)) == [reference(number) for number in range(1, 51)]
