"""Rare questions, asked through peewee's models."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee

from postnet.model.assists import AssistKind
from postnet.store.schema import TABLES, AssistRow
from postnet.store.sqlite import BUSY_SECONDS, unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.model.ids import BranchId


@contextmanager
def bound(path: Path) -> Iterator[peewee.SqliteDatabase]:
    """Bind the models to a file for a while.

    Raises:
        StoreUnavailable: It cannot be used.
    """
    database = peewee.SqliteDatabase(
        str(path),
        pragmas={"foreign_keys": 1, "synchronous": "full", "busy_timeout": BUSY_SECONDS * 1000},
        lock_type="IMMEDIATE",
    )
    try:
        with database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False), database:
            yield database
    except peewee.PeeweeException as error:
        cause = error.__cause__ or error
        raise unavailable(path, cause) from error  # type: ignore[arg-type]  # sqlite3's, wrapped
    finally:
        database.close()


def count_assists(path: Path, branch: BranchId | None) -> dict[AssistKind, int]:
    """Return how often each kind of help was given, at a branch or everywhere."""
    with bound(path):
        query = AssistRow.select(AssistRow.kind, peewee.fn.COUNT()).group_by(AssistRow.kind)
        if branch is not None:
            query = query.where(AssistRow.branch == branch)
        counted = dict(query.tuples().iterator())
    return {kind: counted.get(str(kind), 0) for kind in AssistKind}
