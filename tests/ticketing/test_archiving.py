"""Archiving: what is done leaves whole, is found where it went, and comes back as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from postnet.errors import (
    FilingConflict,
    InvalidInput,
    StoreUnavailable,
    TicketArchived,
    UnknownName,
)
from postnet.model.ids import CantonCode
from postnet.model.months import Month
from postnet.model.references import new_reference
from postnet.model.tickets import State
from postnet.store import examine_store, open_store
from postnet.store.sqlite import archives
from postnet.ticketing import archiving
from postnet.ticketing.pick_up_codes import pick_up_code_of
from ticketing.archives import as_at_hand, filled, ticket
from ticketing.counters import DELEMONT, SERVICE

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet, Ticket
    from postnet.testing import SettableClock
    from store.engines import Database

MARCH, APRIL, MAY, JUNE = (Month(2026, number) for number in (3, 4, 5, 6))


@pytest.fixture
def folder(office: Postnet, tmp_path: Path) -> Path:
    """Name the folder of the archive."""
    office.archive_folder = tmp_path / "archive"
    return office.archive_folder


@pytest.fixture
def tickets(office: Postnet, clock: SettableClock, folder: Path) -> list[Ticket]:
    """File two tickets in each month from March to June; each fourth is open."""
    assert not folder.exists()
    return filled(office, clock)


def where(office: Postnet, tickets: list[Ticket]) -> list[str | None]:
    """Return the month in whose archive each ticket is."""
    shown = [office.show(one.reference).archived for one in tickets]
    return [str(month) if month else None for month in shown]


def sound(office: Postnet) -> bool:
    """Tell whether every history holds, at hand and in the archive, and the engine is content."""
    walked = [*office.verify(), *office.verify_archive()]
    return [breach for _, breach in walked if breach] + office.store.integrity() == []


def test_what_is_done_goes_to_the_month_of_its_last_change(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """What was changed later, or waits for work, stays."""
    report = office.archive("2026-06")
    assert report.months == {MARCH: 2, APRIL: 1, MAY: 2}
    assert (report.moved, report.changed, report.broken) == (5, 0, [])
    march, april, may = "2026-03", "2026-04", "2026-05"
    assert where(office, tickets) == [march, march, april, None, may, may, None, None]
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{m}.db" for m in (march, april, may)
    ]
    assert sound(office)


def test_an_archived_ticket_is_shown_as_it_was(office: Postnet, tickets: list[Ticket]) -> None:
    """By its reference and by its pick-up code."""
    code = pick_up_code_of(office.desk, tickets[0].reference)
    picked_up = office.pick_up(code)
    office.archive("2026-07")
    assert office.pick_up(code).archived == MARCH
    assert as_at_hand(office.pick_up(code)) == picked_up
    assert [as_at_hand(office.show(one.reference)) for one in tickets] == tickets


def test_a_repeated_filing_gets_its_archived_ticket(office: Postnet, tickets: list[Ticket]) -> None:
    """The same slip again; another question with the key is refused."""
    office.archive("2026-07")
    receipt = office.file(
        "Mon permis numéro 0 est abîmé ?", branch=DELEMONT, service=SERVICE, commune=6711, key="k0"
    )
    assert (receipt.reference, receipt.repeated) == (tickets[0].reference, True)
    assert receipt.ticket.archived == MARCH
    with pytest.raises(FilingConflict, match=tickets[0].reference):
        office.file("Autre ?", branch=DELEMONT, service=SERVICE, commune=6711, key="k0")


def test_lists_and_counts_are_of_what_is_at_hand(office: Postnet, tickets: list[Ticket]) -> None:
    """An authority's and a branch's."""
    office.archive("2026-07")
    authority = tickets[0].authority
    counts = {state: count for state, count in office.counts(authority).items() if count}
    assert counts == {State.OPEN: 3}
    assert len(office.counter(DELEMONT)) == 3
    assert len(office.search("permis")) == 3


def test_a_search_finds_what_is_archived_behind_what_is_at_hand(
    office: Postnet, tickets: list[Ticket]
) -> None:
    """The newest first, month by month."""
    before = [entry.reference for entry in office.search("permis")]
    office.archive("2026-07")
    found = office.search("permis", archived=True)
    assert sorted(entry.reference for entry in found) == sorted(before)
    archived = [entry.reference for entry in office.search_archive("permis")]
    assert archived == [tickets[n].reference for n in (6, 5, 4, 2, 1, 0)]
    assert [entry.reference for entry in found[3:]] == archived
    assert len(office.search("permis", archived=True, limit=5)) == 5
    assert office.search_archive("xylophone") == office.search_archive("...") == []


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_a_search_of_the_archive_goes_on_page_by_page(
    office: Postnet, tickets: list[Ticket], limit: int
) -> None:
    """No ticket twice, though several of its messages are found."""
    for one in tickets[:3]:
        office.note(one.reference, "Permis vu.")
        office.note(one.reference, "Permis revu.")
    ticket(office, 100, State.OPEN)
    office.archive("2026-07")
    whole = office.search_archive("permis")
    paged = page = office.search_archive("permis", limit=limit)
    while page := office.search_archive("permis", limit=limit, after=page[-1]):
        paged = [*paged, *page]
    assert paged == whole
    assert len(whole) == len({entry.reference for entry in whole}) == 3


def test_a_search_of_the_archive_keeps_to_an_authority_and_a_branch(
    office: Postnet, tickets: list[Ticket]
) -> None:
    """Whose they were; a counter does not find notes."""
    office.note(tickets[4].reference, "Dossier interne.")
    ticket(office, 100, State.OPEN)
    office.archive("2026-07")
    authority = tickets[0].authority
    assert len(office.search_archive("permis", authority=authority)) == 5
    assert office.search_archive("permis", authority="ju-ctr") == []
    assert len(office.search_archive("permis", branch=DELEMONT)) == 5
    assert office.search_archive("interne", branch=DELEMONT) == []


def test_nothing_is_changed_in_the_archive(office: Postnet, tickets: list[Ticket]) -> None:
    """What would be done says how."""
    office.archive("2026-07")
    with pytest.raises(TicketArchived) as refused:
        office.reopen(tickets[0].reference, "Encore une question.")
    assert (refused.value.reference, refused.value.month) == (tickets[0].reference, "2026-03")
    assert f"db archive --bring-back {tickets[0].reference}" in refused.value.cure


def test_a_ticket_comes_back_as_it_was_and_goes_on(office: Postnet, tickets: list[Ticket]) -> None:
    """A second time it is there already."""
    office.archive("2026-07")
    reference = tickets[0].reference
    assert office.bring_back(reference) == office.bring_back(reference) == tickets[0]
    assert [entry.reference for entry in office.search_archive("permis")].count(reference) == 0
    assert [entry.reference for entry in office.search("permis")].count(reference) == 1
    office.reopen(reference, "Encore une question.")
    office.reply(reference, "Voilà.")
    office.close_ticket(reference)
    ticket(office, 100, State.OPEN)
    assert office.archive("2026-07").moved == 0
    assert len(office.show(reference).events) == len(tickets[0].events) + 3
    assert sound(office)


def test_a_month_is_added_to(office: Postnet, tickets: list[Ticket], folder: Path) -> None:
    """Who comes back and is not touched goes to the same file again, beside the others."""
    office.archive("2026-07")
    for one in tickets[:3]:
        office.bring_back(one.reference)
    assert sound(office)
    assert office.archive("2026-07").months == {MARCH: 2, APRIL: 1}
    assert [as_at_hand(office.show(one.reference)) for one in tickets] == tickets
    assert sound(office)
    with open_store(str(folder / "2026-03.db")) as file:
        assert sorted(file.references()) == sorted(one.reference for one in tickets[:2])
        assert len(file.search("permis")) == 2


def test_what_was_changed_since_replaces_what_an_archive_still_has(
    office: Postnet, tickets: list[Ticket], folder: Path, database: Database
) -> None:
    """A text that was erased after a run that broke off is not in the file afterwards."""
    office.archive("2026-04")
    kept = folder / "2026-03.db"
    shutil.copy(kept, folder / "kept")
    office.bring_back(tickets[0].reference)
    shutil.copy(folder / "kept", kept)  # as if it had been killed before it changed the file
    database.by_hand(f"UPDATE message SET text = NULL WHERE ticket = {tickets[0].id}")
    assert office.archive("2026-04").months == {MARCH: 1}
    assert office.show(tickets[0].reference).archived == MARCH
    assert office.show(tickets[0].reference).question is None
    assert tickets[0].question.encode() not in kept.read_bytes()  # type: ignore[union-attr]
    assert sound(office)


def test_what_a_kill_left_in_a_file_is_swept_by_the_next_run(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """Whoever brought a ticket back was killed before it was taken out of the file."""
    office.archive("2026-07")
    kept = folder / "2026-03.db"
    shutil.copy(kept, folder / "kept")
    office.bring_back(tickets[0].reference)
    office.reopen(tickets[0].reference, "Encore une question.")
    shutil.copy(folder / "kept", kept)
    assert sound(office)
    assert office.archive("2026-07").moved == 0
    with open_store(str(kept)) as file:
        assert list(file.references()) == [tickets[1].reference]


def test_a_database_that_is_older_than_its_archive_takes_nothing_out_of_it(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """After a restore an archive may have tickets that the database never had: they are named."""
    office.archive("2026-04")
    with closing(sqlite3.connect(folder / "2026-03.db")) as file, file:
        unguard(file)
        lost = "JU-0000-0000"
        number = tickets[2].id
        columns = "canton, service, authority, branch, commune, language, state, opening, filed_at"
        more = "changed_at, next_due_at, version, head, filing_digest"
        file.execute(
            f"INSERT INTO ticket (id, reference, pick_up_digest, {columns}, {more})"
            f" SELECT {number}, '{lost}', x'00', {columns}, {more} FROM ticket LIMIT 1"
        )
    (breach,) = [breach for _, breach in office.verify_archive() if breach]
    assert (breach.reference, "unknown here" in breach.what) == (lost, True)
    office.bring_back(tickets[0].reference)
    assert office.archive("2026-04").moved == 1
    with closing(sqlite3.connect(folder / "2026-03.db")) as file:
        assert file.execute(f"SELECT id FROM ticket WHERE reference = '{lost}'").fetchone()
    load = office.store.ledger.read([number])
    path = folder / "2026-03.db"
    with archives.writing(path) as file, pytest.raises(StoreUnavailable, match=f"has {lost} under"):
        archives.add(file, path, load)


def test_an_archive_is_a_database_to_look_at(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """It opens, verifies and is sound; nothing is filed or changed in it."""
    office.archive("2026-07")
    url = str(folder / "2026-03.db")
    with open_store(url) as file:
        assert list(file.references()) == [one.reference for one in tickets[:2]]
        assert file.ticket(tickets[0].reference) == as_at_hand(office.show(tickets[0].reference))
        assert (len(file.search("permis")), file.integrity()) == (2, [])
        assert file.secret == office.store.secret
    assert examine_store(url).troubles == []
    with pytest.raises(StoreUnavailable, match="is an archive"):
        ticket_in(url, office)


def ticket_in(url: str, office: Postnet) -> None:
    """Try to reopen an archived ticket in the archive's own file."""
    import postnet  # noqa: PLC0415  (this one test alone)

    with postnet.open(url, cantons=office.network) as opened:
        (first, _) = opened.store.references()
        opened.reopen(first, "Là-dedans ?")


def test_an_archive_is_its_owners_alone(
    office: Postnet, tickets: list[Ticket], folder: Path, database: Database
) -> None:
    """Or whose the database is."""
    office.archive("2026-04")
    assert tickets
    if database.engine == "postgres":
        assert (folder.stat().st_mode & 0o777, mode_of(folder)) == (0o700, 0o600)
    else:
        assert mode_of(folder) == office.store.file_path.stat().st_mode & 0o777  # type: ignore[union-attr]


def mode_of(folder: Path) -> int:
    """Return the rights of March's file."""
    return (folder / "2026-03.db").stat().st_mode & 0o777


def test_a_history_that_does_not_hold_stays(
    office: Postnet, tickets: list[Ticket], database: Database
) -> None:
    """And is named; the others leave."""
    database.by_hand(f"UPDATE ticket SET branch = 'x' WHERE id = {tickets[0].id}")
    report = office.archive("2026-04")
    assert [breach.reference for breach in report.broken] == [tickets[0].reference]
    assert (report.months, report.changed) == ({MARCH: 1}, 0)
    assert where(office, tickets[:2]) == [None, "2026-03"]


def test_who_is_changed_on_the_way_stays(
    office: Postnet, tickets: list[Ticket], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is in no file."""
    real = archiving._Moving._written

    def written(moving: archiving._Moving, chosen: list[int]) -> object:
        broken = real(moving, chosen)
        office.reopen(tickets[0].reference, "Encore une question.")
        return broken

    monkeypatch.setattr(archiving._Moving, "_written", written)
    report = office.archive("2026-04")
    assert (report.months, report.changed) == ({MARCH: 1}, 1)
    assert where(office, tickets[:2]) == [None, "2026-03"]
    with open_store(str(folder / "2026-03.db")) as file:
        assert list(file.references()) == [tickets[1].reference]


def broken_off(done: int, whole: int) -> None:
    """Break off when all is written, and one of two tickets has left."""
    if done == whole - 1:
        raise KeyboardInterrupt


def test_a_run_that_broke_off_is_finished_by_the_next(
    office: Postnet, tickets: list[Ticket], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tickets stand in both places then, and are shown from the database."""
    monkeypatch.setattr("postnet.ticketing.archiving._LEFT", 1)
    with pytest.raises(KeyboardInterrupt):
        office.archive("2026-04", told=broken_off)
    assert where(office, tickets[:2]) == ["2026-03", None]
    assert sound(office)
    assert office.archive("2026-04").months == {MARCH: 1}
    assert where(office, tickets[:2]) == ["2026-03", "2026-03"]
    assert sound(office)


def test_how_far_it_is_is_told(office: Postnet, tickets: list[Ticket]) -> None:
    """Each ticket is written, and leaves."""
    seen: list[tuple[int, int]] = []
    office.archive("2026-07", told=lambda done, whole: seen.append((done, whole)))
    assert len(tickets) == 8
    assert seen[-1] == (12, 12)
    assert seen == sorted(seen)


@pytest.mark.parametrize("month", ["2026-08", "2026-7", "juillet"])
def test_a_month_that_is_not_over_or_none_is_refused(
    office: Postnet, clock: SettableClock, month: str
) -> None:
    """With what may be named."""
    filled(office, clock, 1)
    with pytest.raises(InvalidInput):
        office.archive(month)


def test_a_server_needs_a_folder(
    office: Postnet, tickets: list[Ticket], database: Database
) -> None:
    """A file has one beside it."""
    office.archive_folder = None
    if database.engine == "postgres":
        with pytest.raises(InvalidInput, match="POSTNET_ARCHIVE"):
            office.archive("2026-04")
        return
    office.archive("2026-04")
    beside = office.archive_files.file_of(MARCH)
    assert (beside.parent.name, beside.exists()) == ("postnet.db-archive", True)
    assert office.show(tickets[0].reference).archived == MARCH


def test_a_file_that_is_missing_is_named(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """To whoever looks for a ticket in it, verifies, or would begin it anew."""
    office.archive("2026-07")
    office.bring_back(tickets[1].reference)
    (folder / "2026-03.db").rename(folder / "elsewhere.db")
    for ask in (
        lambda: office.show(tickets[0].reference),
        lambda: office.bring_back(tickets[0].reference),
        lambda: office.search_archive("permis"),
        lambda: office.archive("2026-07"),
    ):
        with pytest.raises(StoreUnavailable, match=r"2026-03.db is not there"):
            ask()
    (breach,) = [breach for _, breach in office.verify_archive() if breach]
    assert (breach.reference, "is not there" in breach.what) == (tickets[0].reference, True)
    found = examine_store(office.url, folder).troubles
    assert [trouble.kind for trouble in found if trouble.damage] == ["archive-missing"]


def test_what_vanished_from_an_archive_is_named(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """By whoever verifies; the file is shorter than the database says."""
    office.archive("2026-04")
    with closing(sqlite3.connect(folder / "2026-03.db")) as file, file:
        unguard(file)
        for table, column in (("event", "ticket"), ("message", "ticket"), ("ticket", "id")):
            file.execute(f"DELETE FROM {table} WHERE {column} = {tickets[0].id}")
    (breach,) = [breach for _, breach in office.verify_archive() if breach]
    assert (breach.reference, "where it went" in breach.what) == (tickets[0].reference, True)
    found = examine_store(office.url, folder).troubles
    assert [trouble.kind for trouble in found if trouble.damage] == ["archive-short"]
    with pytest.raises(StoreUnavailable, match="where it was archived"):
        office.show(tickets[0].reference)


def test_another_history_in_an_archive_is_named(
    office: Postnet, tickets: list[Ticket], folder: Path
) -> None:
    """Even one that holds by itself: the database remembers the last hash."""
    office.note(tickets[0].reference, "Vu.")
    ticket(office, 100, State.OPEN)
    office.archive("2026-07")
    assert office.show(tickets[0].reference).archived is None  # the note is of July
    number = tickets[1].id
    with closing(sqlite3.connect(folder / "2026-03.db")) as file, file:
        unguard(file)
        file.execute(f"DELETE FROM event WHERE ticket = {number} AND number = 2")
        file.execute(
            "UPDATE ticket SET version = 1, state = 'open', head = "
            f"(SELECT hash FROM event WHERE ticket = {number}) WHERE id = {number}"
        )
    (breach,) = [breach for _, breach in office.verify_archive() if breach]
    assert (breach.reference, "another history" in breach.what) == (tickets[1].reference, True)
    with pytest.raises(StoreUnavailable, match="is not brought back"):
        office.bring_back(tickets[1].reference)


def unguard(file: sqlite3.Connection) -> None:
    """Take the guards of a file away."""
    for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        file.execute(f"DROP TRIGGER {name}")


def test_the_archive_of_another_database_is_not_written_to(
    office: Postnet, tickets: list[Ticket], folder: Path, tmp_path: Path
) -> None:
    """Whatever its name."""
    office.archive("2026-04")
    shutil.copy(folder / "2026-03.db", tmp_path / "2026-04.db")
    office.archive_folder = tmp_path
    with pytest.raises(StoreUnavailable, match="is not the archive of 2026-04 of this database"):
        office.archive("2026-05")
    assert office.store.ticket(tickets[2].reference) is not None


def test_who_never_was_does_not_come_back(office: Postnet) -> None:
    """As for `show`."""
    with pytest.raises(UnknownName):
        office.bring_back(new_reference(CantonCode("ju")))
