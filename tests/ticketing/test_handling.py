"""Handling: who does what, by when it is due afterwards, and what if two do it at once."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet import ticketing
from postnet.errors import (
    AccessDenied,
    InvalidInput,
    StoreUnavailable,
    TransitionRefused,
    UnknownName,
)
from postnet.model.ids import CantonCode
from postnet.model.references import new_reference
from postnet.model.tickets import OPERATOR, Action, Actor, Clock, Role, State, Ticket
from ticketing.counters import DELEMONT, OFFICE, QUESTION, SAIGNELEGIER, SERVICE, filed, local, wall

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postnet import Postnet
    from postnet.testing import SettableClock

OTHER = "ju-ctr"


def due(ticket: Ticket) -> tuple[str, str]:
    """Return when first reply and answer are due, by the wall clock."""
    return wall(ticket.clock.first_reply_due_at), wall(ticket.clock.answer_due_at)


# Who does it


@pytest.mark.parametrize(
    ("act", "actor"),
    [
        (lambda office, t: office.accept(t), Actor.officer(OFFICE)),
        (lambda office, t: office.note(t, "à voir"), Actor.officer(OFFICE)),
        (lambda office, t: office.transfer(t, OTHER, "mal adressée"), Actor.officer(OFFICE)),
        (lambda office, t: office.withdraw(t), Actor.clerk(DELEMONT)),
    ],
)
def test_the_usual_actor_acts_where_nobody_is_named(
    office: Postnet, act: Callable[[Postnet, str], ticketing.Handled], actor: Actor
) -> None:
    """The authority's officer, or the branch's clerk."""
    assert act(office, filed(office)).ticket.events[-1].actor == actor


@pytest.mark.parametrize("by", [Actor.officer(OFFICE, "m.r."), OPERATOR, Actor(Role.SYSTEM)])
def test_whoever_is_named_stands_in_the_event(office: Postnet, by: Actor) -> None:
    """With the staff name, where one is given."""
    reference = filed(office)
    office.accept(reference, by=by)
    assert office.show(reference).events[-1].actor == by


@pytest.mark.parametrize(
    "by", [Actor.officer(OTHER), Actor.clerk(DELEMONT), Actor.clerk(SAIGNELEGIER)]
)
def test_nobody_else_may_accept_a_ticket(office: Postnet, by: Actor) -> None:
    """Not another authority, and no clerk; nothing is written."""
    reference = filed(office)
    with pytest.raises(AccessDenied):
        office.accept(reference, by=by)
    assert office.show(reference).state is State.OPEN


def test_after_a_transfer_the_other_authority_has_it(office: Postnet) -> None:
    """The one that gave it away may not answer any more."""
    reference = filed(office)
    office.transfer(reference, OTHER, "mal adressée")
    with pytest.raises(AccessDenied):
        office.reply(reference, "Venez.", by=Actor.officer(OFFICE))
    assert office.reply(reference, "Venez.").ticket.events[-1].actor == Actor.officer(OTHER)


# What is written


def test_a_transfer_may_correct_the_service(office: Postnet) -> None:
    """The ticket is about the other one, and its history says so; a retry is still one."""
    receipt = office.file("Mon permis ?", branch=DELEMONT, service=SERVICE, commune=6711, key="k")
    handled = office.transfer(receipt.reference, OTHER, "C'est l'impôt.", service="ju-tax-return")
    assert (handled.ticket.service, handled.ticket.authority) == ("tax-return", OTHER)
    assert office.show(receipt.reference) == handled.ticket
    assert handled.ticket.events[-1].data["service"] == "tax-return"
    assert [entry.service for entry in office.inbox(OTHER)] == ["tax-return"]
    again = office.file("Mon permis ?", branch=DELEMONT, service=SERVICE, commune=6711, key="k")
    assert (again.repeated, again.route.service) == (True, SERVICE)


def test_a_ticket_may_stay_where_it_is_and_be_about_something_else(office: Postnet) -> None:
    """Its deadlines are those of the other service; the same service again is refused."""
    ticket = office.transfer(filed(office), OFFICE, "autre", service="driving-licence-learner")
    assert (ticket.ticket.service, ticket.ticket.authority) == ("driving-licence-learner", OFFICE)
    with pytest.raises(InvalidInput, match="already"):
        office.transfer(
            ticket.ticket.reference, OFFICE, "encore", service="driving-licence-learner"
        )


def test_a_transfer_to_a_service_that_is_not_there_changes_nothing(office: Postnet) -> None:
    """The error names one that is near."""
    reference = filed(office)
    with pytest.raises(UnknownName, match="tax-return"):
        office.transfer(reference, OTHER, "impôt", service="tax-retrun")
    assert office.show(reference).version == 1


def test_a_transfer_without_a_correction_says_nothing_of_the_service(office: Postnet) -> None:
    """Also where the same one is named."""
    ticket = office.transfer(filed(office), OTHER, "mal adressée", service=SERVICE).ticket
    assert "service" not in ticket.events[-1].data


def test_a_transfer_says_from_whom_to_whom_and_why(office: Postnet) -> None:
    """Whoever maintains the rules can see that one is wrong."""
    ticket = office.transfer(filed(office), OTHER, " mal adressée ").ticket
    event, due = ticket.events[-1], ticket.clock.answer_due_at
    assert event.reason == "mal adressée"
    assert (event.data["authority"], event.data["from"]) == (OTHER, OFFICE)
    assert due is not None
    assert event.data["clock"][1] == due.isoformat()  # type: ignore[index]


def test_what_a_transition_returns_is_what_the_database_has(office: Postnet) -> None:
    """Read again, it is the same ticket."""
    handled = office.ask(filed(office), "Quel permis ?")
    assert office.show(handled.ticket.reference) == handled.ticket
    assert handled.faults == ()


def test_an_answer_is_in_the_language_it_was_given_in(office: Postnet) -> None:
    """The question's, where none is named."""
    one, other = filed(office), filed(office)
    assert office.reply(one, "Kommen Sie.", language="de").ticket.messages[-1].language == "de"
    assert office.reply(other, "Venez.").ticket.messages[-1].language == "fr"


def test_time_never_goes_backwards_on_a_ticket(office: Postnet, clock: SettableClock) -> None:
    """A clock that was set back cannot put an event before the one it follows."""
    reference = filed(office)
    clock.set("2026-03-02T08:00")
    ticket = office.accept(reference).ticket
    assert ticket.events[-1].at == ticket.events[0].at == ticket.changed_at


# What cannot be used


SAYING: list[Callable[[Postnet, str, str], object]] = [
    lambda office, ticket, text: office.ask(ticket, text),
    lambda office, ticket, text: office.reply(ticket, text),
    lambda office, ticket, text: office.note(ticket, text),
    lambda office, ticket, text: office.supply(ticket, text),
    lambda office, ticket, text: office.transfer(ticket, OTHER, text),
    lambda office, ticket, text: office.reopen(ticket, text),
]


@pytest.mark.parametrize("say", SAYING)
@pytest.mark.parametrize("text", ["", " \n", "a" * 10_001, "a\x00b"])
def test_a_text_that_cannot_be_used_is_refused(
    office: Postnet, say: Callable[[Postnet, str, str], object], text: str
) -> None:
    """Before the ticket is even read."""
    reference = filed(office)
    with pytest.raises(InvalidInput):
        say(office, reference, text)
    assert office.show(reference).version == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda office, ticket, reason: office.transfer(ticket, OTHER, reason),
        lambda office, ticket, reason: office.withdraw(ticket, reason),
        lambda office, ticket, reason: office.reopen(ticket, reason),
    ],
)
def test_a_reason_is_short(office: Postnet, act: Callable[[Postnet, str, str], object]) -> None:
    """At most 500 characters."""
    with pytest.raises(InvalidInput, match="the reason has 501 characters"):
        act(office, filed(office), "a" * 501)


def test_a_withdrawal_needs_no_reason(office: Postnet) -> None:
    """The citizen owes none; where one is given, it is kept."""
    assert office.withdraw(filed(office)).ticket.events[-1].reason == ""
    assert office.withdraw(filed(office), " réglé ").ticket.events[-1].reason == "réglé"


def test_an_unknown_authority_cannot_be_given_a_ticket(office: Postnet) -> None:
    """A near id is proposed."""
    with pytest.raises(UnknownName) as refused:
        office.transfer(filed(office), "ju-ctrl", "mal adressée")
    assert any(name.startswith("ju-ctr ") for name in refused.value.nearest)


def test_a_ticket_cannot_be_given_to_whoever_has_it(office: Postnet) -> None:
    """That would start the deadlines anew."""
    reference = filed(office)
    with pytest.raises(InvalidInput, match=f"{reference} is with ju-ovj already"):
        office.transfer(reference, OFFICE, "encore")


def test_a_ticket_cannot_be_given_to_an_authority_that_does_not_exist_yet(
    office: Postnet, clock: SettableClock
) -> None:
    """Moutier's residents' office in Jura begins on 1 January 2026, Swiss time."""
    clock.set("2025-12-31T23:59")
    reference = filed(office)
    with pytest.raises(InvalidInput, match="commune-6831' does not exist on 2025-12-31"):
        office.transfer(reference, "commune-6831", "y habite")
    clock.set("2026-01-01T00:30")
    handled = office.transfer(reference, "commune-6831", "y habite")
    assert handled.ticket.authority == "commune-6831"


HANDED_OVER = """
[[authority]]
id = "ju-old"
kind = "canton"
name = { fr = "Ancien", de = "Alt" }
valid_until = 2025-12-31
successor = "ju-ctr"
"""


def test_the_successor_is_proposed_for_an_authority_that_is_gone(
    tmp_path: Path, clock: SettableClock, office: Postnet
) -> None:
    """Whoever remembers an old office is told the new one."""
    pack = tmp_path / "ju"
    pack.mkdir()
    for file in office.assembly.packs[0].folder.iterdir():
        (pack / file.name).write_bytes(file.read_bytes())
    with (pack / "authorities.toml").open("a", encoding="utf-8") as file:
        file.write(HANDED_OVER)
    with postnet.open(f"sqlite:///{tmp_path}/other.db", cantons=[pack], clock=clock) as other:
        with pytest.raises(InvalidInput) as refused:
            other.transfer(filed(other), "ju-old", "mal adressée")
        assert refused.value.cure == "Transfer it to ju-ctr."


@pytest.mark.parametrize("typo", ["JU-0000-0001", "nonsense", ""])
def test_a_reference_with_a_typo_is_noticed(office: Postnet, typo: str) -> None:
    """Its form or its check character says so."""
    with pytest.raises(InvalidInput):
        office.accept(typo)


def test_a_reference_that_no_ticket_has_is_unknown(office: Postnet) -> None:
    """Its form is right."""
    with pytest.raises(UnknownName, match="no ticket 'JU-"):
        office.accept(new_reference(CantonCode("ju")))


def test_a_reference_may_be_typed_in_any_way(office: Postnet) -> None:
    """Small letters, without dashes."""
    reference = filed(office)
    assert office.accept(reference.lower().replace("-", "")).ticket.reference == reference


# By when it is due


def test_accepting_changes_no_deadline(office: Postnet) -> None:
    """Nobody has said anything to the citizen yet."""
    reference = filed(office)
    before = office.show(reference).clock
    assert office.accept(reference).ticket.clock == before


def test_asking_back_is_the_first_reply_and_stops_the_clock(
    office: Postnet, clock: SettableClock
) -> None:
    """What is left of the answer's term is kept: 35 hours of the authority's working time."""
    reference = filed(office)
    clock.set("2026-03-03T10:00")
    assert office.ask(reference, "Quel permis ?").ticket.clock == Clock(answer_left=35 * 3600)


def test_supplying_lets_the_clock_go_on_with_what_was_left(
    office: Postnet, clock: SettableClock
) -> None:
    """Two working days were spent at the counter: the answer is due two working days later."""
    reference = filed(office)
    assert due(office.show(reference))[1] == "2026-03-09T17:00"
    clock.set("2026-03-03T10:00")
    office.ask(reference, "Quel permis ?")
    clock.set("2026-03-05T10:00")
    assert due(office.supply(reference, "Le bleu.").ticket) == ("never", "2026-03-11T17:00")


def test_a_pause_over_the_night_costs_and_gives_nothing(
    office: Postnet, clock: SettableClock
) -> None:
    """Between closing and opening there is no working time."""
    reference = filed(office)
    clock.set("2026-03-03T17:00")
    office.ask(reference, "Quel permis ?")
    clock.set("2026-03-04T08:00")
    assert due(office.supply(reference, "Le bleu.").ticket)[1] == "2026-03-09T17:00"


def test_what_was_overdue_when_the_clock_stopped_stays_overdue(
    office: Postnet, clock: SettableClock
) -> None:
    """Asking back late makes no answer punctual."""
    reference = filed(office)
    clock.set("2026-03-10T10:00")
    assert office.ask(reference, "Quel permis ?").ticket.clock == Clock(answer_left=-2 * 3600)
    clock.set("2026-03-20T10:00")
    assert due(office.supply(reference, "Le bleu.").ticket)[1] == "2026-03-19T17:00"


def test_an_answer_ends_what_is_owed(office: Postnet) -> None:
    """Neither a reply nor an answer is due any more."""
    assert office.reply(filed(office), "Venez.").ticket.clock == Clock()


def test_an_answer_while_waiting_ends_what_is_owed(office: Postnet) -> None:
    """Nothing is left to go on with."""
    reference = filed(office)
    office.ask(reference, "Quel permis ?")
    assert office.reply(reference, "Venez.").ticket.clock == Clock()


def test_a_withdrawal_ends_what_is_owed(office: Postnet) -> None:
    """The citizen wants no answer any more."""
    assert office.withdraw(filed(office)).ticket.clock == Clock()


def test_after_a_transfer_the_deadlines_are_the_other_authoritys(
    office: Postnet, clock: SettableClock
) -> None:
    """The tax office has eight days for an answer, from the transfer on."""
    reference = filed(office)
    clock.set("2026-03-05T11:00")
    ticket = office.transfer(reference, OTHER, "mal adressée").ticket
    assert due(ticket) == ("2026-03-06T16:30", "2026-03-17T17:00")


def test_a_transfer_while_waiting_starts_the_clock_anew(office: Postnet) -> None:
    """The other authority has not asked anything."""
    reference = filed(office)
    office.ask(reference, "Quel permis ?")
    ticket = office.transfer(reference, OTHER, "mal adressée").ticket
    assert (ticket.clock.answer_left, due(ticket)[1]) == (None, "2026-03-12T17:00")


@pytest.mark.parametrize("closed", [False, True])
def test_reopening_starts_the_deadlines_anew(
    office: Postnet, clock: SettableClock, *, closed: bool
) -> None:
    """From an answered ticket, and from a closed one."""
    reference = filed(office)
    office.reply(reference, "Venez.")
    if closed:
        office.close_ticket(reference)
    clock.set("2026-03-10T09:00")
    ticket = office.reopen(reference, "la réponse ne suffit pas").ticket
    assert due(ticket) == ("2026-03-11T17:00", "2026-03-17T17:00")


def test_deadlines_cross_the_change_to_summer_time_and_easter(
    office: Postnet, clock: SettableClock
) -> None:
    """Due at closing time by the wall clock; Good Friday and Easter Monday do not count."""
    clock.set("2026-03-27T10:00")
    ticket = office.show(filed(office, "tax-return"))
    assert due(ticket) == ("2026-03-30T17:00", "2026-04-10T16:30")
    assert ticket.clock.first_reply_due_at == dt.datetime(2026, 3, 30, 15, tzinfo=dt.UTC)


def test_a_pause_crosses_the_change_to_summer_time(office: Postnet, clock: SettableClock) -> None:
    """31.5 hours were left on Friday afternoon; on Monday morning they go on, over Easter."""
    clock.set("2026-03-26T09:00")
    reference = filed(office)
    clock.set("2026-03-27T15:00")
    office.ask(reference, "Quel permis ?")
    clock.set("2026-03-30T08:30")
    assert due(office.supply(reference, "Le bleu.").ticket)[1] == "2026-04-07T10:00"


def test_juras_23_june_is_no_working_day(office: Postnet, clock: SettableClock) -> None:
    """The commemoration of the plebiscite, a Tuesday in 2026."""
    clock.set("2026-06-22T10:00")
    assert due(office.show(filed(office))) == ("2026-06-24T17:00", "2026-06-30T17:00")


def test_no_hour_runs_on_juras_23_june(office: Postnet, clock: SettableClock) -> None:
    """A pause over that day gives back only Monday's and Wednesday's working time."""
    clock.set("2026-06-19T09:00")
    reference = filed(office)
    assert due(office.show(reference))[1] == "2026-06-29T17:00"
    clock.set("2026-06-22T17:00")
    office.ask(reference, "Quel permis ?")
    clock.set("2026-06-24T08:00")
    assert due(office.supply(reference, "Le bleu.").ticket)[1] == "2026-06-29T17:00"


# Two at once


def test_of_two_officers_who_accept_at_once_exactly_one_wins(office: Postnet) -> None:
    """The other is told that it is accepted already; one event is written."""
    for _ in range(5):
        reference = filed(office)
        at_once = threading.Barrier(2)

        def accept(person: str, name: str = reference, gate: threading.Barrier = at_once) -> str:
            gate.wait()
            try:
                office.accept(name, by=Actor.officer(OFFICE, person))
            except TransitionRefused as refused:
                return refused.state
            return "won"

        with ThreadPoolExecutor(2) as threads:
            outcome = sorted(threads.map(accept, ["a.b.", "c.d."]))
        assert outcome == ["accepted", "won"]
        assert [event.number for event in office.show(reference).events] == [1, 2]


class Interrupting:
    """A clock that lets somebody else act each time it is read, a number of times."""

    def __init__(self, act: Callable[[], object], times: int) -> None:
        self.act = act
        self.times = times

    def __call__(self) -> dt.datetime:
        """Tell the time, after the other one has acted."""
        if self.times > 0:
            self.times -= 1
            self.act()
        return local("2026-03-02T10:00")


@pytest.mark.parametrize("times", [1, 4])
def test_whoever_was_slower_reads_again_and_goes_on(office: Postnet, times: int) -> None:
    """A note in between does not keep the ticket from being accepted after it."""
    reference = filed(office)
    clock = Interrupting(lambda: office.note(reference, "à voir"), times)
    desk = attrs.evolve(office.desk, now=clock)
    ticket = ticketing.accept(desk, reference).ticket
    actions = [event.action for event in office.show(reference).events]
    assert actions == [Action.FILE, *[Action.NOTE] * times, Action.ACCEPT]
    assert ticket == office.show(reference)


def test_whoever_is_always_slower_is_told_to_try_again(office: Postnet) -> None:
    """After five tries nothing was written, and the error says so."""
    reference = filed(office)
    clock = Interrupting(lambda: office.note(reference, "à voir"), 99)
    with pytest.raises(StoreUnavailable, match="nothing was changed"):
        ticketing.accept(attrs.evolve(office.desk, now=clock), reference)
    assert office.show(reference).state is State.OPEN


def test_what_was_decided_on_an_old_version_is_not_written(office: Postnet) -> None:
    """The other one closed the way: the action is refused, not forced."""
    reference = filed(office)
    clock = Interrupting(lambda: office.withdraw(reference), 1)
    with pytest.raises(TransitionRefused) as refused:
        ticketing.accept(attrs.evolve(office.desk, now=clock), reference)
    assert refused.value.state == "withdrawn"


def test_a_question_is_not_lost_when_everybody_files_at_once(office: Postnet) -> None:
    """Eight threads, forty tickets, each with its own reference."""
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: filed(office), range(40)))
    assert len(set(made)) == 40
    assert {office.show(name).question for name in made} == {QUESTION}
