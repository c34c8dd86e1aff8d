"""Actors and clocks."""

from __future__ import annotations

import datetime as dt

import pytest

from postnet.model.tickets import OPERATOR, Actor, Clock

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(days=2)


@pytest.mark.parametrize(
    "actor", [Actor.clerk("ju-2800-005"), Actor.officer("ju-ctr", "m.m."), OPERATOR]
)
def test_an_actor_reads_back_as_it_is_kept(actor: Actor) -> None:
    """The form in the database is the form on the command line."""
    assert Actor.parse(str(actor)) == actor


def test_what_is_due_first_comes_first() -> None:
    """The inbox is sorted by the nearer of the two deadlines."""
    assert Clock(NOON, LATER).next_due_at == NOON
    assert Clock(None, LATER).next_due_at == LATER


def test_a_clock_that_stands_still_owes_nothing() -> None:
    """While the authority waits, nothing is due."""
    assert Clock(first_reply_left=5, answer_left=9).next_due_at is None
