"""Searching: the newest messages are walked; only where they do not suffice is the index asked.

A plain `ORDER BY id DESC LIMIT` is a trap: the planner hopes to be done soon, walks all messages
from the newest on, and for a word that nobody wrote that takes seconds. So there are two questions,
each of which can be answered in one way only. A word that many wrote has its twenty newest tickets
among the newest messages; a word that few wrote has a short list in the index, which is read whole,
behind a fence (MATERIALIZED), and sorted then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.postgres.statements import COMMIT, ENTRY_COLUMNS, SNAPSHOT
from postnet.store.postgres.writing import LONGEST_WORD
from postnet.store.rows import entries_of
from postnet.store.words import folded_words, typed_words

if TYPE_CHECKING:
    from postnet.model.ids import AuthorityId, BranchId
    from postnet.model.tickets import InboxEntry
    from postnet.store.postgres.lines import Connection

NEWEST: Final = 2000
"""So many messages are walked first; that takes a few milliseconds."""

_LAST: Final = "SELECT coalesce(max(id), 0) FROM message"

# An authority's tickets stand in two indexes, of what waits and of what is done; asked for both at
# once PostgreSQL would use neither.
_OF_AUTHORITY: Final = """(
    SELECT id, branch FROM ticket
    WHERE authority = %(authority)s AND state IN ('accepted', 'open', 'waiting')
    UNION ALL
    SELECT id, branch FROM ticket
    WHERE authority = %(authority)s AND state NOT IN ('accepted', 'open', 'waiting')
)"""

_WINDOW: Final = """
newest AS MATERIALIZED (SELECT id, ticket, kind, words FROM message WHERE id > %(start)s),
"""


def query_of(text: str) -> str:
    """Return a query that finds all words of a text, the last also as the beginning of one.

    Every word stands in quotes, so that no sign of a query language means anything; empty where the
    text has no word.
    """
    folded = [word for typed in typed_words(text) for word in folded_words(typed)]
    return " & ".join(f"'{word[:LONGEST_WORD]}'" for word in folded) + ":*" if folded else ""


def search_statement(*, newest: bool, authority: bool, branch: bool) -> str:
    """Return the statement for a search: in the newest messages or all, and within what."""
    window, messages = (_WINDOW, "newest") if newest else ("", "message")
    within = " AND t.branch = %(branch)s AND m.kind <> 'note'" if branch else ""
    tickets = _OF_AUTHORITY if authority else "ticket"
    joined = f"JOIN {tickets} AS t ON t.id = m.ticket" if authority or branch else ""
    return f"""
    WITH {window} found AS MATERIALIZED (
        SELECT m.ticket, max(m.id) AS last FROM {messages} AS m {joined}
        WHERE m.words @@ %(words)s::tsquery {within} GROUP BY m.ticket
    )
    {ENTRY_COLUMNS}
    FROM (SELECT * FROM found ORDER BY last DESC LIMIT %(limit)s) AS f
    JOIN ticket AS t ON t.id = f.ticket ORDER BY f.last DESC
    """  # noqa: S608  (made of our own words only)


def read_found(
    connection: Connection,
    words: str,
    authority: AuthorityId | None,
    branch: BranchId | None,
    limit: int,
) -> list[InboxEntry]:
    """Return the tickets that a search finds, the newest message first, each ticket once."""
    connection.execute(SNAPSHOT)
    start = connection.execute(_LAST).fetchall()[0][0] - NEWEST
    facts = {"words": words, "authority": authority, "branch": branch, "limit": max(limit, 0)}
    facts["start"] = start
    for newest in (True, False):
        statement = search_statement(
            newest=newest, authority=authority is not None, branch=branch is not None
        )
        # Never prepared: what is quick depends on how many wrote the words.
        rows = connection.execute(statement, facts, prepare=False, binary=True).fetchall()
        if len(rows) >= limit or start <= 0:
            break
    connection.execute(COMMIT)
    return entries_of(rows)
