"""Archiving: what an office does with tickets that are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet import ticketing
from postnet.app.joining import Joined
from postnet.model.months import read_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference
    from postnet.model.tickets import ArchivedEntry, Ticket
    from postnet.store.telling import Told
    from postnet.ticketing import ArchiveReport, Breach


class Archiving(Joined):
    """The part of an office that moves tickets into the archive and finds them there."""

    def archive(self, before: str, *, told: Told | None = None) -> ArchiveReport:
        """Move tickets that are done, and were last changed before a month, into the archive.

        Args:
            before: The first month whose tickets stay, such as `2026-03`.
            told: Is told how much is done, of how much.

        Raises:
            InvalidInput: That is no month, or one in the future; or a server's database has no
                `archive_folder`.
            StoreUnavailable: The database or a file of the archive cannot be used; nothing is lost,
                and the next call goes on.
        """
        month = read_month(before)
        if told is None:
            return ticketing.archive_done(self.desk, month)
        return ticketing.archive_done(self.desk, month, told)

    def bring_back(self, reference: str) -> Ticket:
        """Return a ticket from the archive to the database, where it can be changed again.

        Raises:
            InvalidInput: The reference holds a typo.
            UnknownName: No ticket has it.
            StoreUnavailable: The archive is not there, or what it has is not what was archived.
        """
        return ticketing.bring_back(self.desk, reference)

    def search_archive(
        self,
        text: str,
        *,
        authority: str | None = None,
        branch: str | None = None,
        after: ArchivedEntry | None = None,
        limit: int = 20,
    ) -> list[ArchivedEntry]:
        """Find archived tickets by the words in them, month by month, the newest first.

        Args:
            text: Words; the last may be the beginning of one.
            authority: Only tickets that lay with it.
            branch: Only a branch's own tickets.
            after: Last entry of the page before.
            limit: How many at most.

        Raises:
            UnknownName: The authority or the branch is unknown.
            StoreUnavailable: A month's file is not there or cannot be read.
        """
        return self.archive_files.search(
            text,
            authority=self.network.authority(authority).id if authority else None,
            branch=self.network.branch(branch).id if branch else None,
            after=after,
            limit=limit,
        )

    def verify_archive(self) -> Iterator[tuple[Reference, Breach | None]]:
        """Walk the history of all archived tickets; yield each with what is wrong, or None."""
        return ticketing.verify_archive(self.archive_files)
