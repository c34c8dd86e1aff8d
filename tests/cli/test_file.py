"""`postnet file`: the receipt, filing twice, and what bad input gets."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.speaking import Terminal

BRANCH = "ju-2800-005"
ASKED = ("file", "Mon permis est abîmé.", "--branch", BRANCH, "--commune", "6711")
ABOUT = (*ASKED, "--service", "driving-licence-replacement")


def tickets(folder: Path) -> int:
    """Return how many tickets the database holds."""
    with sqlite3.connect(folder / "postnet.db") as database:
        return int(database.execute("SELECT count(*) FROM ticket").fetchone()[0])


def test_a_receipt_for_machines(cli: Terminal) -> None:
    """Reference, pick-up code, route and deadline."""
    receipt = cli.json(*ABOUT)
    assert re.fullmatch(r"JU-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z*~$=]{4}", receipt["reference"])
    assert receipt["pick_up_code"]
    assert (receipt["state"], receipt["repeated"]) == ("open", False)
    assert receipt["route"]["authority"]["id"] == "ju-ovj"
    assert receipt["deadline"]["answer_due_at"] > receipt["deadline"]["first_reply_due_at"]
    assert receipt["plugin_faults"] == []


def test_a_receipt_for_people(cli: Terminal) -> None:
    """What the clerk hands over, and where it goes."""
    said = cli(*ABOUT)
    assert said.code == 0
    for told in ("reference", "pick-up code", "answer by", "[ju-ovj]"):
        assert told in said.out


def test_without_a_service_the_text_decides(cli: Terminal) -> None:
    """And the receipt says how sure that is."""
    text = "Ich hatte nie Betreibungen, brauche aber einen Betreibungsauszug."
    receipt = cli.json("file", text, "--branch", BRANCH)
    assert receipt["suggestion"]["confident"] is True
    assert receipt["route"]["service"] == "debt-register-extract"
    said = cli("file", "Je ne sais pas.", "--branch", BRANCH)
    assert "service: not known (the text does not say which)" in said.out


def test_the_text_may_come_from_standard_input(cli: Terminal) -> None:
    """For a long one."""
    words = ("file", "-", "--branch", BRANCH, "--service", "tax-return")
    reference = cli.json(*words, stdin="Où est ma déclaration ?")["reference"]
    assert cli.json("show", reference)["messages"][0]["text"] == "Où est ma déclaration ?"


def test_the_same_key_is_the_same_ticket(cli: Terminal, tmp_path: Path) -> None:
    """However often the network makes the clerk send it."""
    first = cli.json(*ABOUT, "--key", "k1")
    again = cli.json(*ABOUT, "--key", "k1")
    assert again["reference"] == first["reference"]
    assert (first["repeated"], again["repeated"], tickets(tmp_path)) == (False, True, 1)
    assert "Filed before with this key" in cli(*ABOUT, "--key", "k1").out


def test_the_same_key_with_another_content_is_refused(cli: Terminal, tmp_path: Path) -> None:
    """Exit code 1; nothing is filed."""
    first = cli.json(*ABOUT, "--key", "k1")
    said = cli(*ABOUT[:1], "Autre chose.", *ABOUT[2:], "--key", "k1")
    assert (said.code, tickets(tmp_path)) == (1, 1)
    assert f"key 'k1' was used for {first['reference']}, with another content" in said.err


def test_personal_numbers_are_refused_or_masked(cli: Terminal) -> None:
    """The clerk decides which."""
    words = ("file", "Mon AVS: 756.9217.0769.85", *ABOUT[2:])
    said = cli(*words)
    assert said.code == 1
    assert "the text holds personal data: AHV number" in said.err
    reference = cli.json(*words, "--masked")["reference"]
    assert "756" not in cli.json("show", reference)["messages"][0]["text"]


@pytest.mark.parametrize(
    ("words", "says", "cure"),
    [
        (["--branch", "delmont"], "no branch 'delmont'", "Did you mean ju-2800-005 Delémont 1"),
        (["--branch", BRANCH, "--service", "tax-retrun"], "no service 'tax-retrun'",
         "Did you mean tax-return"),
        (["--branch", BRANCH, "--commune", "Delmont"], "no commune 'Delmont'", "6711 Delémont"),
        (["--branch", BRANCH, "--postcode", "99"], "'99' is not a Swiss postcode", "four digits"),
        (["--branch", BRANCH, "--canton", "xx"], "no registered canton 'xx'", "ju"),
        (["--branch", BRANCH, "--lang", "es"], "no language 'es'", "de, fr, it, rm, en"),
        (["--branch", BRANCH, "--key", "\x00"], "key", ""),
        (["--branch", BRANCH, "--by", "king:ju"], "'king:ju' is nobody", "usage:"),
        ([], "--branch", "usage:"),
    ],
)  # fmt: skip
def test_bad_input_is_named_with_its_cure(
    cli: Terminal, tmp_path: Path, words: list[str], says: str, cure: str
) -> None:
    """And nothing is filed."""
    said = cli("file", "Une question.", *words)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert cure in said.err
    assert not (tmp_path / "postnet.db").exists() or tickets(tmp_path) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("a" * 100_000, "100"),
        ("a\x00b", "control"),
        ("a\x1b[2J", "control"),
        ("\u202eabc", ""),
        ("a\udcffb", ""),
    ],
)
def test_a_text_that_cannot_be_used_is_refused(
    cli: Terminal, tmp_path: Path, text: str, says: str
) -> None:
    """Exit code 2, with what is wrong; nothing is filed."""
    said = cli("file", text, *ABOUT[2:])
    assert said.code == 2
    assert says in said.err
    assert "->" in said.err
    assert tickets(tmp_path) == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("text.db", b"this is no database, " * 100, "is not an SQLite database"),
        ("other.db", None, "is not a postnet database"),
    ],
)
def test_a_database_that_is_none_is_left_as_it_is(
    cli: Terminal, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    """Exit code 1; not a byte of it changes."""
    path = tmp_path / name
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE mine (x)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    said = cli(*ABOUT, "--db", str(path))
    assert (said.code, path.read_bytes()) == (1, before)
    assert says in said.err


def test_a_newer_database_is_refused(cli: Terminal, tmp_path: Path) -> None:
    """With both versions; exit code 1."""
    cli("db", "init")
    with sqlite3.connect(tmp_path / "postnet.db") as database:
        database.execute("PRAGMA user_version = 99")
    said = cli(*ABOUT)
    assert said.code == 1
    assert "99" in said.err


def test_other_kinds_of_databases_are_wrong_use(cli: Terminal) -> None:
    """Exit code 2."""
    said = cli(*ABOUT, "--db", "mysql://localhost/x")
    assert said.code == 2
    assert "is no database that postnet knows" in said.err


def test_a_folder_that_is_not_there_is_named(cli: Terminal) -> None:
    """No folder is made by accident."""
    said = cli(*ABOUT, "--db", "nowhere/x.db")
    assert said.code == 1
    assert "->" in said.err
