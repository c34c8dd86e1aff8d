"""`postnet db archive`: what is done leaves for a file a month, is found there, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from cantons.damaging import JURA
from postnet.model.tickets import State
from postnet.testing import SettableClock, file_ticket

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal

ARCHIVE = ("db", "archive", "--before", "2026-04")


@pytest.fixture
def ticket(cli: Terminal, tmp_path: Path) -> str:
    """Return a ticket that was closed in March 2026, before another was filed."""
    assert cli
    clock = SettableClock("2026-03-02T09:00")
    with postnet.open(str(tmp_path / "postnet.db"), cantons=[JURA], clock=clock) as office:
        closed = file_ticket(office, text="Une pêche ?", state=State.CLOSED)
        file_ticket(office, text="Une autre pêche ?")
    return closed.reference


def test_what_is_done_is_archived_by_month(cli: Terminal, tmp_path: Path, ticket: str) -> None:
    """Beside the database; a second time there is nothing to do."""
    said = cli(*ARCHIVE)
    assert said.code == 0
    assert "2026-03: 1 ticket" in said.out
    assert "Archived 1 ticket: every history holds." in said.out
    assert (tmp_path / "postnet.db-archive" / "2026-03.db").exists()
    assert "Nothing that is done was last changed before 2026-04." in cli(*ARCHIVE).out
    assert cli.json(*ARCHIVE) == {"archived": {}, "changed": 0, "breaches": []}
    assert cli.json("show", ticket)["archived"] == "2026-03"


def test_show_and_search_say_what_is_archived(cli: Terminal, ticket: str) -> None:
    """Search only where it is asked to."""
    assert cli.json("show", ticket)["archived"] is None
    assert cli(*ARCHIVE).code == 0
    assert "shown from the archive of 2026-03" in cli("show", ticket).out
    assert len(cli.json("search", "pêche")["tickets"]) == 1
    found = cli.json("search", "pêche", "--archived")["tickets"]
    assert [(one["reference"] == ticket, one["archived"]) for one in found] == [
        (False, None),
        (True, "2026-03"),
    ]
    assert "archived 2026-03" in cli("search", "pêche", "--archived").out


def test_a_command_on_an_archived_ticket_says_how_it_comes_back(cli: Terminal, ticket: str) -> None:
    """And it does."""
    assert cli(*ARCHIVE).code == 0
    said = cli("reopen", ticket, "--reason", "Encore une question.")
    assert said.code == 1
    assert f"{ticket} is in the archive of 2026-03." in said.err
    assert f"postnet db archive --bring-back {ticket}" in said.err
    assert "closed" in cli("db", "archive", "--bring-back", ticket).out
    assert cli.json("db", "archive", "--bring-back", ticket)["archived"] is None
    assert cli("reopen", ticket, "--reason", "Encore une question.").code == 0


def test_another_folder_is_named_by_an_option_or_the_environment(
    cli: Terminal, tmp_path: Path, ticket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who does not name it is told how."""
    assert cli(*ARCHIVE, "--into", "kept").code == 0
    assert (tmp_path / "kept" / "2026-03.db").exists()
    said = cli("show", ticket)
    assert said.code == 1
    assert "POSTNET_ARCHIVE" in said.err
    monkeypatch.setenv("POSTNET_ARCHIVE", "kept")
    assert cli.json("show", ticket)["archived"] == "2026-03"


def test_an_archive_is_proved_and_examined_with_its_database(
    cli: Terminal, tmp_path: Path, ticket: str
) -> None:
    """A month that is missing is told by both, and by the list."""
    assert cli(*ARCHIVE).code == 0
    assert "2 tickets: every history holds." in cli("db", "verify").out
    assert cli("db", "check").code == 0
    assert cli("db", "verify", "--db", "postnet.db-archive/2026-03.db").code == 0
    assert cli("db", "check", "--db", "postnet.db-archive/2026-03.db").code == 0
    (listed,) = cli.json("db", "archive")["months"]
    assert (listed["month"], listed["tickets"], listed["there"]) == ("2026-03", 1, True)
    (tmp_path / "postnet.db-archive" / "2026-03.db").unlink()
    verified = cli("db", "verify")
    assert verified.code == 1
    assert f"{ticket}, event 0: the archive" in verified.out
    assert "is not there" in verified.out
    assert "tickets that were put into it: 1." in cli("db", "check").out
    assert cli("db", "archive").code == 1
    assert "is not there" in cli("db", "archive").out


def test_what_was_archived_is_known_in_a_copy(cli: Terminal, ticket: str) -> None:
    """A copy beside the same archive finds its tickets there."""
    assert cli(*ARCHIVE).code == 0
    assert cli.json("db", "copy", "postnet.db", "other.db")["copied"]["archived"] == 1
    said = cli("show", ticket, "--db", "other.db")
    assert "other.db-archive" in said.err


def test_what_was_archived_is_known_after_a_rescue(cli: Terminal, ticket: str) -> None:
    """The ledger comes along."""
    assert cli(*ARCHIVE).code == 0
    assert cli("db", "check", "--rescue", "rescued.db").code == 0
    assert cli("db", "restore", "rescued.db", "--replace").code == 0
    assert cli.json("show", ticket)["archived"] == "2026-03"


def test_an_upgrade_looks_at_the_archive_too(cli: Terminal, ticket: str) -> None:
    """Where it is up to date, nothing is done."""
    assert cli(*ARCHIVE).code == 0
    assert "It is up to date." in cli("db", "upgrade").out
    assert cli.json("show", ticket)["archived"] == "2026-03"


def test_no_archive_is_said(cli: Terminal, ticket: str) -> None:
    """In words."""
    assert ticket
    assert "Nothing is archived." in cli("db", "archive").out
    assert cli.json("db", "archive") == {"months": []}


def test_a_month_in_the_future_is_wrong_use(cli: Terminal, ticket: str) -> None:
    """So is one that is none."""
    assert ticket
    assert cli("db", "archive", "--before", "9999-01").code == 2
    assert cli("db", "archive", "--before", "march").code == 2
