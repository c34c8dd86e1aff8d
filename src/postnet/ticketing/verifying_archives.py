"""Verifying archives: what left the database is where it says, and is what left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.errors import PostnetError
from postnet.ticketing.verifying import UNREADABLE, Breach, breach_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postnet.model.ids import Reference
    from postnet.model.months import Month
    from postnet.model.tickets import Ticket
    from postnet.store import Archive
    from postnet.store.ledger import Archived


def verify_archive(archive: Archive) -> Iterator[tuple[Reference, Breach | None]]:
    """Walk all tickets that were archived; yield each with what is wrong, or with None.

    Of a month whose file is not there, or cannot be read, the next ticket stands for all others.
    """
    for month in archive.ledger.months():
        yield from _verify_month(archive, month)


def _verify_month(archive: Archive, month: Month) -> Iterator[tuple[Reference, Breach | None]]:
    walk = archive.ledger.of_month(month)
    found = next(walk, None)
    try:
        with archive.opened(archive.existing(month)) as read:
            while found is not None:
                yield found.reference, _breach(archive, found, read)
                found = next(walk, None)
        for name in archive.strangers(month):
            yield name, Breach(name, 0, f"it is in the archive of {month}, and unknown here")
    except PostnetError as error:
        if found is not None:
            yield found.reference, Breach(found.reference, 0, _unread(archive, found, error))


def _unread(archive: Archive, found: Archived, error: PostnetError) -> str:
    others = archive.ledger.count(found.month) - 1
    return f"{error.message} Others in that archive: {others}." if others else error.message


def _breach(
    archive: Archive, found: Archived, read: Callable[[int], Ticket | None]
) -> Breach | None:
    try:
        ticket = read(found.ticket)
        if ticket is None or ticket.reference != found.reference:
            return _gone(archive, found)
        if ticket.head != found.head:
            what = f"in the archive of {found.month} is another history than the one that left"
            return Breach(found.reference, len(ticket.events), what)
        return breach_of(ticket)
    except UNREADABLE as error:
        return Breach(found.reference, 0, f"the ticket cannot be read: {error}")


def _gone(archive: Archive, found: Archived) -> Breach | None:
    """Return that a ticket is not in its file, unless it was given back since that was opened."""
    if archive.ledger.find(found.reference) != found:
        return None
    return Breach(found.reference, 0, f"it is not in the archive of {found.month}, where it went")
