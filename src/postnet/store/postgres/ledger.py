"""The ledger of a server's database; `postnet.store.ledger` says what each method does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.months import Month, read_month
from postnet.store.cargo import TABLES
from postnet.store.ledger import Archived, Ledger
from postnet.store.loads import LOADED
from postnet.store.postgres import statements
from postnet.store.postgres.reading import read_last_number
from postnet.store.postgres.writing import with_words
from postnet.store.times import kept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from postnet.model.ids import Reference
    from postnet.store.cargo import Row
    from postnet.store.ledger import Leaving, Load
    from postnet.store.postgres.connections import Connections
    from postnet.store.postgres.lines import Connection

_BATCH: Final = 1000

_FIND: Final = "SELECT id, reference, month, head FROM archived WHERE reference = %s"
_FIND_PICK_UP: Final = "SELECT id, reference, month, head FROM archived WHERE pick_up_digest = %s"
_PLACES: Final = "SELECT id, reference, month, head FROM archived WHERE id = ANY(%s)"
_AT_HAND: Final = "SELECT id, reference FROM ticket WHERE id = ANY(%s)"
_COUNT: Final = "SELECT count(*) FROM archived WHERE month = %s"
_OF_MONTH: Final = """
SELECT id, reference, month, head FROM archived WHERE month = %s AND id > %s ORDER BY id LIMIT %s
"""

# From month to month along the index: a list of all rows would be as long as the archive.
_MONTHS: Final = """
WITH RECURSIVE found (month) AS (
    (SELECT month FROM archived ORDER BY month DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT a.month FROM archived AS a WHERE a.month < f.month
        ORDER BY a.month DESC LIMIT 1)
    FROM found AS f WHERE f.month IS NOT NULL
)
SELECT month FROM found WHERE month IS NOT NULL
"""

_NEWEST: Final = "SELECT ticket FROM message ORDER BY id DESC LIMIT 1"
_DONE: Final = """
SELECT id, changed_at FROM ticket
WHERE id > %s AND id <= %s AND state NOT IN ('accepted', 'open', 'waiting') AND changed_at < %s
ORDER BY id
"""

# What leaves is held first, message by message: nothing of it is changed or erased any more, and
# what is counted then is counted as it was left.
_HOLD: Final = (
    "SELECT id FROM ticket WHERE id = ANY(%s) ORDER BY id FOR UPDATE",
    "SELECT id FROM message WHERE ticket = ANY(%s) ORDER BY id FOR UPDATE",
)
_ARCHIVE: Final = """
INSERT INTO archived (id, reference, month, head, pick_up_digest, filing_key, filing_digest)
SELECT t.id, t.reference, %s, t.head, t.pick_up_digest, t.filing_key, t.filing_digest
FROM ticket AS t
JOIN unnest(%s::bigint[], %s::bytea[], %s::bigint[]) AS l (id, head, texts)
    ON t.id = l.id AND t.head = l.head
WHERE t.state NOT IN ('accepted', 'open', 'waiting')
    AND (SELECT count(text) FROM message AS m WHERE m.ticket = t.id) = l.texts
RETURNING id
"""
_DELETE: Final = (
    "DELETE FROM event WHERE ticket = ANY(%s)",
    "DELETE FROM message WHERE ticket = ANY(%s)",
    "DELETE FROM ticket WHERE id = ANY(%s)",
)

_KNOWN: Final = """
SELECT 1 FROM archived WHERE id = %s AND month = %s AND head = %s FOR UPDATE
"""
_FORGET: Final = "DELETE FROM archived WHERE id = %s AND month = %s AND head = %s"
_IS_BACK: Final = "SELECT 1 FROM ticket WHERE id = %s AND reference = %s AND head = %s"


class PostgresLedger(Ledger):
    """The ledger of a database on a server.

    Args:
        connections: To it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    # What is known

    def find(self, reference: Reference) -> Archived | None:
        """Return where a ticket is that was archived; None where none was."""
        return self._connections.read(_find, _FIND, reference)

    def find_pick_up(self, digest: bytes) -> Archived | None:
        """Return where the ticket of a pick-up code is, by the code's SHA-256."""
        return self._connections.read(_find, _FIND_PICK_UP, digest)

    def places(self, tickets: Sequence[int]) -> dict[int, Archived]:
        """Return where tickets are, by their numbers, of those that were archived."""
        rows = self._connections.read(_rows, _PLACES, (list(tickets),))
        return {row[0]: _archived(row) for row in rows}

    def at_hand(self, tickets: Sequence[int]) -> dict[int, Reference]:
        """Return the references of tickets, by their numbers, of those that are at hand."""
        rows = self._connections.read(_rows, _AT_HAND, (list(tickets),))
        return dict(rows)

    def months(self) -> list[Month]:
        """Return the months of which there is an archive, the newest first."""
        return [read_month(month) for (month,) in self._connections.read(_rows, _MONTHS, ())]

    def count(self, month: Month) -> int:
        """Return how many tickets a month's archive has."""
        return int(self._connections.read(_rows, _COUNT, (str(month),))[0][0])

    def of_month(self, month: Month) -> Iterator[Archived]:
        """Yield the tickets of a month's archive, by number, a batch at a time."""
        after = -1
        while rows := self._connections.read(_rows, _OF_MONTH, (str(month), after, _BATCH)):
            yield from (_archived(row) for row in rows)
            after = rows[-1][0]

    # What leaves and comes back

    def _newest(self) -> tuple[frozenset[int], int]:
        last = self._connections.read(read_last_number)
        of_message = self._connections.read(_rows, _NEWEST, ())
        return frozenset([last, *(ticket for (ticket,) in of_message)]), last

    def _done(self, after: int, upto: int, before: dt.datetime) -> list[tuple[int, int]]:
        rows = self._connections.read(_rows, _DONE, (after, upto, kept(before)))
        return [(ticket, changed_at) for ticket, changed_at in rows]

    def read(self, tickets: Sequence[int]) -> Load:
        """Return all rows of some tickets, as of one moment."""
        return self._connections.read(_read, list(tickets))

    def let_go(self, month: Month, leaving: Sequence[Leaving]) -> int:
        """Delete tickets that are in a month's archive, in one short transaction."""
        return self._connections.write(_let_go, str(month), leaving)

    def forget_words(self, words: Sequence[str]) -> None:
        """Nothing: the words stand with their messages."""

    def take_back(self, found: Archived, load: Load) -> bool:
        """Write a ticket that was archived, and forget that it was, in one transaction."""
        return self._connections.write(_take_back, found, load)


def read_promised(connection: Connection) -> dict[Month, int]:
    """Return how many tickets each month's archive has, the newest month first."""
    months = [month for (month,) in _rows(connection, _MONTHS, ())]
    return {read_month(m): int(_rows(connection, _COUNT, (m,))[0][0]) for m in months}


def _rows(connection: Connection, statement: str, values: tuple[object, ...]) -> list[Row]:
    return connection.execute(statement, values, binary=True).fetchall()


def _find(connection: Connection, statement: str, value: Reference | bytes) -> Archived | None:
    rows = _rows(connection, statement, (value,))
    return _archived(rows[0]) if rows else None


def _archived(row: Row) -> Archived:
    ticket, reference, month, head = row
    return Archived(ticket, reference, read_month(month), head)


def _read(connection: Connection, tickets: list[int]) -> Load:
    connection.execute(statements.SNAPSHOT)
    load = {
        table: _rows(
            connection,
            f"SELECT {', '.join(TABLES[table])} FROM {table}"  # noqa: S608  (our own names)
            f" WHERE {'id' if table == 'ticket' else 'ticket'} = ANY(%s) ORDER BY 1, 2",
            (tickets,),
        )
        for table in LOADED
    }
    connection.execute(statements.COMMIT)
    return load


def _let_go(
    connection: Connection,
    _again: bool,  # noqa: FBT001  (work's own form)
    month: str,
    leaving: Sequence[Leaving],
) -> int:
    tickets = [one.ticket for one in leaving]
    heads, texts = [one.head for one in leaving], [one.texts for one in leaving]
    with connection.transaction():
        for statement in _HOLD:
            connection.execute(statement, (tickets,))
        rows = _rows(connection, _ARCHIVE, (month, tickets, heads, texts))
        gone = [ticket for (ticket,) in rows]
        for statement in _DELETE:
            connection.execute(statement, (gone,))
    return len(gone)


def _take_back(
    connection: Connection,
    again: bool,  # noqa: FBT001  (work's own form)
    found: Archived,
    load: Load,
) -> bool:
    if again and _rows(connection, _IS_BACK, (found.ticket, found.reference, found.head)):
        return True
    with connection.transaction():
        facts = (found.ticket, str(found.month), found.head)
        if not _rows(connection, _KNOWN, facts):
            return False
        for table in LOADED:
            _insert(connection, table, load[table])
        connection.execute(_FORGET, facts)
    return True


def _insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    columns = TABLES[table]
    if table == "message":
        columns, rows = (*columns, "words"), [with_words(row) for row in rows]
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
