"""Asking: what is not hot is written once, for every engine.

Its statements name their values (`:canton`) and use no more than both engines understand. A work is
given a function that asks one statement; it is inside one snapshot, or one durable transaction.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from postnet.store.rows import Row

Ask = Callable[[str, Mapping[str, object]], "list[Row]"]
"""Asks a statement with its values; returns its rows, none where it only writes."""

Answer = TypeVar("Answer")


class Asking(ABC):
    """A store that can be asked in the words of every engine."""

    @abstractmethod
    def _ask(self, work: Callable[[Ask], Answer]) -> Answer:
        """Do work that only reads, all as of one moment."""

    @abstractmethod
    def _tell(self, work: Callable[[Ask], Answer]) -> Answer:
        """Do work inside a transaction, durable when this returns.

        A line may be lost behind its end: so it can be done twice and comes to the same. What it
        inserts has a mark, by which it is found.
        """


def one_of(rows: list[Row]) -> Any:  # noqa: ANN401  (what a database holds)
    """Return the one value that was asked for; None where there is none."""
    return rows[0][0] if rows else None
