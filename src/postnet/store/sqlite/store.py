"""The store in a file of SQLite; `postnet.store.store` says what each method does."""

from __future__ import annotations

import itertools
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.model.filters import ACTIVE_ONLY
from postnet.model.tickets import ACTIVE, State
from postnet.store.sqlite import reading, searching, statements, upkeep, writing
from postnet.store.sqlite.connections import Connections
from postnet.store.sqlite.copying import copy_file
from postnet.store.sqlite.files import SCHEMA_VERSION, database_path, is_there, missing
from postnet.store.sqlite.ledger import SqliteLedger
from postnet.store.store import Store
from postnet.store.words import typed_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from postnet.model.assists import Assist, AssistKind
    from postnet.model.filters import InboxFilter
    from postnet.model.ids import AuthorityId, BranchId, CantonCode, Reference
    from postnet.model.tickets import InboxEntry, Ticket
    from postnet.store.asking import Answer, Ask
    from postnet.store.records import Change, Filed, NewTicket

_ALL: Final = frozenset(State)


class SqliteStore(Store):
    """A database in a file.

    Args:
        path: An existing file.

    Raises:
        StoreUnavailable: It cannot be used.
    """

    schema_version = SCHEMA_VERSION

    def __init__(self, path: Path) -> None:
        # The readers are opened later, when the current folder may be another.
        self.path = path.absolute()
        self._connections = Connections(self.path)
        self._messages = itertools.count(1)

    def close(self) -> None:
        """Close it; nothing that was filed depends on this."""
        self._connections.close()

    # Writing

    def file(self, new: NewTicket) -> Filed:
        """Write a ticket, durably, before this returns."""
        self._require_no_archive()
        filed = self._connections.write(writing.insert_ticket, new)
        if not filed.repeated:
            self._index_now_and_then()
        return filed

    def change(self, change: Change) -> bool:
        """Write a transition; False, and nothing written, where somebody was faster."""
        self._require_no_archive()
        changed = self._connections.write(writing.change_ticket, change)
        if changed and change.message is not None:
            self._index_now_and_then()
        return changed

    def record_assist(self, assist: Assist) -> None:
        """Write an assist."""
        self._require_no_archive()
        self._connections.write(writing.insert_assist, assist)

    def _require_no_archive(self) -> None:
        if self._connections.of_archive:
            message = f"{self.path} is an archive: nothing is filed or changed in it."
            cure = "Name the database with --db; `postnet db archive --bring-back REF` helps there."
            raise StoreUnavailable(message, cure=cure)

    def _index_now_and_then(self) -> None:
        if next(self._messages) % searching.BATCH == 0:
            # What was filed is durable already, whatever happens here; the next search catches up.
            with suppress(StoreUnavailable):
                self._connections.write(searching.catch_up)

    def _ask(self, work: Callable[[Ask], Answer]) -> Answer:
        return self._connections.read(_asking, work)

    def _tell(self, work: Callable[[Ask], Answer]) -> Answer:
        return self._connections.write(_asking, work)

    # Reading

    def ticket(self, reference: Reference) -> Ticket | None:
        """Return a whole ticket; None where no ticket has the reference."""
        return self._connections.read(reading.read_ticket, statements.TICKET, reference)

    def ticket_by_pick_up(self, digest: bytes) -> Ticket | None:
        """Return the ticket of a pick-up code, by the code's SHA-256; None where there is none."""
        return self._connections.read(reading.read_ticket, statements.TICKET_BY_PICK_UP, digest)

    def reference_by_key(self, key: str) -> tuple[Reference, bytes] | None:
        """Return the ticket filed with a key, and the SHA-256 of what was asked; else None."""
        found = self._connections.read(writing.find_key, key)
        return None if found is None else (found[0], found[2])

    def inbox(
        self,
        authority: AuthorityId,
        *,
        only: InboxFilter = ACTIVE_ONLY,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return an authority's tickets, what is due first at the top, what stands still last."""
        # What waits for work is one index and one statement; other wishes may need two.
        read = self._connections.read_once if only.wanted <= ACTIVE else self._connections.read
        return read(reading.read_inbox, authority, only, after, limit)

    def counter(
        self,
        branch: BranchId,
        *,
        states: frozenset[State] | None = None,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return a branch's own tickets, the newest first."""
        wanted = _ALL if states is None else states
        return self._connections.read(reading.read_counter, branch, wanted, after, limit)

    def counts(
        self, authority: AuthorityId, *, only: InboxFilter = ACTIVE_ONLY
    ) -> dict[State, int]:
        """Return how many tickets an authority has in each state."""
        return self._connections.read(reading.read_counts, authority, only)

    def search(
        self,
        text: str,
        *,
        authority: AuthorityId | None = None,
        branch: BranchId | None = None,
        limit: int = 20,
    ) -> list[InboxEntry]:
        """Find tickets by the words in them, the newest message first."""
        words = typed_words(text)
        if not words:
            return []
        more = self._connections.read(searching.is_behind)
        while more:
            more = self._connections.write(searching.catch_up)
        return self._connections.read(reading.read_found, words, authority, branch, limit)

    def references(self) -> Iterator[Reference]:
        """Yield the references of all tickets, the oldest first, a batch at a time."""
        after = 0
        while True:
            batch = self._connections.read(reading.read_references, after)
            if not batch:
                return
            yield from (reference for _, reference in batch)
            after = batch[-1][0]

    def last_number(self) -> int:
        """Return the number of the newest ticket: there are no more than so many."""
        return self._connections.read_once(reading.read_last_number)

    def assists(
        self, *, branch: BranchId | None = None, canton: CantonCode | None = None
    ) -> dict[AssistKind, int]:
        """Return how often each kind of help was given, at a branch, for a canton or everywhere."""
        from postnet.store.sqlite.rare import count_assists  # noqa: PLC0415  (peewee, for rare questions)

        return count_assists(self.path, branch, canton)

    def recent_assists(self, limit: int = 50) -> list[Assist]:
        """Return the last assists, the newest first."""
        from postnet.store.sqlite.rare import list_assists  # noqa: PLC0415  (peewee, for rare questions)

        return list_assists(self.path, limit)

    # The database itself

    @cached_property
    def ledger(self) -> SqliteLedger:
        """What it knows of its archive, and the way out of it and back."""
        return SqliteLedger(self._connections)

    @property
    def file_path(self) -> Path:
        """The file that it is."""
        return self.path

    @cached_property
    def secret(self) -> bytes:
        """32 random bytes that only this database has; pick-up codes are derived from them."""
        return self._connections.read(reading.read_meta, "secret")

    def backup(self, target: Path) -> Path:
        """Copy the database to a new file while it is in use; return the file."""
        return copy_file(self.path, target)

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty where all is well."""
        return upkeep.examine(self.path)


def _asking(connection: sqlite3.Connection, work: Callable[[Ask], Answer]) -> Answer:
    return work(lambda statement, facts: connection.execute(statement, facts).fetchall())


def open_file(url: str, *, create: bool = False) -> SqliteStore:
    """Open a database's file; `postnet.store.open_store` says how."""
    path = database_path(url)
    if not is_there(path):
        if not create:
            raise missing(path)
        try:
            upkeep.init_store(url)
        except StoreUnavailable:
            # Somebody else may have made it in the meantime, whole.
            if not is_there(path):
                raise
    return SqliteStore(path)
