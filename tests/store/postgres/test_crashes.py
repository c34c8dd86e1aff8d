"""Crashes: the server is killed while questions are filed, and what was answered is there, once."""

from __future__ import annotations

import itertools
import os
import random
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest

from postnet.errors import StoreUnavailable
from postnet.model.chain import first_break
from postnet.store import Store, open_store
from postnet.store.postgres import connections
from store.engines import require_server
from store.making_tickets import filing, read
from store.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS: Final = int(os.environ.get("KILLS", "4"))
"""How often the server is killed: the environment says, where more than a few are wanted."""

THREADS: Final = 4


@pytest.fixture(scope="module")
def lasting() -> Iterator[Server]:
    """Start a server that waits for its disk."""
    require_server()
    started = Server(settings=("-c", "fsync=on"))
    yield started
    started.remove()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a server that comes back on a slow disk; what is tested is what was written."""
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 60)


class Filing:
    """Threads that file as fast as they can, half of them with keys, until they are told to stop.

    Attributes:
        answered: The numbers of the tickets that somebody was told of.
        refused: What was said of those that somebody was told to try again.
    """

    def __init__(self, store: Store) -> None:
        self.answered: list[int] = []
        self.refused: dict[int, str] = {}
        self.repeated: list[int] = []
        self._store = store
        self._numbers = itertools.count(1)
        self._stop = threading.Event()
        self._running = [threading.Thread(target=self._file) for _ in range(THREADS)]

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """File for as long as this lasts."""
        for thread in self._running:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._running:
                thread.join(60)

    def _file(self) -> None:
        while not self._stop.is_set():
            number = next(self._numbers)
            new = filing(number, key=f"k{number}" if number % 2 else None)
            try:
                filed = self._store.file(new)
            except StoreUnavailable as error:
                self.refused[number] = str(error)
                continue
            (self.repeated if filed.repeated else self.answered).append(number)

    def wait_for_more(self, answers: int) -> None:
        """Return when so many more were answered."""
        wanted, pause = len(self.answered) + answers, threading.Event()
        for _ in range(6000):
            if len(self.answered) >= wanted:
                return
            pause.wait(0.01)
        raise AssertionError("nobody is answered any more")


def require_all_there(store: Store, filing: Filing) -> None:
    """Find every answered ticket once and whole, and nothing that nobody asked for."""
    kept = [int(name.removeprefix("JU-")) for name in store.references()]
    assert len(kept) == len(set(kept))
    assert set(filing.answered) <= set(kept)
    assert set(kept) <= set(filing.answered) | set(filing.refused)
    for number in filing.answered:
        ticket = read(store, number)
        assert (len(ticket.events), len(ticket.messages)) == (1, 1)
        assert first_break(ticket.reference, ticket.events, ticket.head) is None
    assert filing.repeated == []


def test_what_was_answered_before_a_kill_is_there_once(lasting: Server) -> None:
    """The server and all that serve with it are killed at any moment; filing goes on by itself."""
    chance = random.Random(4)
    with open_store(lasting.new_database(), create=True) as store:
        filing = Filing(store)
        with filing.going_on():
            for _ in range(KILLS):
                filing.wait_for_more(chance.randint(1, 40))
                lasting.kill()
                lasting.start()
            filing.wait_for_more(10)
        require_all_there(store, filing)
        assert filing.refused == {}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_a_restart_under_load_loses_nothing_and_refuses_nobody(
    lasting: Server, how: signal.Signals
) -> None:
    """An administrator's restart, in order or in haste, is a pause."""
    with open_store(lasting.new_database(), create=True) as store:
        filing = Filing(store)
        with filing.going_on():
            filing.wait_for_more(20)
            lasting.stop(how)
            lasting.start()
            filing.wait_for_more(20)
        require_all_there(store, filing)
        assert filing.refused == {}
