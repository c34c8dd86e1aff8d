"""`postnet db`: init, upgrade, backup, verify; restore and check have files of their own."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from postnet.store.cargo import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


def test_a_database_is_made_once(cli: Terminal, tmp_path: Path) -> None:
    """A second time is refused: nothing is lost."""
    assert "Made" in cli("db", "init").out
    before = (tmp_path / "postnet.db").read_bytes()
    said = cli("db", "init")
    assert said.code == 1
    assert "->" in said.err
    assert (tmp_path / "postnet.db").read_bytes() == before


def test_a_database_of_this_version_needs_no_upgrade(cli: Terminal) -> None:
    """And says so."""
    cli("db", "init")
    assert "It is up to date." in cli("db", "upgrade").out
    assert cli.json("db", "upgrade") == {"steps": []}


def test_a_backup_is_whole(cli: Terminal, tmp_path: Path) -> None:
    """Its tickets can be read, and its histories hold."""
    ticket = cli.file()
    assert "Copied to" in cli("db", "backup", "copy.db").out
    assert cli.json("show", ticket, "--db", "copy.db")["reference"] == ticket
    assert cli.json("db", "verify", "--db", "copy.db")["tickets"] == 1
    assert (tmp_path / "copy.db").exists()


def test_a_backup_overwrites_nothing(cli: Terminal, tmp_path: Path) -> None:
    """Whatever the file is."""
    cli.file()
    (tmp_path / "copy.db").write_text("mine", "utf-8")
    said = cli("db", "backup", "copy.db")
    assert said.code == 2
    assert (tmp_path / "copy.db").read_text("utf-8") == "mine"


def test_histories_are_verified(cli: Terminal) -> None:
    """Every ticket's."""
    cli.file()
    assert "1 ticket: every history holds." in cli("db", "verify").out
    assert cli.json("db", "verify") == {"tickets": 1, "breaches": [], "damage": []}


def test_what_was_changed_afterwards_shows(cli: Terminal, tmp_path: Path) -> None:
    """By somebody who took the database's own guards away: exit code 1, ticket and event."""
    ticket = cli.file()
    cli("reply", ticket, "Venez.")
    with sqlite3.connect(tmp_path / "postnet.db") as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in found:
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE event SET reason = 'made up' WHERE number = 2")
    said = cli("db", "verify")
    assert said.code == 1
    assert f"{ticket}, event 2:" in said.out
    assert len(cli("db", "verify", "--json").json["breaches"]) == 1


@pytest.mark.parametrize("way", ["upgrade", "backup x.db", "verify"])
def test_without_a_database_nothing_is_made(cli: Terminal, tmp_path: Path, way: str) -> None:
    """It says how to make one."""
    said = cli("db", *way.split())
    assert said.code == 1
    assert "Run `postnet db init`." in said.err
    assert list(tmp_path.glob("*.db")) == []


def test_a_database_is_copied_and_proved(cli: Terminal) -> None:
    """Into a new file; a second time nothing is overwritten."""
    ticket = cli.file()
    said = cli("db", "copy", "postnet.db", "other.db")
    assert "Copied 1 ticket with 1 message: every history holds." in said.out
    assert cli.json("show", ticket, "--db", "other.db")["reference"] == ticket
    assert cli("db", "copy", "postnet.db", "other.db").code == 1
    copied = dict.fromkeys(TABLES, 0) | dict.fromkeys(("ticket", "event", "message"), 1)
    assert cli.json("db", "copy", "postnet.db", "third.db") == {"copied": copied}


def test_a_server_is_named_without_its_password(cli: Terminal) -> None:
    """Where it cannot be reached, and where the URL cannot be read."""
    said = cli("db", "init", "--db", "postgresql://anna:s3cr3t@127.0.0.1:1/postnet")
    assert (said.code, "anna@127.0.0.1:1/postnet cannot be reached" in said.err) == (1, True)
    misread = cli("db", "init", "--db", "postgresql://anna:s3cr3t@127.0.0.1:x/postnet")
    assert (misread.code, "cannot be read" in misread.err) == (2, True)
    assert "s3cr3t" not in said.err + said.out + misread.err + misread.out
