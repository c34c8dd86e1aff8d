"""`postnet db check`: what is wrong with the file, why, and the cure; and the rescue."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from store.sqlite.damaging import spoil_page, spoil_table

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


def test_a_sound_file_is_said_to_be(cli: Terminal) -> None:
    """With its facts."""
    cli.file()
    said = cli("db", "check")
    assert said.code == 0
    assert "The file is sound." in said.out
    assert "schema version" in said.out
    shape = cli.json("db", "check")
    assert (shape["damaged"], shape["facts"]["tickets, at most"]) == (False, 1)


def test_a_missing_trigger_is_explained(cli: Terminal, tmp_path: Path) -> None:
    """What, why and cure; exit code 1."""
    cli.file()
    with sqlite3.connect(tmp_path / "postnet.db") as database:
        database.execute("DROP TRIGGER event_stays")
    said = cli("db", "check")
    assert said.code == 1
    assert "Trigger event_stays is missing." in said.out
    assert "-> Restore a backup" in said.out
    assert "1 thing is broken." in said.out
    (trouble, *_) = cli("db", "check", "--json").json["troubles"]
    assert trouble["kind"] == "trigger-missing"


def test_a_file_that_is_nothing_is_explained(cli: Terminal, tmp_path: Path) -> None:
    """Its first page was overwritten."""
    cli.file()
    spoil_page(tmp_path / "postnet.db", 1)
    said = cli("db", "check")
    assert said.code == 1
    assert "is not an SQLite database" in " ".join(said.out.split())


def test_what_still_reads_is_rescued_and_restored(cli: Terminal, tmp_path: Path) -> None:
    """The way back from a damaged file: what was lost has a name, all else is there again."""
    tickets = {cli.file(f"Question {number}: mon permis est abîmé.") for number in range(40)}
    spoil_table(tmp_path / "postnet.db", "event", nth=1)
    said = cli("db", "check", "--rescue", "new.db")
    assert said.code == 1
    assert "Next: postnet db restore new.db --replace" in said.out
    lost = {ticket for ticket in tickets if f"{ticket}: it does not read whole" in said.out}
    assert 0 < len(lost) < 40
    assert cli("db", "restore", "new.db", "--replace").code == 0
    assert cli("db", "check").code == 0
    shape = cli.json("db", "verify")
    assert (shape["tickets"], shape["breaches"]) == (40 - len(lost), [])


def test_a_ticket_whose_history_does_not_hold_is_not_rescued(cli: Terminal, tmp_path: Path) -> None:
    """It is named instead, with its event."""
    ticket, other = cli.file(), cli.file("Une autre question.")
    with sqlite3.connect(tmp_path / "postnet.db") as database:
        database.execute("DROP TRIGGER event_stays")
        database.execute("UPDATE event SET reason = 'made up' WHERE ticket = 1")
    rescued = cli("db", "check", "--rescue", "new.db", "--json").json["rescued"]
    assert rescued["kept"] == 1
    assert rescued["lost"][0].startswith(f"{ticket}: event 1: the event was changed")
    assert cli.json("show", other, "--db", "new.db")["reference"] == other


def test_a_rescue_overwrites_nothing(cli: Terminal, tmp_path: Path) -> None:
    """Whatever the file is."""
    cli.file()
    (tmp_path / "mine.db").write_text("mine", "utf-8")
    assert cli("db", "check", "--rescue", "mine.db").code == 2
    assert (tmp_path / "mine.db").read_text("utf-8") == "mine"


@pytest.mark.parametrize("jobs", ["0", "many", "1000"])
def test_a_number_of_jobs_that_cannot_be_is_refused(cli: Terminal, jobs: str) -> None:
    """As wrong use."""
    cli.file()
    assert cli("db", "verify", "--jobs", jobs).code == 2
    assert cli("db", "verify", "--jobs", "2").code == 0
