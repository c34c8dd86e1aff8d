"""Troubles of an archive: files that are missing, unreadable or shorter than the database says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.sqlite import archives
from postnet.store.sqlite.files import is_there
from postnet.store.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from postnet.model.months import Month

_RESTORE: Final = "Bring the file back from a backup, or name its folder with POSTNET_ARCHIVE."


def archive_troubles(promised: Mapping[Month, int], folder: Path | None) -> Iterator[Trouble]:
    """Yield what is wrong with the files of an archive, by month.

    Args:
        promised: How many tickets the database put into each.
        folder: Where they are; None where nobody said.
    """
    if promised and folder is None:
        what = f"The archive was not looked at; tickets in it: {sum(promised.values())}."
        why = "Nobody named its folder."
        yield Trouble("archive-unseen", what, why, "Set POSTNET_ARCHIVE.", damage=False)
        return
    for month, tickets in promised.items():
        assert folder is not None  # noqa: S101  (looked at above)
        yield from _file_troubles(folder / f"{month}.db", tickets)


def _file_troubles(path: Path, promised: int) -> Iterator[Trouble]:
    if not is_there(path):
        what = f"The archive {path} is not there; tickets that were put into it: {promised}."
        why = "Somebody moved or deleted it, or the database is a copy without its archive."
        yield Trouble("archive-missing", what, why, _RESTORE)
        return
    try:
        with archives.reading(path) as file:
            found = archives.count(file)
    except StoreUnavailable as error:
        why = "None of the tickets that were put into it can be shown."
        yield Trouble("archive-unreadable", f"The archive {error.message}", why, error.cure)
        return
    if found < promised:
        what = f"The archive {path} has fewer tickets than were put into it: {found} of {promised}."
        why = "Somebody deleted some, or brought back an older file."
        yield Trouble("archive-short", what, why, f"{_RESTORE} `postnet db verify` names them.")
