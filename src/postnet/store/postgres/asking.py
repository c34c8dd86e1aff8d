"""Asking a server in the words of every engine; `postnet.store.asking` says what they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from postnet.store.postgres.statements import COMMIT, SNAPSHOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postnet.store.asking import Answer, Ask
    from postnet.store.postgres.lines import Connection
    from postnet.store.rows import Row

# One colon: two are a cast.
_NAMED: Final = re.compile(r"(?<!:):(\w+)")


@cache
def in_its_words(statement: str) -> str:
    """Return a statement as the driver wants it."""
    return _NAMED.sub(r"%(\1)s", statement)


def ask(connection: Connection, work: Callable[[Ask], Answer]) -> Answer:
    """Do work that only reads, all as of one moment."""
    connection.execute(SNAPSHOT)
    answer = work(_asking(connection))
    connection.execute(COMMIT)
    return answer


def tell(connection: Connection, _again: bool, work: Callable[[Ask], Answer]) -> Answer:  # noqa: FBT001  (work's own form)
    """Do work inside a transaction."""
    with connection.transaction():
        return work(_asking(connection))


def _asking(connection: Connection) -> Ask:
    def ask_one(statement: str, facts: Mapping[str, object]) -> list[Row]:
        found = connection.execute(in_its_words(statement), facts)
        return found.fetchall() if found.description else []

    return ask_one
