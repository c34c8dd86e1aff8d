"""Rare questions, asked through peewee's models."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee

from postnet.model.assists import AssistKind
from postnet.store.rows import assists_of
from postnet.store.schema import AssistRow
from postnet.store.sqlite.files import BUSY_SECONDS, file_uri, unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.model.assists import Assist
    from postnet.model.ids import BranchId, CantonCode


@contextmanager
def asking(path: Path) -> Iterator[peewee.SqliteDatabase]:
    """Open an existing file for questions; they are bound to it one by one.

    Models know only one database for all threads: binding those would mix up two stores.

    Raises:
        StoreUnavailable: It cannot be used.
    """
    database = peewee.SqliteDatabase(
        file_uri(path), uri=True, timeout=BUSY_SECONDS, pragmas={"query_only": 1}
    )
    try:
        with database.connection_context():
            yield database
    except peewee.PeeweeException as error:
        # peewee raises its own while it handles SQLite's, which alone has the result code.
        raise unavailable(path, error.__context__ or error) from error


def count_assists(
    path: Path, branch: BranchId | None, canton: CantonCode | None
) -> dict[AssistKind, int]:
    """Return how often each kind of help was given; None stands for every branch, every canton."""
    query = AssistRow.select(AssistRow.kind, peewee.fn.COUNT()).group_by(AssistRow.kind)
    if branch is not None:
        query = query.where(AssistRow.branch == branch)
    if canton is not None:
        query = query.where(AssistRow.canton == canton)
    with asking(path) as database:
        counted = dict(query.tuples().execute(database))
    return {kind: counted.get(kind.value, 0) for kind in AssistKind}


def list_assists(path: Path, limit: int) -> list[Assist]:
    """Return the last assists, the newest first."""
    row = AssistRow
    query = row.select(
        row.branch, row.canton, row.kind, row.at, row.language, row.service, row.note, row.answer
    )
    newest = query.order_by(row.id.desc()).limit(max(limit, 0)).tuples()
    with asking(path) as database:
        return assists_of(newest.execute(database))
