"""`postnet inbox`, `counter` and `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal

INBOX = ("inbox", "--authority", "ju-ovj")
COUNTER = ("counter", "--branch", "ju-2800-005")


def test_an_inbox_shows_what_waits_for_work(cli: Terminal) -> None:
    """What is due first at the top, with how many there are in each state."""
    first, second = cli.file(), cli.file("Et ma plaque ?")
    cli("reply", first, "Venez.")
    told = cli.json(*INBOX)
    assert [entry["reference"] for entry in told["tickets"]] == [second]
    assert {state: count for state, count in told["counts"].items() if count} == {
        "open": 1,
        "answered": 1,
    }


def test_an_inbox_for_people(cli: Terminal) -> None:
    """A table, and the counts in words."""
    ticket = cli.file()
    said = cli(*INBOX)
    assert ticket in said.out
    assert "1 open" in said.out
    assert "nothing yet" in cli("inbox", "--authority", "ju-ctr").out


def test_a_list_may_be_narrowed(cli: Terminal) -> None:
    """By state, and in length."""
    tickets = [cli.file(f"Question {n} ?") for n in range(3)]
    cli("accept", tickets[0])
    accepted = cli.json(*INBOX, "--state", "accepted")["tickets"]
    assert [entry["reference"] for entry in accepted] == tickets[:1]
    assert len(cli.json(*INBOX, "--limit", "2")["tickets"]) == 2
    both = cli.json(*INBOX, "--state", "accepted", "--state", "open")["tickets"]
    assert len(both) == 3


def test_an_inbox_may_be_filtered(cli: Terminal) -> None:
    """By service, branch, language and what is overdue; its counts count the same."""
    ticket = cli.file()
    wanted = ("--service", "driving-licence-replacement", "--branch", "ju-2800-005", "--lang", "fr")
    told = cli.json(*INBOX, *wanted)
    assert ([entry["reference"] for entry in told["tickets"]], told["counts"]["open"]) == (
        [ticket],
        1,
    )
    for other in (["--lang", "de"], ["--branch", "ju-2350-003"], ["--overdue"]):
        told = cli.json(*INBOX, *wanted, *other)
        assert (told["tickets"], told["counts"]["open"]) == ([], 0)


def test_a_counter_sees_its_own_tickets(cli: Terminal) -> None:
    """The newest first; another branch sees none of them."""
    tickets = [cli.file(f"Question {n} ?") for n in range(2)]
    listed = [entry["reference"] for entry in cli.json(*COUNTER)["tickets"]]
    assert listed == tickets[::-1]
    assert cli.json("counter", "--branch", "ju-2350-003")["tickets"] == []
    assert tickets[0] in cli(*COUNTER).out


def test_a_search_finds_words_without_accents(cli: Terminal) -> None:
    """The last may be the beginning of one; within an authority or a branch."""
    ticket = cli.file("Mon permis est abîmé depuis hier.")
    for words in (["abime"], ["permis abî"], ["abime", "--authority", "ju-ovj"]):
        found = cli.json("search", *words)["tickets"]
        assert [entry["reference"] for entry in found] == [ticket]
    assert cli.json("search", "abime", "--authority", "ju-ctr")["tickets"] == []
    assert ticket in cli("search", "abime").out


@pytest.mark.parametrize("text", ['"', "a OR", "NEAR(", "*", "-x", "", "'; DROP TABLE ticket"])
def test_no_search_is_a_program(cli: Terminal, text: str) -> None:
    """Whatever is typed, it is words."""
    cli.file()
    said = cli("search", "--json", "--", text)
    assert said.code in {0, 2}
    assert cli.json("db", "verify")["tickets"] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["inbox", "--authority", "ju-ojv"], "no authority 'ju-ojv'"),
        (["counter", "--branch", "delmont"], "no branch 'delmont'"),
        ([*INBOX, "--state", "opne"], "no state 'opne'"),
        ([*INBOX, "--service", "taxreturn"], "no service 'taxreturn'"),
        ([*INBOX, "--branch", "delmont"], "no branch 'delmont'"),
        ([*INBOX, "--lang", "xx"], "no language 'xx'"),
        ([*INBOX, "--limit", "0"], "'0' is not a number from 1 to 1000"),
        ([*INBOX, "--limit", "many"], "'many' is not a number"),
        (["inbox"], "--authority"),
    ],
)
def test_bad_input_is_named(cli: Terminal, words: list[str], says: str) -> None:
    """Exit code 2."""
    cli.file()
    said = cli(*words)
    assert said.code == 2
    assert says in said.err


def test_what_is_overdue_is_marked(cli: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the table, beside the day it was due."""
    cli.file()
    assert "overdue" not in cli(*INBOX).out
    import datetime as dt  # noqa: PLC0415

    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=60)
    monkeypatch.setattr("postnet.app.joining.Joined.now", lambda _: later)
    assert "overdue" in cli(*INBOX).out
    assert len(cli.json(*INBOX, "--overdue")["tickets"]) == 1
