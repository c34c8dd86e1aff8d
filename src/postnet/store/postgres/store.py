"""The store in a database of PostgreSQL; `postnet.store.store` says what each method does."""

from __future__ import annotations

import uuid
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.model.filters import ACTIVE_ONLY
from postnet.model.tickets import State
from postnet.store.postgres import (
    asking,
    examining,
    reading,
    refusing,
    searching,
    statements,
    upkeep,
    versions,
    writing,
)
from postnet.store.postgres.addresses import address_of
from postnet.store.postgres.connections import Connections
from postnet.store.postgres.ledger import PostgresLedger
from postnet.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from postnet.model.assists import Assist, AssistKind
    from postnet.model.filters import InboxFilter
    from postnet.model.ids import AuthorityId, BranchId, CantonCode, Reference
    from postnet.model.tickets import InboxEntry, Ticket
    from postnet.store.asking import Answer, Ask
    from postnet.store.postgres.addresses import Address
    from postnet.store.records import Change, Filed, NewTicket

_ALL: Final = frozenset(State)


class PostgresStore(Store):
    """A database on a server.

    Args:
        address: Where it is.
        unfinished: Whether it may be a copy that is still to be proved.

    Raises:
        StoreUnavailable: It cannot be used.
    """

    schema_version = versions.SCHEMA_VERSION

    def __init__(self, address: Address, *, unfinished: bool = False) -> None:
        # Not through the pool: who names a server that is not there is told so at once.
        with upkeep.connected(address) as connection:
            versions.require_current(connection, address)
            if not unfinished:
                versions.require_finished(connection, address)
        self.address = address
        self._connections = Connections(address)

    def close(self) -> None:
        """Close it; nothing that was filed depends on this."""
        self._connections.close()

    # Writing

    def file(self, new: NewTicket) -> Filed:
        """Write a ticket, durably, before this returns."""
        return self._connections.write(writing.insert_ticket, new)

    def change(self, change: Change) -> bool:
        """Write a transition; False, and nothing written, where somebody was faster."""
        return self._connections.write(writing.change_ticket, change)

    def record_assist(self, assist: Assist) -> None:
        """Write an assist."""
        self._connections.write(writing.insert_assist, assist, uuid.uuid4())

    def _ask(self, work: Callable[[Ask], Answer]) -> Answer:
        return self._connections.read(asking.ask, work)

    def _tell(self, work: Callable[[Ask], Answer]) -> Answer:
        return self._connections.write(asking.tell, work)

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
        return self._connections.read(reading.read_inbox, authority, only, after, limit)

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
        words = searching.query_of(text)
        if not words:
            return []
        return self._connections.read(searching.read_found, words, authority, branch, limit)

    def references(self) -> Iterator[Reference]:
        """Yield the references of all tickets, the oldest first, a batch at a time."""
        after = 0
        while batch := self._connections.read(reading.read_references, after):
            yield from (reference for _, reference in batch)
            after = batch[-1][0]

    def last_number(self) -> int:
        """Return the number of the newest ticket: there are no more than so many."""
        return self._connections.read(reading.read_last_number)

    def assists(
        self, *, branch: BranchId | None = None, canton: CantonCode | None = None
    ) -> dict[AssistKind, int]:
        """Return how often each kind of help was given, at a branch, for a canton or everywhere."""
        return self._connections.read(reading.read_assists, branch, canton)

    def recent_assists(self, limit: int = 50) -> list[Assist]:
        """Return the last assists, the newest first."""
        return self._connections.read(reading.read_recent_assists, limit)

    # The database itself

    @cached_property
    def ledger(self) -> PostgresLedger:
        """What it knows of its archive, and the way out of it and back."""
        return PostgresLedger(self._connections)

    @property
    def file_path(self) -> None:
        """None: a server keeps it."""
        return

    @cached_property
    def secret(self) -> bytes:
        """32 random bytes that only this database has; pick-up codes are derived from them."""
        return self._connections.read(reading.read_meta, "secret")

    def backup(self, target: Path) -> Path:
        """Refuse: a server's own tools copy its databases."""
        refusing.refuse_copy(self.address, target)

    def integrity(self) -> list[str]:
        """Return what is wrong with the database; empty where all is well."""
        with upkeep.connected(self.address) as connection:
            return examining.examine(connection)


def open_server(url: str, *, create: bool = False) -> PostgresStore:
    """Open a database on a server; `postnet.store.open_store` says how."""
    address = address_of(url)
    with upkeep.connected(address) as connection:
        empty = versions.version_of(connection, address) == versions.EMPTY
    if empty and create:
        # Somebody else may have made it in the meantime; opening it says what is wrong.
        with suppress(StoreUnavailable):
            upkeep.init_store(url)
    return PostgresStore(address)
