"""The store of one database: what is filed, changed and read, one method each."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Self

from postnet.errors import StoreUnavailable
from postnet.model.tickets import ACTIVE
from postnet.store import reading, searching, statements, writing
from postnet.store.connections import Connections
from postnet.store.sqlite import SCHEMA_VERSION, database_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.model.assists import Assist, AssistKind
    from postnet.model.ids import AuthorityId, BranchId, Reference
    from postnet.model.tickets import InboxEntry, State, Ticket
    from postnet.store.records import Change, Filed, NewTicket


class Store:
    """An open database. Many threads may use it at once.

    Args:
        path: An existing file.

    Raises:
        StoreUnavailable: It cannot be used.
    """

    schema_version = SCHEMA_VERSION

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)
        self._messages = itertools.count(1)

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close it; nothing that was filed depends on this."""
        self._connections.close()

    # Writing

    def file(self, new: NewTicket) -> Filed:
        """Write a ticket, durably, before this returns.

        Raises:
            FilingConflict: The key was used for something else.
            ReferenceTaken: The reference is another ticket's; draw a new one.
            StoreUnavailable: The database cannot be written; nothing was.
        """
        with self._connections.writing() as connection:
            filed = writing.insert_ticket(connection, new)
        self._index_now_and_then()
        return filed

    def change(self, change: Change) -> bool:
        """Write a transition; False, and nothing written, where somebody was faster.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        with self._connections.writing() as connection:
            changed = writing.change_ticket(connection, change)
        if changed and change.message is not None:
            self._index_now_and_then()
        return changed

    def record_assist(self, assist: Assist) -> None:
        """Write an assist.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """
        with self._connections.writing() as connection:
            writing.insert_assist(connection, assist)

    def _index_now_and_then(self) -> None:
        if next(self._messages) % searching.BATCH == 0:
            try:
                self._catch_up()
            except StoreUnavailable:
                # What was filed is durable already; the index catches up at the next search.
                return

    def _catch_up(self) -> None:
        more = True
        while more:
            with self._connections.writing() as connection:
                more = searching.catch_up(connection)

    # Reading

    def ticket(self, reference: Reference) -> Ticket | None:
        """Return a whole ticket; None where no ticket has the reference."""
        with self._connections.reading() as connection:
            return reading.read_ticket(connection, statements.TICKET, reference)

    def ticket_by_pick_up(self, digest: bytes) -> Ticket | None:
        """Return the ticket of a pick-up code, by the code's SHA-256; None where there is none."""
        with self._connections.reading() as connection:
            return reading.read_ticket(connection, statements.TICKET_BY_PICK_UP, digest)

    def inbox(
        self,
        authority: AuthorityId,
        *,
        states: frozenset[State] | None = None,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return an authority's tickets, what is due first at the top, what stands still last.

        Args:
            authority: Whose.
            states: Only tickets in these; None is those that wait for work.
            after: Last entry of the page before.
            limit: How many at most.
        """
        wanted = ACTIVE if states is None else states
        with self._connections.reading() as connection:
            return reading.read_inbox(connection, authority, wanted, after, limit)

    def counter(
        self,
        branch: BranchId,
        *,
        states: frozenset[State] | None = None,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return a branch's own tickets, the newest first; the arguments are those of `inbox`."""
        with self._connections.reading() as connection:
            return reading.read_counter(connection, branch, states, after, limit)

    def counts(self, authority: AuthorityId) -> dict[State, int]:
        """Return how many tickets an authority has in each state."""
        with self._connections.reading() as connection:
            return reading.read_counts(connection, authority)

    def search(
        self,
        text: str,
        *,
        authority: AuthorityId | None = None,
        branch: BranchId | None = None,
        limit: int = 20,
    ) -> list[InboxEntry]:
        """Find tickets by the words in them, the newest message first.

        Args:
            text: Any text; all its words must occur, the last may be the beginning of one.
            authority: Only tickets that lie with it.
            branch: Only its own tickets, without their internal notes.
            limit: How many at most.
        """
        words = searching.query_of(text)
        if not words:
            return []
        with self._connections.reading() as connection:
            indexed, last = searching.lag(connection)
        if indexed < last:
            self._catch_up()
        with self._connections.reading() as connection:
            return reading.read_found(connection, words, authority, branch, limit)

    def references(self) -> Iterator[Reference]:
        """Yield the references of all tickets, the oldest first, a batch at a time."""
        after = 0
        while True:
            with self._connections.reading() as connection:
                batch = reading.read_references(connection, after)
            if not batch:
                return
            yield from (reference for _, reference in batch)
            after = batch[-1][0]

    def assists(self, *, branch: BranchId | None = None) -> dict[AssistKind, int]:
        """Return how often each kind of help was given, at a branch or everywhere."""
        from postnet.store.rare import count_assists  # noqa: PLC0415  (peewee, for rare questions)

        return count_assists(self.path, branch)

    @cached_property
    def secret(self) -> bytes:
        """32 random bytes that only this database has; pick-up codes are derived from them."""
        with self._connections.reading() as connection:
            return bytes(connection.execute(statements.SECRET).fetchone()[0])


def open_store(url: str, *, create: bool = False) -> Store:
    """Open a database.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db` or a plain path.
        create: Whether a missing one is made.

    Raises:
        InvalidInput: The URL names no database that postnet knows.
        StoreUnavailable: It cannot be used.
    """
    path = database_path(url)
    if not path.exists():
        if not create:
            raise StoreUnavailable(f"there is no database {path}.", cure="Run `postnet db init`.")
        from postnet.store.upkeep import init_store  # noqa: PLC0415  (peewee, for a new one only)

        init_store(url)
    return Store(path)
