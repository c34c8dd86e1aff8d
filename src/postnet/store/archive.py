"""The archive of a database: a folder with a file of SQLite for each month, whatever the engine.

The database's ledger says which ticket is in which file, and it alone: a ticket that stands in a
file besides is one that was given back, or that never left.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import InvalidInput, StoreUnavailable
from postnet.model.months import Month
from postnet.model.tickets import DONE
from postnet.store.cargo import TABLES
from postnet.store.loads import only_of
from postnet.store.sqlite import archives
from postnet.store.sqlite.archive_searching import search_file
from postnet.store.sqlite.files import is_there
from postnet.store.sqlite.leaving import read_load
from postnet.store.sqlite.placing import archive_beside, sync
from postnet.store.sqlite.upgrading import upgrade_file
from postnet.store.times import NEVER, told
from postnet.store.words import typed_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from postnet.model.ids import AuthorityId, BranchId, Reference
    from postnet.model.tickets import ArchivedEntry, Ticket
    from postnet.store.ledger import Archived, Leaving, Ledger, Load
    from postnet.store.store import Store

_ID, _STATE, _CHANGED = (TABLES["ticket"].index(n) for n in ("id", "state", "changed_at"))

_SWEPT: Final = 500

_CURE: Final = "Name the folder where it is with POSTNET_ARCHIVE, or bring its file back there."


@attrs.frozen
class MonthFile:
    """A file that tickets are added to.

    Attributes:
        lasting: Whether it has its place; one that is still being made may be lost.
    """

    path: Path
    lasting: bool = True


class Archive:
    """What left a database, and the way there and back.

    Args:
        store: The database.
        folder: Where the files are; beside the database's own file, where nobody names a folder.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder
        self._model = store.file_path
        if folder is None and self._model is not None:
            self._folder = archive_beside(self._model)

    @property
    def ledger(self) -> Ledger:
        """What the database knows of it."""
        return self._store.ledger

    def file_of(self, month: Month) -> Path:
        """Return the place of a month's file.

        Raises:
            InvalidInput: Nobody named the folder.
        """
        if self._folder is None:
            message = "a database on a server has no place beside it for an archive."
            cure = "Name its folder with --into or POSTNET_ARCHIVE."
            raise InvalidInput("archive", message, cure=cure)
        return self._folder / f"{month}.db"

    def has(self, month: Month) -> bool:
        """Tell whether a month's file is there."""
        return is_there(self.file_of(month))

    def existing(self, month: Month) -> Path:
        """Return a month's file.

        Raises:
            StoreUnavailable: It is not there.
        """
        path = self.file_of(month)
        if not is_there(path):
            raise StoreUnavailable(f"the archive {path} is not there.", cure=_CURE)
        return path

    # Read

    def ticket(self, reference: Reference) -> Ticket | None:
        """Return a ticket that was archived; None where none was.

        Raises:
            StoreUnavailable: It was, and its file is not there or cannot be read.
        """
        return self._read(self.ledger.find(reference))

    def ticket_by_pick_up(self, digest: bytes) -> Ticket | None:
        """Return the ticket of a pick-up code, by the code's SHA-256, as `ticket` does."""
        return self._read(self.ledger.find_pick_up(digest))

    def _read(self, found: Archived | None) -> Ticket | None:
        if found is None:
            return None
        path = self.existing(found.month)
        with archives.reading(path) as file:
            ticket = archives.read_ticket_of(file, found.ticket)
        if ticket is None:
            message = f"{found.reference} is not in {path}, where it was archived."
            raise StoreUnavailable(message, cure="Restore that file from a backup.")
        ticket.archived = found.month
        return ticket

    @contextmanager
    def opened(self, path: Path) -> Iterator[Callable[[int], Ticket | None]]:
        """Lend a function that reads a file's tickets by number; None where it has none.

        Raises:
            StoreUnavailable: The file cannot be read.
        """
        with archives.reading(path) as file:
            yield lambda number: archives.read_ticket_of(file, number)

    def search(
        self,
        text: str,
        *,
        authority: AuthorityId | None = None,
        branch: BranchId | None = None,
        after: ArchivedEntry | None = None,
        limit: int = 20,
    ) -> list[ArchivedEntry]:
        """Find archived tickets by the words in them, month by month, the newest first.

        Args:
            text: As a search of the database takes it.
            authority: Only tickets that lay with it.
            branch: Only its own tickets, without their internal notes.
            after: Last entry of the page before.
            limit: How many at most.

        Raises:
            StoreUnavailable: A month's file is not there or cannot be read.
        """
        words = typed_words(text)
        found: list[ArchivedEntry] = []
        for month in self.ledger.months() if words else ():
            if after is not None and month > after.month:
                continue
            before = after.message if after is not None and month == after.month else NEVER
            page = search_file(self.existing(month), month, words, (authority, branch), before)
            for entry in self._still_there(page):
                if len(found) >= limit:
                    return found
                found.append(entry)
        return found

    def _still_there(self, page: Iterator[ArchivedEntry]) -> Iterator[ArchivedEntry]:
        """Yield those entries that were not given back."""
        for entry in page:
            place = self.ledger.places([entry.id]).get(entry.id)
            if place and (place.reference, place.month) == (entry.reference, entry.month):
                yield entry

    # There

    @contextmanager
    def adding(self, month: Month) -> Iterator[MonthFile]:
        """Lend a month's file to be added to; a new one has its place when the `with` ends well.

        Raises:
            StoreUnavailable: It is another database's, or should be there and is not.
        """
        path = self.file_of(month)
        if is_there(path):
            with archives.writing(path) as file:
                archives.require_ours(file, path, month, self._store.secret)
            yield MonthFile(path)
            return
        promised = self.ledger.count(month)
        if promised:
            message = f"the archive {path} is not there; tickets that were put into it: {promised}."
            raise StoreUnavailable(message, cure=_CURE)
        self._make_folder(path.parent)
        with archives.making(path, month, self._store.secret, self._model) as made:
            yield MonthFile(made, lasting=False)

    def _make_folder(self, folder: Path) -> None:
        if is_there(folder):
            return
        rights = 0o600 if self._model is None else self._model.stat().st_mode & 0o666
        try:
            # Whoever may read the database may look into the folder.
            folder.mkdir(mode=0o700 | rights | (rights & 0o444) >> 2)
        except FileExistsError:
            return  # somebody else archives too
        except OSError as error:
            message = f"{folder} cannot be made: {error.strerror}."
            raise StoreUnavailable(message, cure="Name another folder with --into.") from error
        sync(folder.parent)

    def add(self, month: Month, file: MonthFile, tickets: Sequence[int]) -> None:
        """Write tickets into a month's file, as they are now, if they still belong there."""
        with archives.writing(file.path, lasting=file.lasting) as opened, archives.alone(opened):
            archives.add(opened, file.path, _of_month(self.ledger.read(tickets), month))

    def take_out(self, month: Month, file: MonthFile, tickets: Sequence[int]) -> None:
        """Delete those tickets of a month's file that are at hand, or in another month's file."""
        with archives.writing(file.path, lasting=file.lasting) as opened, archives.alone(opened):
            archives.take_out(opened, self._strays(month, archives.standing(opened, tickets)))

    def _strays(self, month: Month, found: Sequence[Leaving]) -> list[Leaving]:
        """Return those of a file that are elsewhere; whom the database does not know stays there.

        It may be older than its archive, where somebody restored a backup.
        """
        numbers = [one.ticket for one in found]
        here, gone = self.ledger.at_hand(numbers), self.ledger.places(numbers)

        def elsewhere(one: Leaving) -> bool:
            place = gone.get(one.ticket)
            if place is None:
                return here.get(one.ticket) == one.reference
            return place.reference == one.reference and place.month != month

        return [one for one in found if elsewhere(one)]

    def let_go(self, month: Month, batches: Iterable[Sequence[int]]) -> Iterator[int]:
        """Delete tickets of the database that stand in a month's file; yield how many, by batches.

        Those that were changed in the meantime stay, and leave the file.
        """
        with archives.writing(self.existing(month)) as file:
            for tickets in batches:
                with archives.alone(file):
                    found = archives.standing(file, tickets)
                    left = self.ledger.let_go(month, found)
                    if left < len(tickets):
                        archives.take_out(file, self._strays(month, found))
                yield left
            # Once for all that left, whose words these are: most of them are still said elsewhere.
            for words in archives.words_of(file):
                self.ledger.forget_words(words)

    def sweep(self) -> None:
        """Take out of the files what was given back by somebody who was killed before the file."""
        for month in filter(self.has, self.ledger.months()):
            path = self.file_of(month)
            with archives.reading(path) as file:
                more = archives.count(file) > self.ledger.count(month)
                tickets = archives.numbers(file) if more else []
            for start in range(0, len(tickets), _SWEPT):
                self.take_out(month, MonthFile(path), tickets[start : start + _SWEPT])

    def upgrade(self) -> None:
        """Bring the files that are there to this postnet's schema."""
        if self._folder is not None:
            for path in filter(is_there, map(self.file_of, self.ledger.months())):
                upgrade_file(path)

    def strangers(self, month: Month) -> list[Reference]:
        """Return the tickets of a month's file that the database does not know at all."""
        with archives.reading(self.existing(month)) as file:
            if archives.count(file) <= self.ledger.count(month):
                return []
            found = archives.standing(file, archives.numbers(file))
        numbers = [one.ticket for one in found]
        here, gone = self.ledger.at_hand(numbers), self.ledger.places(numbers)
        known = set(here.values()) | {place.reference for place in gone.values()}
        return [one.reference for one in found if one.reference not in known]

    # And back

    def bring_back(self, found: Archived) -> bool:
        """Return a ticket to the database; False where it is not in the archive any more.

        Raises:
            StoreUnavailable: Its file cannot be read, or the database not be written.
        """
        path = self.existing(found.month)
        with archives.reading(path) as file:
            load = read_load(file, [found.ticket])
        if not self.ledger.take_back(found, load):
            return False
        # What a file keeps that cannot be written is not looked at any more.
        with suppress(StoreUnavailable):
            self.take_out(found.month, MonthFile(path), [found.ticket])
        return True


def _of_month(load: Load, month: Month) -> Load:
    """Leave out tickets that were taken up again, or changed, since they were looked for."""
    still = {
        row[_ID]
        for row in load["ticket"]
        if row[_STATE] in DONE and Month.of(told(row[_CHANGED])) == month
    }
    return only_of(load, still)
