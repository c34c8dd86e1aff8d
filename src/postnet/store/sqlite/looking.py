"""Looking: a file opened so that nothing in it is changed; one on a read-only medium, too."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from postnet.store.sqlite.files import BUSY_SECONDS, file_uri, is_there, translated
from postnet.store.sqlite.placing import beside, may_write

if TYPE_CHECKING:
    from pathlib import Path


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file so that nothing in it is changed, not even what a killed process left to do.

    Raises:
        StoreUnavailable: It cannot be opened.
    """
    uri = file_uri(path)
    if is_there(beside(path, "-wal")):
        # Whoever may write empties the log when it is the last to close the file.
        uri = uri.replace("mode=rw", "mode=ro")
    elif not may_write(path.absolute().parent):
        # SQLite would make a file beside it to read it; where it cannot, nobody else writes either.
        uri = f"{uri}&immutable=1"
    with translated(path):
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
