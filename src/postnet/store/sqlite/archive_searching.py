"""Searching in an archive's file: what is found comes as it is asked for, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.model.tickets import ArchivedEntry
from postnet.store.rows import entries_of
from postnet.store.sqlite import archive_statements as held
from postnet.store.sqlite.archives import reading
from postnet.store.sqlite.searching import query_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.model.ids import AuthorityId, BranchId
    from postnet.model.months import Month

    Where = tuple[AuthorityId | None, BranchId | None]


def search_file(
    path: Path, month: Month, words: list[str], where: Where, before: int
) -> Iterator[ArchivedEntry]:
    """Yield the tickets of a month that a search finds, each once, at its newest message.

    Args:
        path: The month's file.
        month: The month.
        words: What is looked for.
        where: Within which authority, which branch.
        before: Only messages with a lower number.
    """
    authority, branch = where
    with reading(path) as file:
        query = query_for(file, words, authority, branch)
        facts = {"words": query, "authority": authority, "branch": branch, "before": before}
        for *entry, message in file.execute(held.SEARCH, facts):
            (found,) = entries_of([tuple(entry)])
            yield ArchivedEntry(
                found.id,
                found.reference,
                found.service,
                found.authority,
                found.branch,
                found.language,
                found.state,
                found.opening,
                found.filed_at,
                found.next_due_at,
                month,
                message,
            )
