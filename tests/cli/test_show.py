"""`postnet show` and `postnet pickup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.speaking import Terminal

ASKED = ("file", "Mon permis est abîmé.", "--branch", "ju-2800-005")


def test_a_whole_ticket(cli: Terminal) -> None:
    """Messages, deadlines, history."""
    ticket = cli.file()
    cli("reply", ticket, "Venez avec une [bold]photo[/bold].")
    shown = cli.json("show", ticket)
    assert [message["kind"] for message in shown["messages"]] == ["question", "answer"]
    assert [event["action"] for event in shown["events"]] == ["file", "reply"]
    assert len({event["hash"] for event in shown["events"]}) == 2


def test_people_see_texts_as_they_were_written(cli: Terminal) -> None:
    """Brackets in them are no markup."""
    ticket = cli.file()
    cli("reply", ticket, "Venez avec une [bold]photo[/bold].")
    said = cli("show", ticket)
    for told in (ticket, "Mon permis est abîmé.", "[bold]photo[/bold]", "History"):
        assert told in said.out


def test_the_pick_up_code_fetches_the_answer(cli: Terminal) -> None:
    """At any branch, without a name."""
    receipt = cli.json(*ASKED, "--service", "driving-licence-replacement")
    cli("reply", receipt["reference"], "Venez.")
    cli("note", receipt["reference"], "interne")
    said = cli("pickup", receipt["pick_up_code"])
    assert said.code == 0
    assert "Venez." in said.out
    assert "interne" not in said.out


def test_a_wrong_code_fetches_nothing(cli: Terminal) -> None:
    """A typo is recognised as one."""
    code = cli.json(*ASKED, "--service", "driving-licence-replacement")["pick_up_code"]
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    said = cli("pickup", wrong)
    assert said.code == 2
    assert "->" in said.err
