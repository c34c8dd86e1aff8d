"""Copying: a whole database into another file, at one moment, while others file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.store.sqlite.files import connect, is_there, translated
from postnet.store.sqlite.placing import made_beside, take_rights
from postnet.store.sqlite.statements import COMMIT, SNAPSHOT
from postnet.store.telling import quiet

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store.telling import Told

# 4 MB: a bar moves smoothly, and the calls between weigh nothing.
_PAGES: Final = 1000


def new_file(path: Path) -> sqlite3.Connection:
    """Make a file, or open it; transactions are begun by hand."""
    return sqlite3.connect(path, isolation_level=None)


def copy_file(path: Path, target: Path, told: Told = quiet) -> Path:
    """Copy a database to a new file, as `upkeep.back_up` does."""
    if is_there(target):
        raise InvalidInput("file", f"{target} is there already.", cure="Name a new file.")
    with made_beside(target) as making:
        with closing(connect(path)) as source, translated(target):
            copy_snapshot(source, making, told)
        take_rights(making, path)
        require_sound(making, path, "Run `postnet db check`; keep the backups that you have.")
    return target


def copy_snapshot(source: sqlite3.Connection, making: Path, told: Told) -> None:
    """Copy a database as it is at this moment into a new file, which then needs no other.

    What is filed meanwhile would let SQLite start over, again and again: with a process that files
    without a pause the copy was never finished. So it reads one snapshot.
    """
    making.touch(mode=0o600)
    with closing(new_file(making)) as copy:
        # Whatever breaks off here is thrown away; what is whole is brought to the disk at the end.
        copy.execute("PRAGMA synchronous = OFF")
        source.execute(SNAPSHOT)
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=_PAGES, progress=lambda _, left, pages: told(pages - left, pages))
        source.execute(COMMIT)
        # A backup is one file, wherever it is carried.
        copy.execute("PRAGMA journal_mode = DELETE")


def require_sound(copy: Path, path: Path, cure: str) -> None:
    """Look at every page of a copy: it has the same damage as what it was made of.

    Args:
        copy: The copy.
        path: What it was made of, as the error says.
        cure: What to do about damage.

    Raises:
        StoreUnavailable: It is damaged.
    """
    with translated(path), closing(new_file(copy)) as connection:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise StoreUnavailable(f"{path} is damaged: {said}.", cure=cure)
