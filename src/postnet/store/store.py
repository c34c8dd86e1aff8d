"""The store of one database: what is filed, changed and read, one method each."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Self

from postnet.model.filters import ACTIVE_ONLY
from postnet.store.answered import Answered
from postnet.store.answers import Answers
from postnet.store.models import Models

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet.model.assists import Assist, AssistKind
    from postnet.model.filters import InboxFilter
    from postnet.model.ids import AuthorityId, BranchId, CantonCode, Reference
    from postnet.model.tickets import InboxEntry, State, Ticket
    from postnet.store.ledger import Ledger
    from postnet.store.records import Change, Filed, NewTicket


class Store(Answers, Answered, Models):
    """An open database, whatever its engine. Many threads may use it at once.

    Attributes:
        schema_version: The version of the schema it works with.
    """

    schema_version: int

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Close it; nothing that was filed depends on this."""

    # Writing

    @abstractmethod
    def file(self, new: NewTicket) -> Filed:
        """Write a ticket, durably, before this returns.

        Raises:
            FilingConflict: The key was used for something else.
            ReferenceTaken: The reference is another ticket's; draw a new one.
            StoreUnavailable: The database cannot be written; nothing was.
        """

    @abstractmethod
    def change(self, change: Change) -> bool:
        """Write a transition; False, and nothing written, where somebody was faster.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """

    @abstractmethod
    def record_assist(self, assist: Assist) -> None:
        """Write an assist.

        Raises:
            StoreUnavailable: The database cannot be written; nothing was.
        """

    # Reading

    @abstractmethod
    def ticket(self, reference: Reference) -> Ticket | None:
        """Return a whole ticket; None where no ticket has the reference."""

    @abstractmethod
    def ticket_by_pick_up(self, digest: bytes) -> Ticket | None:
        """Return the ticket of a pick-up code, by the code's SHA-256; None where there is none."""

    @abstractmethod
    def reference_by_key(self, key: str) -> tuple[Reference, bytes] | None:
        """Return the ticket filed with a key, and the SHA-256 of what was asked; else None."""

    @abstractmethod
    def inbox(
        self,
        authority: AuthorityId,
        *,
        only: InboxFilter = ACTIVE_ONLY,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return an authority's tickets, what is due first at the top, what stands still last.

        Args:
            authority: Whose.
            only: Which tickets; those that wait for work where it names no states.
            after: Last entry of the page before.
            limit: How many at most.
        """

    @abstractmethod
    def counter(
        self,
        branch: BranchId,
        *,
        states: frozenset[State] | None = None,
        after: InboxEntry | None = None,
        limit: int = 50,
    ) -> list[InboxEntry]:
        """Return a branch's own tickets, the newest first.

        Args:
            branch: Whose.
            states: Only tickets in these; None is all.
            after: Last entry of the page before.
            limit: How many at most.
        """

    @abstractmethod
    def counts(
        self, authority: AuthorityId, *, only: InboxFilter = ACTIVE_ONLY
    ) -> dict[State, int]:
        """Return how many tickets an authority has in each state.

        Args:
            authority: Whose.
            only: Which tickets; its states are not looked at, since each is counted by itself.
        """

    @abstractmethod
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

    @abstractmethod
    def references(self) -> Iterator[Reference]:
        """Yield the references of all tickets, the oldest first, a batch at a time."""

    @abstractmethod
    def last_number(self) -> int:
        """Return the number of the newest ticket: there are no more than so many."""

    @abstractmethod
    def assists(
        self, *, branch: BranchId | None = None, canton: CantonCode | None = None
    ) -> dict[AssistKind, int]:
        """Return how often each kind of help was given, at a branch, for a canton or everywhere."""

    @abstractmethod
    def recent_assists(self, limit: int = 50) -> list[Assist]:
        """Return the last assists, the newest first."""

    # The database itself

    @property
    @abstractmethod
    def ledger(self) -> Ledger:
        """What it knows of its archive, and the way out of it and back."""

    @property
    @abstractmethod
    def file_path(self) -> Path | None:
        """The file that it is; None where a server keeps it."""

    @property
    @abstractmethod
    def secret(self) -> bytes:
        """32 random bytes that only this database has; pick-up codes are derived from them."""

    @abstractmethod
    def backup(self, target: Path) -> Path:
        """Copy the database to a new file while it is in use; return the file.

        Raises:
            InvalidInput: The file is there already.
            StoreUnavailable: The database cannot be read, or the file not be written.
        """

    @abstractmethod
    def integrity(self) -> list[str]:
        """Return what the engine itself finds wrong; empty where all is well."""
