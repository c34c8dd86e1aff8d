"""Cargo: what of a database is moved, and what an engine does when one is moved out of it or in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postnet.store.store import Store

    Row = tuple[Any, ...]

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket": (
        *("id", "reference", "canton", "service", "authority", "branch", "commune", "language"),
        *("state", "opening", "filed_at", "changed_at", "first_reply_due_at", "answer_due_at"),
        *("next_due_at", "first_reply_left", "answer_left", "version", "head"),
        *("pick_up_digest", "filing_key", "filing_digest"),
    ),
    "event": ("ticket", "number", "action", "at", "actor", "reason", "data", "hash"),
    "message": ("id", "ticket", "event", "kind", "text", "language", "actor", "at"),
    "archived": (
        *("id", "reference", "month", "head", "pick_up_digest", "filing_key", "filing_digest"),
    ),
    "assist": ("id", "branch", "canton", "kind", "at", "language", "service", "note", "answer"),
    "answer": (
        *("id", "mark", "canton", "authority", "service", "valid_from", "valid_until"),
        *("published_at", "published_by", "replaces", "withdrawn_at"),
    ),
    "answer_text": ("answer", "language", "title", "text"),
    "answer_word": ("answer", "word", "canton", "weight"),
    "answer_reply": ("answer", "ticket", "event", "at"),
    "suggest_model": ("id", "mark", "canton", "made_at", "base", "figures", "content"),
    "suggest_use": ("id", "mark", "canton", "model", "at", "undone_at"),
}
"""What is moved, in an order in which nothing refers to what is not there yet."""

_KEYS: Final[Mapping[str, str]] = {
    "event": "ticket, number",
    "answer_text": "answer, language",
    "answer_word": "answer, word",
    "answer_reply": "answer, ticket, event",
}

BATCH: Final = 1000


def key_of(table: str) -> str:
    """Return by what a table's rows are read in order."""
    return _KEYS.get(table, "id")


class Source(ABC):
    """A database as it is at one moment."""

    @property
    @abstractmethod
    def secret(self) -> bytes:
        """What pick-up codes are derived from: it is moved too, else no slip would fit any more."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""

    @abstractmethod
    def batches(self, table: str) -> Iterator[list[Row]]:
        """Yield a table's rows in order, some at a time."""


class Target(ABC):
    """A database that is being filled."""

    @abstractmethod
    def take(self, table: str, rows: list[Row]) -> None:
        """Write rows."""

    @abstractmethod
    def settle(self, secret: bytes) -> None:
        """Write the secret, and make everything durable."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """Return how many rows each table has, as they were written."""

    @abstractmethod
    def open(self) -> Store:
        """Open what was settled, to look at it."""

    @abstractmethod
    def finish(self) -> None:
        """Make it a database like any other; what is not finished is nobody's."""
