"""The ledger: which tickets left for the archive, and the only way out of a database and back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.months import Month
from postnet.store.times import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from postnet.model.ids import Reference
    from postnet.store.rows import Row

    Load = Mapping[str, Sequence[Row]]

GIVEN_BACK: Final = ""
"""What an archive's own ledger has in place of a month, where a ticket left it again."""

WINDOW: Final = 20_000
"""So many numbers are looked through in one statement for tickets that are done."""


@attrs.frozen
class Archived:
    """A ticket that is in the archive.

    Attributes:
        ticket: Its number.
        month: The month whose archive has it.
        head: The hash of its last event.
    """

    ticket: int
    reference: Reference
    month: Month
    head: bytes


@attrs.frozen
class Leaving:
    """A ticket as it stands in an archive's file: it may leave the database if it is still so.

    Attributes:
        ticket: Its number.
        head: The hash of its last event.
        texts: How many of its messages are not erased.
    """

    ticket: int
    reference: Reference
    head: bytes
    texts: int


class Ledger(ABC):
    """What a database knows of its archive, and the tickets that leave for it and come back."""

    # What is known

    @abstractmethod
    def find(self, reference: Reference) -> Archived | None:
        """Return where a ticket is that was archived; None where none was."""

    @abstractmethod
    def find_pick_up(self, digest: bytes) -> Archived | None:
        """Return where the ticket of a pick-up code is, by the code's SHA-256."""

    @abstractmethod
    def places(self, tickets: Sequence[int]) -> dict[int, Archived]:
        """Return where tickets are, by their numbers, of those that were archived."""

    @abstractmethod
    def at_hand(self, tickets: Sequence[int]) -> dict[int, Reference]:
        """Return the references of tickets, by their numbers, of those that are at hand."""

    @abstractmethod
    def months(self) -> list[Month]:
        """Return the months of which there is an archive, the newest first."""

    @abstractmethod
    def count(self, month: Month) -> int:
        """Return how many tickets a month's archive has."""

    @abstractmethod
    def of_month(self, month: Month) -> Iterator[Archived]:
        """Yield the tickets of a month's archive, by number, a batch at a time."""

    # What leaves and comes back

    def done(self, before: dt.datetime) -> Iterator[tuple[int, Month]]:
        """Yield the tickets that are done and were last changed before a moment, by number.

        Not the newest ticket, nor the one of the newest message: their numbers would be given
        again. A file's trigger refuses them; a server's database may become a file.
        """
        newest, last = self._newest()
        for after in range(0, last, WINDOW):
            for ticket, changed_at in self._done(after, min(after + WINDOW, last), before):
                if ticket not in newest:
                    yield ticket, Month.of(told(changed_at))

    @abstractmethod
    def _newest(self) -> tuple[frozenset[int], int]:
        """Return the newest ticket and that of the newest message, and the highest number."""

    @abstractmethod
    def _done(self, after: int, upto: int, before: dt.datetime) -> list[tuple[int, int]]:
        """Return the tickets of a stretch of numbers that are done, and when they changed last."""

    @abstractmethod
    def read(self, tickets: Sequence[int]) -> Load:
        """Return all rows of some tickets, as of one moment."""

    @abstractmethod
    def let_go(self, month: Month, leaving: Sequence[Leaving]) -> int:
        """Delete tickets that are in a month's archive, in one short transaction.

        Whoever was changed in the meantime stays.

        Returns:
            How many left.
        """

    @abstractmethod
    def forget_words(self, words: Sequence[str]) -> None:
        """Forget those words that no message has any more, where words are kept besides."""

    @abstractmethod
    def take_back(self, found: Archived, load: Load) -> bool:
        """Write a ticket that was archived, and forget that it was, in one transaction.

        Returns:
            False, and nothing written, where it is not in the archive any more.
        """
