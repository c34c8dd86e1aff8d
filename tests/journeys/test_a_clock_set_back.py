"""A clock that is set back: histories keep their order and hold, and deadlines stay sane."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import postnet
from postnet.model.tickets import Action, State
from postnet.testing import SettableClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postnet import Postnet


@pytest.fixture
def clock() -> SettableClock:
    """Return the clock of the counter's machine."""
    return SettableClock("2026-04-08T10:00")


@pytest.fixture
def office(tmp_path: Path, clock: SettableClock) -> Iterator[Postnet]:
    """Open an office."""
    with postnet.open(str(tmp_path / "postnet.db"), clock=clock) as opened:
        yield opened


def set_back(clock: SettableClock, hours: int) -> None:
    """Set the clock back, as a machine does that finds out the time late."""
    clock.set(clock() - dt.timedelta(hours=hours))


def test_a_ticket_goes_its_way_while_the_clock_goes_back(
    office: Postnet, clock: SettableClock
) -> None:
    """Each event has its number and what the clock showed; the chain covers both."""
    filed = office.file(
        "Mon permis est abîmé.",
        branch="ju-2800-005",
        service="driving-licence-replacement",
        commune=6711,
    ).reference
    for back, step in (
        (1, lambda: office.accept(filed)),
        (24, lambda: office.ask(filed, "Quel permis ?")),
        (72, lambda: office.supply(filed, "Le permis bleu.")),
        (24 * 40, lambda: office.reply(filed, "Venez avec une photo.")),
    ):
        set_back(clock, back)
        step()
    ticket = office.show(filed)
    assert [event.number for event in ticket.events] == [1, 2, 3, 4, 5]
    assert [event.action for event in ticket.events][-1] == Action.REPLY
    assert ticket.state == State.ANSWERED
    times = [event.at for event in ticket.events]
    assert times == sorted(times, reverse=True)
    assert list(office.verify()) == [(filed, None)]


def test_what_is_filed_after_the_clock_was_set_back_is_due_after_it_was_filed(
    office: Postnet, clock: SettableClock
) -> None:
    """And lists are in order by what is due, whatever was filed first."""
    due = []
    for hours in (0, 30, 100):
        set_back(clock, hours)
        ticket = office.show(
            office.file(
                "Où payer ?", branch="ju-2800-005", service="tax-return", commune=6711
            ).reference
        )
        assert ticket.clock.answer_due_at is not None
        assert ticket.clock.answer_due_at > ticket.filed_at
        due.append(ticket.clock.answer_due_at)
    entries = office.inbox(ticket.authority)
    assert [entry.next_due_at for entry in entries] == sorted(
        entry.next_due_at for entry in entries if entry.next_due_at
    )
    assert len(entries) == 3
    assert {breach for _, breach in office.verify()} == {None}


def test_time_that_ran_backwards_is_not_taken_off_or_given(
    office: Postnet, clock: SettableClock
) -> None:
    """A ticket that waited from noon till the morning before has the time left that it had."""
    filed = office.file(
        "Où payer ?", branch="ju-2800-005", service="tax-return", commune=6711
    ).reference
    office.ask(filed, "Quelle année ?")
    left = office.show(filed).clock.answer_left
    set_back(clock, 26)
    office.supply(filed, "2025.")
    running = office.show(filed).clock
    assert left is not None
    assert running.answer_due_at is not None
    assert running.answer_due_at > clock()
    office.ask(filed, "Et la commune ?")
    assert office.show(filed).clock.answer_left == left
