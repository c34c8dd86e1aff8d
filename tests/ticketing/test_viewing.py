"""Viewing: the counter sees what is meant for it, and nobody sees what is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.errors import AccessDenied, InvalidInput, UnknownName
from postnet.model.references import pick_up_code
from postnet.model.tickets import Action, Actor, MessageKind, Role, Ticket
from ticketing.counters import DELEMONT, OFFICE, QUESTION, SAIGNELEGIER, filed

if TYPE_CHECKING:
    from postnet import Postnet, Receipt

SAID = [MessageKind.QUESTION, MessageKind.REQUEST, MessageKind.INFORMATION, MessageKind.ANSWER]


@pytest.fixture
def receipt(office: Postnet) -> Receipt:
    """Return the receipt of a ticket on which everything was said, and two internal notes."""
    receipt = office.file(QUESTION, branch=DELEMONT, commune=6711)
    ticket = receipt.reference
    office.note(ticket, "Cas délicat.")
    office.ask(ticket, "Quel permis ?")
    office.supply(ticket, "Le bleu.")
    office.reply(ticket, "Venez avec une photo.")
    office.note(ticket, "Réglé.")
    return receipt


def kinds(ticket: Ticket) -> list[MessageKind]:
    """Return the kinds of a ticket's messages, in order."""
    return [message.kind for message in ticket.messages]


def test_the_counter_sees_everything_but_the_notes(office: Postnet, receipt: Receipt) -> None:
    """What the authority says to itself stays there."""
    assert kinds(office.show(receipt.reference, by=Actor.clerk(DELEMONT))) == SAID


def test_a_pick_up_code_opens_everything_but_the_notes(office: Postnet, receipt: Receipt) -> None:
    """Whoever has the code may hear the answer, at any branch."""
    ticket = office.pick_up(receipt.pick_up_code)
    assert kinds(ticket) == SAID
    assert ticket.answer is not None
    assert ticket.answer.text == "Venez avec une photo."


@pytest.mark.parametrize(
    "by", [None, Actor.officer(OFFICE), Actor(Role.COORDINATOR, "ju"), Actor(Role.OPERATOR)]
)
def test_the_authoritys_side_sees_the_notes(
    office: Postnet, receipt: Receipt, by: Actor | None
) -> None:
    """The officer, the canton's coordinator, and whoever runs things."""
    expected = [MessageKind.NOTE, *SAID, MessageKind.NOTE]
    shown = office.show(receipt.reference, by=by)
    assert sorted(kinds(shown)) == sorted(expected)


@pytest.mark.parametrize(
    "by", [Actor.clerk(SAIGNELEGIER), Actor.officer("ju-ctr"), Actor(Role.COORDINATOR, "be")]
)
def test_nobody_else_sees_the_ticket(office: Postnet, receipt: Receipt, by: Actor) -> None:
    """Another branch, another authority, another canton."""
    with pytest.raises(AccessDenied):
        office.show(receipt.reference, by=by)


def test_no_words_of_a_note_are_in_what_the_counter_gets(office: Postnet, receipt: Receipt) -> None:
    """The events name that there was one, not what it says."""
    shown = office.show(receipt.reference, by=Actor.clerk(DELEMONT))
    assert Action.NOTE in {event.action for event in shown.events}
    assert "délicat" not in repr(shown)


def test_a_code_that_no_ticket_has_is_unknown(office: Postnet) -> None:
    """Its form is right."""
    filed(office)
    with pytest.raises(UnknownName, match="no pick-up code"):
        office.pick_up(pick_up_code(b"nobody"))


def test_a_code_with_a_typo_is_noticed(office: Postnet, receipt: Receipt) -> None:
    """One character more or less is no code."""
    with pytest.raises(InvalidInput):
        office.pick_up(receipt.pick_up_code[:-1])


def test_each_ticket_has_a_code_of_its_own(office: Postnet, receipt: Receipt) -> None:
    """The reference alone opens nothing."""
    other = office.file(QUESTION, branch=DELEMONT, commune=6711)
    assert other.pick_up_code != receipt.pick_up_code
    with pytest.raises(InvalidInput):
        office.pick_up(other.reference)
