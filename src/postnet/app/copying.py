"""Copying: a database brought into another engine's, and proved there, ticket by ticket."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from postnet.errors import StoreUnavailable
from postnet.store.cargo import BATCH, TABLES
from postnet.store.moving import moving
from postnet.ticketing import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.store.cargo import Source, Target

_NAMED: Final = 3


class Copying:
    """A copy that goes on, in steps, so that people see how far it is.

    Attributes:
        counts: How many rows there are to copy, by table.
    """

    def __init__(self, source: Source, target: Target) -> None:
        self.counts = source.counts()
        self._source = source
        self._target = target

    @property
    def batches(self) -> int:
        """Return how many steps the copy takes."""
        return sum(-(-rows // BATCH) for rows in self.counts.values())

    def copy(self) -> Iterator[None]:
        """Copy all rows, a batch a step."""
        for table in TABLES:
            for rows in self._source.batches(table):
                self._target.take(table, rows)
                yield
        self._target.settle(self._source.secret)

    def prove(self) -> Iterator[None]:
        """Compare the counts, and walk every history of the copy, a ticket a step.

        Raises:
            StoreUnavailable: Something is missing, or a history does not hold; the copy is not
                used.
        """
        arrived = self._target.counts()
        if arrived != self.counts:
            raise _not_proved(f"{arrived} arrived of {self.counts}")
        broken = []
        with self._target.open() as store:
            for _, breach in verify(store):
                if breach is not None:
                    broken.append(f"{breach.reference}, event {breach.event}: {breach.what}")
                yield
        if broken:
            raise _not_proved(f"{len(broken)} histories do not hold: {'; '.join(broken[:_NAMED])}")

    def finish(self) -> None:
        """Make the copy a database like any other."""
        self._target.finish()


def _not_proved(why: str) -> StoreUnavailable:
    cure = "The copy is not used; `postnet db verify` says what is wrong with the database itself."
    return StoreUnavailable(f"the copy is not what was copied: {why}.", cure=cure)


@contextmanager
def copying(source: str, target: str) -> Iterator[Copying]:
    """Begin a copy; it is used only once it is copied, proved and finished.

    Raises:
        InvalidInput: A URL names no database that postnet knows.
        StoreUnavailable: One cannot be used, or the other is not empty.
    """
    with moving(source, target) as (opened, empty):
        yield Copying(opened, empty)
