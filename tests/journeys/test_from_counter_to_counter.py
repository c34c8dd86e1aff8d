"""Whole stories, through the door that programs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import postnet
from postnet import Actor, State
from postnet.model.tickets import Role
from ticketing.counters import wall

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet
    from postnet.testing import SettableClock

CLERK = Actor.parse("clerk:ju-2345-002")
OFFICER = Actor.parse("officer:ju-ecas/mm")
QUESTION = "Avons-nous droit à une réduction des primes de caisse-maladie ?"


def test_a_question_goes_out_and_its_answer_comes_back(
    office: Postnet, clock: SettableClock
) -> None:
    """Filed in Les Breuleux before Easter, asked back, answered; the clock stood still between."""
    clock.set("2026-04-01T09:00")  # the Wednesday before Easter
    receipt = office.file(
        QUESTION,
        branch="ju-2345-002",
        service="health-premium-reduction",
        commune="Les Breuleux",
        by=CLERK,
    )
    # Good Friday and Easter Monday are closed: five working days end with the Friday after.
    assert wall(receipt.ticket.clock.answer_due_at) == "2026-04-10T16:30"
    clock.set("2026-04-02T10:00")
    assert [entry.reference for entry in office.inbox("ju-ecas")] == [receipt.reference]
    office.ask(receipt.reference, "Depuis quand est-il au chômage ?", by=OFFICER)
    assert office.show(receipt.reference).clock.answer_due_at is None
    clock.set("2026-04-20T10:00")  # the citizen comes back more than two weeks later
    supplied = office.supply(receipt.reference, "Depuis le 1er mars.", by=CLERK)
    due = supplied.ticket.clock.answer_due_at
    assert due is not None
    assert wall(due) > "2026-04-20T10:00"
    office.reply(receipt.reference, "Oui, dès le mois de mars.", by=OFFICER)
    answer = office.pick_up(receipt.pick_up_code)
    assert answer.messages[-1].text == "Oui, dès le mois de mars."
    office.close_ticket(receipt.reference, by=CLERK)
    ticket = office.show(receipt.reference)
    assert ticket.state == State.CLOSED
    assert [event.action for event in ticket.events] == ["file", "ask", "supply", "reply", "close"]
    assert [breach for _, breach in office.verify() if breach] == []


def test_a_misrouted_question_finds_its_way(office: Postnet) -> None:
    """The wrong office hands it on with a reason; then it is gone from there."""
    ticket = office.file(
        "Mon permis B échoit en juin.", branch="ju-2830-008", service="work-permit", commune=6708
    ).reference
    first = office.show(ticket).authority
    office.transfer(ticket, "ju-spop", "C'est un renouvellement.")
    assert [entry.reference for entry in office.inbox("ju-spop")] == [ticket]
    assert office.inbox(first) == []
    with pytest.raises(postnet.AccessDenied):
        office.reply(ticket, "Bonjour.", by=Actor(Role.OFFICER, first))
    office.reply(ticket, "Renouvelez d'abord.", by=Actor(Role.OFFICER, "ju-spop"))
    transfer = office.show(ticket).events[1]
    assert (transfer.action, transfer.reason) == ("transfer", "C'est un renouvellement.")


def test_a_flaky_network_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """The clerk's machine sends again after a restart of everything: the same ticket."""
    path = str(tmp_path / "office.db")
    asked = {"branch": "ju-2800-005", "service": "tax-return", "commune": 6711, "key": "slip-17"}
    with postnet.open(path) as office:
        first = office.file("Où en est ma taxation ?", **asked)
    with postnet.open(path) as office:
        again = office.file("Où en est ma taxation ?", **asked)
        assert again.repeated
        assert again.reference == first.reference
        assert again.pick_up_code == first.pick_up_code
        assert sum(office.counts("ju-ctr").values()) == 1


def test_a_pilot_branch_offers_before_the_others_do(office: Postnet, clock: SettableClock) -> None:
    """In 2022 Saignelégier takes part, Delémont does not: the clerk hears from when on."""
    clock.set("2022-03-01T10:00")
    asked = {"service": "tax-return", "commune": "Saignelégier"}
    assert office.file("Et mes impôts ?", branch="ju-2350-003", **asked).reference
    with pytest.raises(postnet.NotOffered) as caught:
        office.file("Et mes impôts ?", branch="ju-2800-005", **asked)
    assert caught.value.branch == "ju-2800-005"
    assert "2023-02-01" in caught.value.cure


def test_help_on_the_spot_needs_no_ticket(office: Postnet) -> None:
    """It is counted all the same."""
    office.assist("registered", branch="ju-2942-016", note="SwissID")
    office.assist("answered", branch="ju-2942-016", service="tax-return")
    assert sum(office.assists(branch="ju-2942-016").values()) == 2
    assert office.inbox("ju-ctr") == []


def test_nobody_sees_what_is_not_theirs(office: Postnet) -> None:
    """Neither another branch nor another authority; the citizen's code shows no notes."""
    receipt = office.file(
        QUESTION, branch="ju-2345-002", service="health-premium-reduction", commune=6743
    )
    office.note(receipt.reference, "Dossier sensible.")
    for stranger in ("clerk:ju-2800-005", "officer:ju-ctr", "officer:commune-6743"):
        with pytest.raises(postnet.AccessDenied):
            office.show(receipt.reference, by=Actor.parse(stranger))
    assert "sensible" not in str(office.pick_up(receipt.pick_up_code).messages)
    assert "sensible" in str(office.show(receipt.reference, by=OFFICER).messages)
