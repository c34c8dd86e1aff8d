"""Filling: a database with very many tickets of a simulated year, written past the product's path.

Rows are written in bulk without indexes and triggers, which are made again afterwards from what the
migrations said. A database that is kept in a folder is filled once for all benchmarks.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import attrs

import postnet
from postnet.model.ids import AuthorityId, BranchId, Reference
from postnet.model.references import new_reference
from postnet.store import init_store
from postnet.store.sqlite.migrations.step_0002 import _FILLED
from year import Year

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from year import Asked

STATES: Final = ("open", "accepted", "waiting", "answered", "withdrawn")
MESSAGES: Final = 5
COMMON: Final = "demande"
"""A word of every fourth message."""

_NEVER: Final = 2**62
_DAY: Final = 86_400_000_000
_WORKED_ON: Final = 30
_TEXTS: Final = 100_000
_TICKET: Final = """
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state,
    opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at,
    first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)
"""
_MESSAGES: Final = """
INSERT INTO message (id, ticket, event, kind, text, language, actor, at)
SELECT (t.id - 1) * :each + n.number, t.id, n.number, n.kind, w.text || ' ' || t.id,
    t.language, 'clerk:' || t.branch, t.filed_at + n.number * 3600000000
FROM ticket AS t CROSS JOIN temp.part AS n
CROSS JOIN temp.words AS w ON w.id = (t.id * 7919 + n.number * 104729) % :texts
WHERE n.number <= :each ORDER BY t.id, n.number
"""
_EVENTS: Final = """
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash)
SELECT t.id, n.number, n.action, t.filed_at + n.number * 3600000000, 'clerk:' || t.branch, '',
    '{"authority":"' || t.authority || '","fallback":false,"state":"open"}', t.head
FROM ticket AS t CROSS JOIN temp.part AS n
WHERE n.number <= :each ORDER BY t.id, n.number
"""
_PARTS: Final = (
    (1, "question", "file"),
    (2, "answer", "reply"),
    (3, "request", "ask"),
    (4, "information", "supply"),
    (5, "note", "note"),
)


@attrs.frozen
class Filled:
    """A database that was filled.

    Attributes:
        references: Some of its tickets, all over the year.
        busiest: The authority with the most tickets.
        usual: One with as many as they have on average.
        branch: The branch with the most tickets.
    """

    path: Path
    tickets: int
    references: list[Reference]
    busiest: AuthorityId
    usual: AuthorityId
    branch: BranchId


def add_options(parser: argparse.ArgumentParser, *tickets: int) -> None:
    """Add what a benchmark is asked about its databases."""
    parser.add_argument(
        "--tickets", type=int, action="append", help=f"in the database; {tickets} by default"
    )
    parser.add_argument("--messages", type=int, default=MESSAGES, help="of each ticket")
    parser.add_argument("--keep", type=Path, help="folder where databases are kept, filled once")


@contextmanager
def filled(folder: Path | None, tickets: int, messages: int = MESSAGES) -> Iterator[Filled]:
    """Hand out a database with so many tickets; one that is kept in the folder is not filled again.

    Args:
        folder: Where it is kept; a temporary one where none is given.
        tickets: About so many; a year's days are rounded.
        messages: Of each, as many events, at most five.
    """
    with TemporaryDirectory() as temporary:
        path = (folder or Path(temporary)) / f"{tickets}x{messages}.db"
        if not path.exists():
            making = path.with_suffix(".part")
            making.unlink(missing_ok=True)
            fill(making, tickets, messages)
            making.rename(path)
        yield _looked_at(path)


def _looked_at(path: Path) -> Filled:
    with closing(sqlite3.connect(path)) as connection:
        counted = connection.execute(
            "SELECT authority, count(*) FROM ticket GROUP BY authority ORDER BY 2"
        ).fetchall()
        (branch,) = connection.execute(
            "SELECT branch FROM ticket GROUP BY branch ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        tickets = sum(count for _, count in counted)
        every = max(1, tickets // 500)
        taken = connection.execute(
            "WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + ?1 FROM n WHERE x + ?1 <= ?2)"
            " SELECT reference FROM ticket WHERE id IN (SELECT x FROM n)",
            (every, tickets),
        )
        references = [Reference(reference) for (reference,) in taken]
    mean = tickets / len(counted)
    usual = next(authority for authority, count in counted if count >= mean)
    busiest = counted[-1][0]
    return Filled(path, tickets, references, AuthorityId(busiest), AuthorityId(usual), branch)


def fill(path: Path, tickets: int, messages: int = MESSAGES, seed: int = 1) -> None:
    """Make a database with about so many tickets of so many messages each."""
    init_store(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000"):
            connection.execute(f"PRAGMA {pragma}")
        removed = _without_indexes(connection)
        _say("tickets", lambda: _write_tickets(connection, tickets, seed))
        _write_words(connection, Random(seed))
        asked = {"each": messages, "texts": _TEXTS}
        _say("messages", lambda: connection.execute(_MESSAGES, asked))
        _say("events", lambda: connection.execute(_EVENTS, asked))
        for sql in removed:
            _say(" ".join(sql.split()[:4]), lambda sql=sql: connection.execute(sql))
        for sql in _FILLED:
            _say(" ".join(sql.split()[:3]), lambda sql=sql: connection.execute(sql))
        connection.execute("PRAGMA journal_mode = WAL")


def _say(what: str, do: object) -> None:
    began = time.monotonic()
    do()
    print(f"    {what}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers; return what makes them again."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


def _write_tickets(connection: sqlite3.Connection, tickets: int, seed: int) -> None:
    asked = Year(postnet.open().network, seed).questions(tickets)
    connection.execute("BEGIN")
    connection.executemany(_TICKET, _ticket_rows(asked, tickets, Random(seed)))
    connection.execute("COMMIT")


def _ticket_rows(
    asked: Iterable[Asked], tickets: int, random: Random
) -> Iterator[tuple[object, ...]]:
    """Yield tickets; those of the last days are at work, the others are done."""
    recent = tickets * (365 - _WORKED_ON) // 365
    for question in asked:
        kind, number, at = question.kind, question.number, question.at
        reference = new_reference(kind.canton, lambda _: number * 20_000_000_003 % 2**35)  # noqa: B023
        digest = hashlib.sha256(reference.encode()).digest()
        state = random.choice(STATES) if number > recent else "closed"
        due = at + random.randrange(1, 11) * _DAY
        next_due, answer_due = (due, due) if state in {"open", "accepted"} else (_NEVER, None)
        yield (
            *(number, reference, kind.canton, kind.service, kind.authority, kind.branch),
            *(kind.commune, kind.language, state, "Où en est ma demande de l'an dernier ?"),
            *(at, at, answer_due, next_due, MESSAGES, digest, digest, None, digest),
        )


def _write_words(connection: sqlite3.Connection, random: Random) -> None:
    """Write what messages are made of: made-up words, the commonest as common as in a language."""
    vocabulary = [_word(random) for _ in range(30_000)]
    weights = [1 / (rank + 8) for rank in range(len(vocabulary))]
    drawn = iter(random.choices(vocabulary, weights=weights, k=_TEXTS * 12))
    connection.execute("CREATE TEMP TABLE words (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute(
        "CREATE TEMP TABLE part (number INTEGER PRIMARY KEY, kind TEXT, action TEXT)"
    )
    connection.executemany("INSERT INTO temp.part VALUES (?, ?, ?)", _PARTS)
    rows = (
        (n, " ".join([COMMON if n % 4 == 0 else "dossier", *(next(drawn) for _ in range(12))]))
        for n in range(_TEXTS)
    )
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO temp.words VALUES (?, ?)", rows)
    connection.execute("COMMIT")


def _word(random: Random) -> str:
    return "".join(
        random.choice("bcdfglmnprstvz") + random.choice("aeiouéè")
        for _ in range(random.randrange(2, 6))
    )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else MESSAGES)
