"""Restoring: a backup comes to a database's place, proved before; what was there is kept."""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.records import Restoring
from postnet.store.sqlite.copying import copy_snapshot, require_sound
from postnet.store.sqlite.files import is_there, open_file, translated, version_of
from postnet.store.sqlite.placing import (
    COMPANIONS,
    beside,
    bring,
    making_beside,
    set_aside,
    set_aside_left_behind,
    take_rights,
)
from postnet.store.sqlite.upgrading import upgrade_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.store.telling import Told

_ANOTHER: Final = "Take another backup; `postnet db check --db FILE` says what is wrong with this."


@contextmanager
def restoring_file(backup: Path, path: Path, *, replace: bool, told: Told) -> Iterator[Restoring]:
    """Bring a backup to a database's place, as `upkeep.restoring` does."""
    if not is_there(backup):
        cure = "Name the file that `postnet db backup` made."
        raise StoreUnavailable(f"there is no backup {backup}.", cure=cure)
    _require_free(path, replace=replace)
    with making_beside(path) as making:
        _copy(backup, making, told)
        restored = Restoring(str(path), str(making), upgrade_file(making))
        yield restored
        take_rights(making, path if is_there(path) else backup)
        kept = set_aside(path) if replace else None
        set_aside_left_behind(path)
        try:
            bring(making, path)
        except BaseException:
            _put_back(kept, path)
            raise
        restored.kept = None if kept is None else str(kept)


def _require_free(path: Path, *, replace: bool) -> None:
    if is_there(path) and not replace:
        cure = "Add --replace to put it aside: it is kept beside, under a dated name."
        raise StoreUnavailable(f"{path} is there already.", cure=cure)


def _copy(backup: Path, making: Path, told: Told) -> None:
    with translated(backup), closing(open_file(backup)) as source:
        version_of(source, backup)
        copy_snapshot(source, making, told)
    require_sound(making, backup, _ANOTHER)


def _put_back(kept: Path | None, path: Path) -> None:
    """Let a database that was set aside be where it was, unless there is another by now."""
    if kept is None or is_there(path):
        return
    for ending in (*reversed(COMPANIONS), ""):
        with suppress(OSError):
            beside(kept, ending).rename(beside(path, ending))
