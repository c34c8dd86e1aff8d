"""`postnet db restore`: a backup becomes the database, or it is said why not."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal


@pytest.fixture
def ticket(cli: Terminal) -> str:
    """Return a ticket that is in `backup.db`."""
    filed = cli.file()
    assert cli("db", "backup", "backup.db").code == 0
    return filed


def test_a_lost_database_is_restored(cli: Terminal, tmp_path: Path, ticket: str) -> None:
    """And it is said what to do next."""
    (tmp_path / "postnet.db").unlink()
    said = cli("db", "restore", "backup.db")
    assert said.code == 0
    assert "every history holds" in said.out
    assert "Next:" in said.out
    assert cli.json("show", ticket)["reference"] == ticket


def test_a_database_that_is_there_is_kept(cli: Terminal, ticket: str) -> None:
    """Without `--replace` where it is, with it under a dated name that is told."""
    later = cli.file("Encore une question.")
    said = cli("db", "restore", "backup.db")
    assert said.code == 1
    assert "--replace" in said.err
    assert cli.json("show", later)["reference"] == later
    kept = cli.json("db", "restore", "backup.db", "--replace")["kept"]
    assert cli("show", later).code == 2
    assert cli.json("show", ticket)["reference"] == ticket
    assert cli.json("show", later, "--db", kept)["reference"] == later


def test_it_is_told_where_the_old_one_is(cli: Terminal, tmp_path: Path, ticket: str) -> None:
    """People read it too."""
    out = cli("db", "restore", "backup.db", "--replace").out
    (kept,) = tmp_path.glob("postnet.*Z.db")
    assert f"What was there is {kept.name}" in " ".join(out.split())
    assert cli("show", ticket).code == 0


def test_a_backup_whose_history_was_changed_is_refused(
    cli: Terminal, tmp_path: Path, ticket: str
) -> None:
    """Ticket and event are named, and nothing is replaced."""
    with sqlite3.connect(tmp_path / "backup.db") as database:
        database.execute("DROP TRIGGER event_stays")
        database.execute("UPDATE event SET reason = 'made up'")
    said = cli("db", "restore", "backup.db", "--replace")
    assert said.code == 1
    assert f"{ticket}, event 1:" in said.err
    assert not list(tmp_path.glob("*Z.db"))
    assert not list(tmp_path.glob(".*.new*"))


@pytest.mark.parametrize("name", ["none.db", "letter.txt", "."])
def test_what_is_no_backup_is_refused(cli: Terminal, tmp_path: Path, name: str) -> None:
    """With a cure; no database is made."""
    (tmp_path / "letter.txt").write_text("Dear postnet, " * 500, "utf-8")
    said = cli("db", "restore", name)
    assert said.code == 1
    assert "->" in said.err
    assert not (tmp_path / "postnet.db").exists()
