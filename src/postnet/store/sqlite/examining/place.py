"""The place: the rights of file and folder, what stands beside it, what is unused in it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from postnet.store.sqlite.files import SCHEMA_VERSION, is_there
from postnet.store.sqlite.placing import beside, may_write
from postnet.store.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MEGABYTE: Final = 1_000_000

# SQLite empties its log at 4 MB by itself; so long a one is held by somebody who reads on and on.
_LONG_LOG: Final = 64 * _MEGABYTE

_MANY_FREE: Final = 0.25
_FEW_PAGES: Final = 10_000


def place_facts(path: Path) -> dict[str, str | int]:
    """Return the file's name and size, and that of the log beside it."""
    facts: dict[str, str | int] = {"file": str(path), "bytes": path.stat().st_size}
    log = beside(path, "-wal")
    facts["bytes in its log"] = log.stat().st_size if is_there(log) else 0
    return facts | {"SQLite": sqlite3.sqlite_version}


def place_troubles(path: Path, facts: Mapping[str, str | int]) -> Iterator[Trouble]:
    """Yield what is wrong around the file, or good to know."""
    yield from _rights(path)
    yield from _beside(path, int(facts["bytes in its log"]))
    yield from _habits(facts)


def _rights(path: Path) -> Iterator[Trouble]:
    why = "Nothing can be filed: SQLite writes the file, and makes files beside it while it does."
    for place, cure in (
        (path, "Give this user the right to write the file."),
        (path.absolute().parent, "Give this user the right to write the folder."),
    ):
        if not may_write(place):
            yield Trouble("read-only", f"This user may not write {place}.", why, cure)


def _beside(path: Path, log: int) -> Iterator[Trouble]:
    if log:
        what = f"A log of {log / _MEGABYTE:.1f} MB stands beside it: {beside(path, '-wal').name}."
        why = "Somebody has the database open, or was killed; what was filed last stands in there."
        cure = "Never delete it, and never copy the file without it: use `postnet db backup`."
        if log > _LONG_LOG:
            why = "Somebody reads without an end, so that the log cannot be emptied and grows."
            cure = f"End the program that has it open longest. {cure}"
        yield Trouble("log", what, why, cure, damage=False)
    if is_there(beside(path, "-journal")):
        what = f"{beside(path, '-journal').name} stands beside it."
        why = "Somebody was killed while changing the schema; the next who opens it undoes that."
        cure = "Never delete it; run `postnet db upgrade`."
        yield Trouble("journal", what, why, cure, damage=False)


def _habits(facts: Mapping[str, str | int]) -> Iterator[Trouble]:
    version = int(facts.get("schema version", SCHEMA_VERSION))
    if version < SCHEMA_VERSION:
        what = f"It has schema version {version}; this postnet needs {SCHEMA_VERSION}."
        why, cure = "An older postnet made it.", "Run `postnet db upgrade`."
        yield Trouble("older", what, why, cure, damage=False)
    if facts.get("journal mode", "wal") not in {"wal", "delete"}:
        what = f"Its journal mode is {facts['journal mode']}."
        why = "Somebody set it by hand; postnet sets it to wal when it opens the database."
        yield Trouble("journal-mode", what, why, "Nothing need be done.", damage=False)
    pages, free = int(facts.get("pages", 0)), int(facts.get("free pages", 0))
    if pages > _FEW_PAGES and free > pages * _MANY_FREE:
        what = f"{free} of its {pages} pages are free."
        why = "Much was removed from it; new tickets will use the room."
        cure = "Nothing need be done; a backup that is restored is as large."
        yield Trouble("free-pages", what, why, cure, damage=False)
