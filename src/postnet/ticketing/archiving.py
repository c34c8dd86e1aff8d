"""Archiving: tickets that are done leave the database for a month's file, proved before they do.

A month goes in two steps. First its tickets are written into the file, which is brought to the disk
and read again: every history must hold. Only then do they leave the database, some at a time, each
if it still is what the file has. Whatever breaks off in between leaves them in both places, and the
next run goes on there.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.model.ids import Reference
from postnet.model.months import Month
from postnet.store.telling import quiet
from postnet.ticketing.handling import read_ticket
from postnet.ticketing.verifying import UNREADABLE, Breach, breach_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postnet.model.tickets import Ticket
    from postnet.store import Archive
    from postnet.store.archive import MonthFile
    from postnet.store.ledger import Archived
    from postnet.store.telling import Told
    from postnet.ticketing.desk import Desk

_WRITTEN: Final = 500
"""So many tickets are written together."""

_LEFT: Final = 20
"""So many leave in one transaction, for which a filing may have to wait."""

_TRIES: Final = 3


@attrs.define
class ArchiveReport:
    """What archiving came to.

    Attributes:
        months: How many tickets left the database for which month's file.
        broken: Tickets that stayed because their history does not hold.
        changed: How many stayed because somebody changed them meanwhile.
    """

    months: dict[Month, int] = attrs.field(factory=dict)
    broken: list[Breach] = attrs.field(factory=list)
    changed: int = 0

    @property
    def moved(self) -> int:
        """How many tickets left the database."""
        return sum(self.months.values())


def archive_done(desk: Desk, before: Month, told: Told = quiet) -> ArchiveReport:
    """Move tickets that are done, and were last changed before a month, into the archive.

    Args:
        desk: What to work with.
        before: The first month whose tickets stay.
        told: Is told how much is done, of how much: each ticket is written, and leaves.

    Raises:
        InvalidInput: The month is not over before the present one begins, or nobody named the
            folder of a server's archive.
        StoreUnavailable: The database or an archive's file cannot be used; nothing is lost.
    """
    present = Month.of(desk.moment())
    if before > present:
        message = f"{before} lies in the future: tickets of the present month stay."
        raise InvalidInput("month", message, cure=f"Name {present} or an earlier month.")
    planned: dict[Month, array[int]] = {}
    for ticket, month in desk.store.ledger.done(before.begins_at):
        planned.setdefault(month, array("q")).append(ticket)
    desk.archive.sweep()
    report = ArchiveReport()
    progress = _Progress(2 * sum(map(len, planned.values())), told)
    for month in sorted(planned):
        _Moving(desk.archive, month, progress).move(planned[month], report)
    return report


class _Progress:
    def __init__(self, whole: int, told: Told) -> None:
        self._done, self._whole, self._told = 0, whole, told

    def more(self, tickets: int) -> None:
        self._done += tickets
        self._told(self._done, self._whole)


@attrs.frozen
class _Moving:
    """One month's tickets on their way."""

    archive: Archive
    month: Month
    progress: _Progress

    def move(self, tickets: Sequence[int], report: ArchiveReport) -> None:
        """Write, prove, and let go."""
        broken = self._written(tickets)
        left = 0
        batches = list(_batches(tickets, _LEFT))
        for batch, gone in zip(batches, self.archive.let_go(self.month, batches), strict=True):
            left += gone
            self.progress.more(len(batch))
        report.months[self.month] = left
        report.broken += broken
        report.changed += len(tickets) - left - len(broken)

    def _written(self, tickets: Sequence[int]) -> list[Breach]:
        try:
            return self._write(tickets)
        except StoreUnavailable:
            # Somebody else may have made the file in the meantime: then it is added to.
            if not self.archive.has(self.month):
                raise
            return self._write(tickets)

    def _write(self, tickets: Sequence[int]) -> list[Breach]:
        """Write tickets into the month's file; return those that do not hold, and so stay."""
        broken: list[Breach] = []
        with self.archive.adding(self.month) as file:
            for batch in _batches(tickets, _WRITTEN):
                self.archive.add(self.month, file, batch)
            for batch in _batches(tickets, _WRITTEN):
                broken += self._proved(file, batch)
                self.progress.more(len(batch))
        return broken

    def _proved(self, file: MonthFile, tickets: Sequence[int]) -> list[Breach]:
        """Read tickets from the file again; take out and return those that do not hold."""
        with self.archive.opened(file.path) as read:
            found = {number: _breach(number, read) for number in tickets}
        broken = {number: breach for number, breach in found.items() if breach is not None}
        if broken:
            self.archive.take_out(self.month, file, list(broken))
        return list(broken.values())


def _breach(number: int, read: Callable[[int], Ticket | None]) -> Breach | None:
    try:
        ticket = read(number)
        # None was changed after it was looked for.
        return None if ticket is None else breach_of(ticket)
    except UNREADABLE as error:
        return Breach(Reference(f"number {number}"), 0, f"the ticket cannot be read: {error}")


def _batches(tickets: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(tickets), size):
        yield tickets[start : start + size]


def bring_back(desk: Desk, reference: str) -> Ticket:
    """Return a ticket from the archive to the database; one that is there already stays as it is.

    Raises:
        InvalidInput: The reference holds a typo.
        UnknownName: No ticket has it.
        StoreUnavailable: The archive is not there, or what it has is not what was archived; or the
            database cannot be written.
    """
    for _ in range(_TRIES):
        ticket = read_ticket(desk, reference)
        if ticket.archived is None:
            return ticket
        found = desk.store.ledger.find(ticket.reference)
        if found is None:
            continue
        _require_same(ticket, found)
        if desk.archive.bring_back(found):
            return read_ticket(desk, reference)
    message = f"{reference} goes to the archive and back all the time; nothing was changed."
    raise StoreUnavailable(message, cure="Try again.")


def _require_same(ticket: Ticket, found: Archived) -> None:
    breach = breach_of(ticket)
    if breach is not None or ticket.head != found.head:
        why = breach.what if breach else "it is not the history that was archived"
        message = f"{ticket.reference} is not brought back from {found.month}: {why}."
        raise StoreUnavailable(message, cure="Restore that month's file from a backup.")
