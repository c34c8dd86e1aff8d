"""The ledger of a file; `postnet.store.ledger` says what each method does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.months import Month, read_month
from postnet.store.ledger import Archived, Ledger
from postnet.store.sqlite import archive_statements as held
from postnet.store.sqlite.leaving import delete_tickets, forget_words, read_load, write_load
from postnet.store.sqlite.reading import is_archive, read_last_number
from postnet.store.times import kept

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterator, Sequence

    from postnet.model.ids import Reference
    from postnet.store.cargo import Row
    from postnet.store.ledger import Leaving, Load
    from postnet.store.sqlite.connections import Connections

_BATCH: Final = 1000

# How many numbers no ticket has, at hand or archived; and which is the first of them.
_LACKING: Final = """
SELECT coalesce(max(id), 0) - count(*) - (SELECT count(*) FROM archived WHERE month <> '')
FROM ticket
"""
_FIRST: Final = """
SELECT min(number) + 1 FROM (
    SELECT 0 AS number UNION ALL SELECT id FROM ticket UNION ALL SELECT id FROM archived
) WHERE number + 1 NOT IN (SELECT id FROM ticket) AND number + 1 NOT IN (SELECT id FROM archived)
"""
_GAPS: Final = "SELECT value FROM meta WHERE name = 'gaps'"
_SET_GAPS: Final = "UPDATE meta SET value = ? WHERE name = 'gaps'"

# After every month there can be.
_END: Final = "A"


class SqliteLedger(Ledger):
    """The ledger of a database in a file.

    Args:
        connections: To it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    # What is known

    def find(self, reference: Reference) -> Archived | None:
        """Return where a ticket is that was archived; None where none was."""
        return self._connections.read_once(_find, held.ARCHIVED, reference)

    def find_pick_up(self, digest: bytes) -> Archived | None:
        """Return where the ticket of a pick-up code is, by the code's SHA-256."""
        return self._connections.read_once(_find, held.ARCHIVED_BY_PICK_UP, digest)

    def places(self, tickets: Sequence[int]) -> dict[int, Archived]:
        """Return where tickets are, by their numbers, of those that were archived."""
        return self._connections.read(_places, tickets)

    def at_hand(self, tickets: Sequence[int]) -> dict[int, Reference]:
        """Return the references of tickets, by their numbers, of those that are at hand."""
        return self._connections.read(_at_hand, tickets)

    def months(self) -> list[Month]:
        """Return the months of which there is an archive, the newest first."""
        return self._connections.read(read_months)

    def count(self, month: Month) -> int:
        """Return how many tickets a month's archive has."""
        return self._connections.read_once(read_count, month)

    def of_month(self, month: Month) -> Iterator[Archived]:
        """Yield the tickets of a month's archive, by number, a batch at a time."""
        after = -1
        while batch := self._connections.read_once(_of_month, month, after):
            yield from batch
            after = batch[-1].ticket

    # What leaves and comes back

    def _newest(self) -> tuple[frozenset[int], int]:
        return self._connections.read(_newest)

    def _done(self, after: int, upto: int, before: dt.datetime) -> list[tuple[int, int]]:
        return self._connections.read_once(_done, (after, upto, kept(before)))

    def read(self, tickets: Sequence[int]) -> Load:
        """Return all rows of some tickets, as of one moment."""
        return self._connections.read(read_load, tickets)

    def let_go(self, month: Month, leaving: Sequence[Leaving]) -> int:
        """Delete tickets that are in a month's archive, in one short transaction."""
        return self._connections.write(delete_tickets, str(month), leaving)

    def forget_words(self, words: Sequence[str]) -> None:
        """Forget those words that no message has any more."""
        self._connections.write(forget_words, words)

    def take_back(self, found: Archived, load: Load) -> bool:
        """Write a ticket that was archived, and forget that it was, in one transaction."""
        return self._connections.write(_take_back, found, load)


def _find(
    connection: sqlite3.Connection, statement: str, value: Reference | bytes
) -> Archived | None:
    row = connection.execute(statement, (value,)).fetchone()
    return None if row is None else archived_of(row)


def archived_of(row: Row) -> Archived:
    """Return where a ticket is, made of its row in the ledger."""
    ticket, reference, month, head = row
    return Archived(ticket, reference, read_month(month), head)


def _places(connection: sqlite3.Connection, tickets: Sequence[int]) -> dict[int, Archived]:
    rows = (connection.execute(held.PLACE, (ticket,)).fetchone() for ticket in tickets)
    return {row[0]: archived_of(row) for row in rows if row is not None}


def _at_hand(connection: sqlite3.Connection, tickets: Sequence[int]) -> dict[int, Reference]:
    rows = (connection.execute(held.AT_HAND, (ticket,)).fetchone() for ticket in tickets)
    return dict(row for row in rows if row is not None)


def read_months(connection: sqlite3.Connection) -> list[Month]:
    """Return the months of which there is an archive, the newest first."""
    found: list[Month] = []
    month = _END
    while month := connection.execute(held.MONTH_BEFORE, (month,)).fetchone()[0]:
        found.append(read_month(month))
    return found


def read_count(connection: sqlite3.Connection, month: Month) -> int:
    """Return how many tickets a month's archive has."""
    return int(connection.execute(held.COUNT_OF_MONTH, (str(month),)).fetchone()[0])


def keep_gaps(connection: sqlite3.Connection) -> None:
    """Take those numbers that lack by now for nobody's: what is copied or rescued has gaps."""
    (lacking,) = connection.execute(_LACKING).fetchone()
    connection.execute(_SET_GAPS, (lacking,))


def vanished(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield that tickets are neither at hand nor archived, though they had a number."""
    if is_archive(connection):
        return
    (lacking,) = connection.execute(_LACKING).fetchone()
    (known,) = connection.execute(_GAPS).fetchone()
    if lacking > known:
        many = "1 ticket is" if lacking - known == 1 else f"{lacking - known} tickets are"
        (first,) = connection.execute(_FIRST).fetchone()
        which = "" if known else f"; the first number that lacks is {first}"
        yield f"{many} neither at hand nor archived{which}"


def _of_month(connection: sqlite3.Connection, month: Month, after: int) -> list[Archived]:
    rows = connection.execute(held.ARCHIVED_OF_MONTH, (str(month), after, _BATCH))
    return [archived_of(row) for row in rows]


def _newest(connection: sqlite3.Connection) -> tuple[frozenset[int], int]:
    last = read_last_number(connection)
    of_message = connection.execute(held.NEWEST_MESSAGE).fetchall()
    return frozenset([last, *(ticket for (ticket,) in of_message)]), last


def _done(connection: sqlite3.Connection, stretch: tuple[int, int, int]) -> list[tuple[int, int]]:
    return connection.execute(held.DONE, stretch).fetchall()


def _take_back(connection: sqlite3.Connection, found: Archived, load: Load) -> bool:
    if _find(connection, held.ARCHIVED, found.reference) != found:
        return False
    write_load(connection, load)
    return True
