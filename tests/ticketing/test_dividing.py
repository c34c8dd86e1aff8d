"""Dividing: several processes find what one finds, in the same order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from postnet.errors import PostnetError, StoreUnavailable
from postnet.model.tickets import Action, State
from postnet.ticketing import dividing, verify, verify_divided
from postnet.ticketing.dividing import processors
from ticketing.counters import filed
from ticketing.test_verifying import breaches, tamper

if TYPE_CHECKING:
    from pathlib import Path

    from postnet import Postnet


@pytest.fixture
def three(office: Postnet, monkeypatch: pytest.MonkeyPatch) -> Postnet:
    """Return an office with tickets that are divided one by one, though they are few."""
    monkeypatch.setattr(dividing, "SMALL", 0)
    monkeypatch.setattr(dividing, "_BATCH", 1)
    for _ in range(9):
        filed(office)
    return office


def test_two_processes_find_what_one_finds(three: Postnet, database: Path) -> None:
    """Each ticket once, the oldest first, with its own breach."""
    tamper(
        database,
        "UPDATE event SET reason = 'une autre' WHERE ticket = 2",
        "UPDATE message SET text = x'00ff' WHERE ticket = 5",
        "UPDATE ticket SET state = 'closed' WHERE id = 9",
    )
    divided = list(verify_divided(three.store, three.url, 2))
    assert divided == list(verify(three.store))
    assert [place for place, (_, breach) in enumerate(divided) if breach] == [1, 4, 8]


def test_a_small_database_stays_in_one_process(
    office: Postnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No pool is made for it: it could not be."""
    filed(office)
    monkeypatch.setattr(dividing, "ProcessPoolExecutor", None)
    assert [breach for _, breach in verify_divided(office.store, office.url, 8)] == [None]


def test_whoever_stops_looking_stops_the_processes(three: Postnet) -> None:
    """The first breach may be all that is wanted."""
    walk = verify_divided(three.store, three.url, 2)
    next(walk)
    walk.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_process_that_is_ended_is_said(three: Postnet, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the system where memory runs out, say."""
    monkeypatch.setattr(dividing, "_verify_batch", end_this_process)
    with pytest.raises(PostnetError, match="was ended from outside") as said:
        list(verify_divided(three.store, three.url, 2))
    assert "--jobs 1" in said.value.cure


def end_this_process(_url: str, _references: list[str]) -> None:
    """Stand in for a batch that needs too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_an_error_of_a_process_is_the_error_of_all(three: Postnet, tmp_path: Path) -> None:
    """Where it is not there what is wrong is told, as in one process."""
    with pytest.raises(StoreUnavailable, match="there is no database"):
        list(verify_divided(three.store, str(tmp_path / "none.db"), 2))


def test_there_is_at_least_one_processor() -> None:
    """Where nobody can tell too."""
    assert processors() >= 1


def test_tickets_that_are_changed_meanwhile_hold(office: Postnet) -> None:
    """Each is looked at in one moment, whatever is filed and changed beside it."""
    tickets = [filed(office) for _ in range(5)]
    for ticket in tickets:
        office.accept(ticket)
    done = threading.Event()

    def change() -> None:
        for turn in range(60):
            office.note(tickets[turn % 5], f"Note {turn}.")
        done.set()

    changing = threading.Thread(target=change)
    changing.start()
    rounds = 0
    while not done.is_set() or not rounds:
        assert set(breaches(office)) == {None}
        rounds += 1
    changing.join()
    events = [event for name in tickets for event in office.show(name).events]
    assert sum(event.action == Action.NOTE for event in events) == 60
    assert {office.show(name).state for name in tickets} == {State.ACCEPTED}
