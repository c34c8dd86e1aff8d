"""Connections: a lost line is a pause, not a question lost or filed twice."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import psycopg
import pytest

from postnet.errors import StoreBusy, StoreUnavailable
from postnet.model.assists import Assist, AssistKind
from postnet.model.ids import AuthorityId, BranchId, CantonCode
from postnet.model.tickets import Action, MessageKind, State
from postnet.store import Filed, ReferenceTaken, Store, open_store
from postnet.store.postgres import connections, lines, upkeep, writing
from postnet.store.postgres.addresses import address_of
from store.making_tickets import AT, filing, read, reference, transition
from store.postgres.cutting import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.engines import Database
    from store.serving import Server

ASSIST = Assist(BranchId("b"), CantonCode("ju"), AssistKind.USED, AT, "fr", None, "")

SEND_AWAY = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND datname = current_database() AND application_name = 'postnet'
"""


@pytest.fixture
def line(store: Store, server: Server) -> Iterator[Line]:
    """Return a line to the server that can be cut; the database is made."""
    assert store.recent_assists() == []
    opened = Line(server.port)
    yield opened
    opened.close()


@pytest.fixture
def far(database: Database, server: Server, line: Line) -> Iterator[Store]:
    """Open the database over that line, and warm a connection."""
    url = database.url.replace(f":{server.port}/", f":{line.port}/")
    with open_store(url) as opened:
        assert opened.recent_assists() == []
        yield opened


@pytest.mark.parametrize("key", [None, "k"])
def test_a_filing_whose_answer_was_lost_is_filed_once(
    far: Store, line: Line, database: Database, key: str | None
) -> None:
    """It is found again, and is no repetition: nobody was told of it yet."""
    line.cut_at_next_answer()
    assert far.file(filing(1, key=key)) == Filed(reference(1), 1)
    assert (line.cuts, database.rows()) == (1, {"ticket": 1, "message": 1, "event": 1})


@pytest.mark.parametrize("said", [None, (MessageKind.ANSWER, "Jusqu'au 31 mars.")])
def test_a_transition_whose_answer_was_lost_is_written_once(
    far: Store, line: Line, database: Database, said: tuple[MessageKind, str] | None
) -> None:
    """It was not somebody else who was faster."""
    far.file(filing())
    change = transition(read(far), Action.REPLY, State.ANSWERED, said=said)
    line.cut_at_next_answer()
    assert far.change(change)
    assert (line.cuts, database.rows()["event"], read(far).version) == (1, 2, 2)
    assert not far.change(change)


def test_an_assist_whose_answer_was_lost_is_counted_once(far: Store, line: Line) -> None:
    """It has a mark of its own."""
    line.cut_at_next_answer()
    far.record_assist(ASSIST)
    assert (line.cuts, far.recent_assists()) == (1, [ASSIST])


def test_what_is_read_is_read_again(far: Store, line: Line) -> None:
    """A whole ticket, a list, a search."""
    far.file(filing())
    for ask in (
        lambda: read(far).id,
        lambda: len(far.search("impôt")),
        lambda: len(far.inbox(AuthorityId("ju-ctr"))),
        lambda: len(list(far.references())),
    ):
        line.cut_at_next_answer()
        assert ask() == 1
    assert line.cuts == 4


def test_a_ticket_of_somebody_else_is_not_ours(database: Database, store: Store) -> None:
    """A line that was lost makes no difference to whose a reference is."""
    store.file(filing(1, text="Une autre question"))
    with upkeep.connected(address_of(database.url)) as connection:
        with pytest.raises(ReferenceTaken):
            writing.insert_ticket(connection, True, filing(1))  # noqa: FBT003  (work's own form)
        again = writing.insert_ticket(connection, True, filing(1, text="Une autre question"))  # noqa: FBT003
    assert again == Filed(reference(1), 1)


def test_lines_that_were_cut_while_idle_are_renewed(store: Store, database: Database) -> None:
    """All of them, by whoever comes next."""
    together = threading.Barrier(4)

    def read_together(_: int) -> int:
        together.wait()
        return len(store.recent_assists())

    with ThreadPoolExecutor(4) as run:
        assert list(run.map(read_together, range(4))) == [0] * 4
        database.by_hand(SEND_AWAY)
        assert list(run.map(read_together, range(4))) == [0] * 4
    assert store.file(filing()).ticket == 1


def test_more_threads_than_connections_are_all_served(store: Store, database: Database) -> None:
    """They wait for each other; the server never has more than so many."""
    with ThreadPoolExecutor(3 * connections.MOST) as run:
        filed = list(run.map(lambda number: store.file(filing(number)), range(60)))
    assert len({one.ticket for one in filed}) == 60
    open_now = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'postnet'"
    assert database.by_hand(open_now)[0][0] <= connections.MOST


def test_whoever_finds_all_lines_taken_is_told_to_come_again(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some seconds, here a tenth; nothing was written."""
    monkeypatch.setattr(connections, "MOST", 1)
    done = threading.Event()
    with ThreadPoolExecutor(1) as run:
        held = run.submit(store._connections.read, lambda _: done.wait(20))
        while not store._connections._lent:
            assert not held.done()
        monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.1)
        with pytest.raises(StoreBusy):
            store.file(filing())
        done.set()
    assert (store.file(filing()).ticket, database.rows()["ticket"]) == (1, 1)


def test_threads_with_one_key_file_one_ticket(store: Store, database: Database) -> None:
    """Whoever comes second waits, and is told the first."""
    with ThreadPoolExecutor(8) as run:
        filed = list(run.map(lambda number: store.file(filing(number, key="k")), range(40)))
    assert len({one.reference for one in filed}) == 1
    assert [one.repeated for one in filed].count(False) == 1
    assert database.rows()["ticket"] == 1


def test_who_holds_a_ticket_for_too_long_is_not_waited_for(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some seconds (here a tenth) others are told to try again; nothing was written."""
    store.file(filing())
    change = transition(read(store))
    monkeypatch.setattr(lines, "_SET_UP", "SET lock_timeout = '100ms'")
    with database.open() as hasty, psycopg.connect(database.url) as holding:
        holding.execute("UPDATE ticket SET canton = canton")
        with pytest.raises(StoreBusy):
            hasty.change(change)
    assert store.change(change)


def test_a_server_that_stays_away_is_told_after_a_while(
    store: Store, monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    """Not before it was tried again."""
    tried: list[object] = []

    def refuse(address: object) -> None:
        tried.append(address)
        raise psycopg.OperationalError("connection refused")

    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(connections, "connect", refuse)
    database.by_hand(SEND_AWAY)
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        store.file(filing())
    assert len(tried) > 2


def test_a_line_that_hangs_is_given_up(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever serves it is halted; what it does when it goes on changes nothing."""
    monkeypatch.setattr(lines, "SILENCE_SECONDS", 0.3)
    assert store.recent_assists() == []
    ours = "application_name = 'postnet' AND datname = current_database()"
    serving = database.by_hand(f"SELECT pid FROM pg_stat_activity WHERE {ours}")
    for (pid,) in serving:
        os.kill(pid, signal.SIGSTOP)
    try:
        assert store.file(filing()) == Filed(reference(1), 1)
    finally:
        for (pid,) in serving:
            os.kill(pid, signal.SIGCONT)
    assert store.file(filing(2)).reference == reference(2)
    assert database.rows()["ticket"] == 2


def test_what_nobody_knows_is_said(
    far: Store, line: Line, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line was lost and does not come back: a key decides when it is tried again."""
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0)
    line.cut_at_next_answer()
    with pytest.raises(StoreUnavailable, match="with the same key"):
        far.file(filing(key="k"))
    assert database.rows()["ticket"] == 1
    assert far.file(filing(2, key="k")).repeated


def test_an_answer_is_given_for_what_is_on_the_disk(database: Database, server: Server) -> None:
    """Whatever the server's default is; what is stricter stays."""
    asked = []
    for setting in ("off", "on", "remote_apply"):
        url = f"{server.url('postnet')}?options=-csynchronous_commit%3D{setting}"
        with upkeep.connected(address_of(url)) as connection:
            asked.append(connection.execute("SHOW synchronous_commit").fetchall()[0][0])
    assert asked == ["on", "on", "remote_apply"]
    with suppress(StoreUnavailable):
        database.open().close()


def test_a_closed_store_says_so(store: Store) -> None:
    """A second time, closing does nothing."""
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="was closed"):
        store.recent_assists()
