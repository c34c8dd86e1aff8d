"""Placing: a file is made beside its place, comes there whole, and what was there is kept."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.sqlite.files import is_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPANIONS: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is in use; each belongs to that database alone."""


def beside(path: Path, ending: str) -> Path:
    """Return the file beside a database that has its name with something behind it."""
    return path.with_name(path.name + ending)


def archive_beside(path: Path) -> Path:
    """Return the folder beside a database where its archive is, unless somebody says otherwise."""
    return beside(path, "-archive")


def there_already(path: Path) -> StoreUnavailable:
    """Return the error for a place that is taken."""
    return StoreUnavailable(f"{path} is there already.", cure="It was left as it is.")


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Make a file beside its place and bring it there whole: nobody opens one that is half made.

    Raises:
        StoreUnavailable: There is something by now, or the folder cannot be written.
    """
    with making_beside(path) as making:
        yield making
        bring(making, path)


@contextmanager
def making_beside(path: Path) -> Iterator[Path]:
    """Make a file beside a place; what was not brought there is thrown away.

    Raises:
        StoreUnavailable: There is something by now, or the folder cannot be written.
    """
    if not is_there(path.parent):
        raise StoreUnavailable(f"there is no folder {path.parent}.", cure="Make it first.")
    making = path.with_name(f".{secrets.token_hex(4)}.new")
    try:
        yield making
    except FileExistsError:
        raise there_already(path) from None
    except OSError as error:
        message = f"{path} cannot be made: {error.strerror}."
        raise StoreUnavailable(message, cure="Name another place.") from error
    finally:
        for ending in ("", *COMPANIONS):
            with suppress(OSError):
                beside(making, ending).unlink()


def bring(made: Path, path: Path) -> None:
    """Bring a whole file to its place, durably; never over one that is there.

    Raises:
        FileExistsError: There is one.
        StoreUnavailable: There is a deleted one's log.
    """
    sync(made)
    for left in left_behind(path):
        # SQLite would take it for the new database's own, and play it back.
        message = f"{left} is there without its database."
        cure = "Bring its database back, or set it aside; `postnet db restore FILE` does so itself."
        raise StoreUnavailable(message, cure=cure)
    move_into_place(made, path)
    sync(path.parent)


def left_behind(path: Path) -> list[Path]:
    """Return the companions of a database that is gone."""
    # In this order: whoever makes one at the same time has companions only once it is there.
    left = [beside(path, ending) for ending in COMPANIONS if is_there(beside(path, ending))]
    return [] if is_there(path) else left


def move_into_place(made: Path, path: Path) -> None:
    """Give a file its name; never over one that is there.

    Raises:
        FileExistsError: There is one.
    """
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file: take the place first, then fill it.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        made.replace(path)


def set_aside(path: Path) -> Path | None:
    """Give a database a dated name beside its place, and its companions with it; None: no database.

    The database goes first: in between there is none, never one with another's companions.
    """
    kept = _dated(path)
    if is_there(path):
        path.rename(kept)
        set_aside_left_behind(path, kept)
        return kept
    return None


def set_aside_left_behind(path: Path, kept: Path | None = None) -> None:
    """Give the companions of a database that is gone the name that it has got, or a dated one."""
    name = kept or _dated(path)
    for left in left_behind(path):
        left.rename(beside(name, left.name.removeprefix(path.name)))


def _dated(path: Path) -> Path:
    """Return a name beside a file that says when, and that nothing has."""
    stem = f"{path.stem}.{dt.datetime.now(dt.UTC):%Y-%m-%dT%H%M%SZ}"
    for number in range(1, 1000):
        name = f"{stem}{path.suffix}" if number == 1 else f"{stem}-{number}{path.suffix}"
        kept = path.with_name(name)
        if not any(is_there(beside(kept, ending)) for ending in ("", *COMPANIONS)):
            return kept
    raise there_already(path.with_name(stem))


def take_rights(made: Path, model: Path) -> None:
    """Let those read and write a file that may another: questions are not for everybody to read."""
    was = model.stat()
    with suppress(OSError, AttributeError):  # only root gives files away, and Windows has no such
        os.chown(made, was.st_uid, was.st_gid)
    # A backup may be put away read-only; what it becomes must be written.
    made.chmod(stat.S_IMODE(was.st_mode) | stat.S_IRUSR | stat.S_IWUSR)


def may_write(place: Path) -> bool:
    """Tell whether this user may write a file, or make files in a folder."""
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, safely to the disk."""
    try:
        # Windows brings down only what may be written; a folder can only be read anywhere.
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except PermissionError:
        # Windows opens no folder; its file systems write names down by themselves.
        if path.is_dir():
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
