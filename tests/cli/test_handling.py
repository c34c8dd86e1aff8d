"""The work on tickets: accept, ask, supply, reply, transfer, close, reopen, withdraw, note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.speaking import Terminal


def test_a_tickets_whole_life(cli: Terminal) -> None:
    """From filed to closed, and once more."""
    ticket = cli.file()
    steps = [
        ("accept",),
        ("ask", "Quel permis ?"),
        ("supply", "Le bleu."),
        ("note", "Vu avec M."),
        ("reply", "Venez avec une photo."),
        ("close",),
        ("reopen", "--reason", "La photo est refusée."),
        ("transfer", "--to", "ju-cha", "--reason", "C'est à la chancellerie."),
        ("withdraw", "--reason", "Le citoyen a trouvé."),
    ]
    states = [cli.json(step[0], ticket, *step[1:])["state"] for step in steps]
    assert states == [
        "accepted",
        "waiting",
        "accepted",
        "accepted",
        "answered",
        "closed",
        "open",
        "open",
        "withdrawn",
    ]
    assert cli.json("db", "verify")["breaches"] == []


def test_people_see_how_it_stands(cli: Terminal) -> None:
    """State, authority, and when it is due."""
    ticket = cli.file()
    said = cli("accept", ticket)
    assert said.code == 0
    for told in (ticket, "accepted", "ju-ovj", "due"):
        assert told in said.out


def test_while_the_counter_is_asked_the_clock_stands_still(cli: Terminal) -> None:
    """And the command says so."""
    said = cli("ask", cli.file(), "Quel permis ?")
    assert "the clock stands still" in said.out
    assert "working hours left" in said.out


def test_a_text_may_come_from_standard_input(cli: Terminal) -> None:
    """For an answer written elsewhere."""
    told = cli.json("reply", cli.file(), "-", stdin="Venez.\nAvec une photo.")
    assert told["messages"][-1]["text"] == "Venez.\nAvec une photo."


def test_a_transition_that_is_not_allowed_names_those_that_are(cli: Terminal) -> None:
    """Exit code 1; the ticket stays as it is."""
    ticket = cli.file()
    said = cli("close", ticket)
    assert said.code == 1
    assert f"{ticket} is open: close is not possible." in said.err
    assert "Possible now: accept" in said.err
    error = cli("close", ticket, "--json").error
    assert (error["kind"], error["state"]) == ("transition-refused", "open")
    assert "accept" in error["allowed"]


def swapped(reference: str) -> str:
    """Swap the first two neighbours that differ, behind the canton."""
    place = next(n for n in range(3, 11) if len({reference[n], reference[n + 1], "-"}) == 3)
    return "".join(
        (reference[:place], reference[place + 1], reference[place], reference[place + 2 :])
    )


WRONG = {
    "typo": lambda reference: reference[:-1] + ("0" if reference[-1] != "0" else "1"),
    "swap": swapped,
    "short": lambda reference: reference[:-2],
    "rubbish": lambda _: "hello",
}


@pytest.mark.parametrize("way", WRONG)
def test_a_reference_with_a_typo_is_recognised(cli: Terminal, way: str) -> None:
    """As one, not as an unknown ticket."""
    said = cli("show", WRONG[way](cli.file()))
    assert said.code == 2
    assert "Look at the slip once more." in said.err


def test_a_reference_may_be_typed_as_it_is_heard(cli: Terminal) -> None:
    """In small letters, without hyphens."""
    ticket = cli.file()
    assert cli.json("show", ticket.lower().replace("-", " "))["reference"] == ticket


def test_an_unknown_ticket_is_no_typo(cli: Terminal) -> None:
    """Its check character is right: there is no such ticket."""
    ticket = cli.file()
    said = cli("accept", ticket, "--db", str(other(cli)))
    assert said.code == 2
    assert f"no ticket {ticket!r}" in said.err


def other(cli: Terminal) -> str:
    """Return another database, with nothing in it."""
    return str(cli.json("db", "init", "--db", "other.db")["made"])


def test_a_transfer_to_nobody_is_refused(cli: Terminal) -> None:
    """With the nearest authority."""
    said = cli("transfer", cli.file(), "--to", "ju-crt", "--reason", "x")
    assert said.code == 2
    assert "no authority 'ju-crt'" in said.err


@pytest.mark.parametrize("missing", ["--to ju-ctr", "--reason x"])
def test_a_transfer_needs_both(cli: Terminal, missing: str) -> None:
    """Where to, and why."""
    said = cli("transfer", cli.file(), *missing.split())
    assert said.code == 2
    assert "required" in said.err


def test_somebody_elses_ticket_is_refused(cli: Terminal) -> None:
    """Exit code 1: an officer of another authority sees nothing of it."""
    ticket = cli.file()
    for words in (("reply", ticket, "Oui."), ("show", ticket)):
        assert cli(*words, "--by", "officer:ju-ctr/mm").code == 1
    assert cli("reply", ticket, "Oui.", "--by", "officer:ju-ovj/mm").code == 0


def test_personal_numbers_stay_out_of_what_the_counter_brings(cli: Terminal) -> None:
    """Refused, or masked where the clerk wishes; never in a reason."""
    ticket = cli.file()
    cli("ask", ticket, "Quel numéro AVS ?")
    said = cli("supply", ticket, "Le 756.9217.0769.85.")
    assert said.code == 1
    assert "AHV number" in said.err
    masked = cli.json("supply", ticket, "Le 756.9217.0769.85.", "--masked")
    assert "9217" not in masked["messages"][-1]["text"]
    said = cli("withdraw", ticket, "--reason", "Doublon de 756.9217.0769.85.")
    assert said.code == 1


def test_the_counter_never_sees_a_note(cli: Terminal) -> None:
    """The authority does."""
    ticket = cli.file()
    cli("note", ticket, "Attention, dossier sensible.")
    assert "sensible" in cli("show", ticket, "--by", "officer:ju-ovj/mm").out
    assert "sensible" not in cli("show", ticket, "--by", "clerk:ju-2800-005").out


@pytest.mark.parametrize("action", ["accept", "show", "close"])
def test_without_a_database_nothing_is_made(cli: Terminal, action: str) -> None:
    """It says how to make one."""
    said = cli(action, "JU-0000-0000" if action == "x" else "JU-7K3M-92QF")
    assert said.code in {1, 2}
    assert said.err
