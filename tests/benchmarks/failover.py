"""Failover: the primary is killed while four processes file, and its standby takes over.

Every reference that was returned is looked for on the standby, with synchronous replication and
with the server's default, which answers before the standby has anything. Run as
`python tests/benchmarks/failover.py [--rounds 3]`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import subprocess
import time
from typing import TYPE_CHECKING, Any, Final

import attrs
import psycopg

from postnet.errors import StoreUnavailable
from postnet.model.chain import first_break
from postnet.store import open_store
from postnet.store.postgres import connections
from store.making_tickets import filing
from store.serving import Server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.ids import Reference

SPAWN: Final = multiprocessing.get_context("spawn")
PROCESSES: Final = 4
SECONDS: Final = 2.0
_REPLICATED: Final = ("-c", "fsync=on", "-c", "wal_level=replica", "-c", "hot_standby=on")
_SYNCHRONOUS: Final = ("-c", "synchronous_standby_names=*")


class Standby(Server):
    """A server that follows another one."""

    def __init__(self, primary: Server) -> None:
        self._primary = primary
        super().__init__(settings=_REPLICATED)

    def _make(self) -> None:
        command = [self.bin / "pg_basebackup", "-D", self.folder / "data", "-R", "-X", "stream"]
        where = ["-h", "127.0.0.1", "-p", str(self._primary.port), "-U", "postnet", "-c", "fast"]
        subprocess.run([*command, *where], check=True, cwd=self.folder, **self._as_user)

    def _found(self) -> None:
        """Make no database: all of the primary's are here."""

    def promote(self) -> None:
        """Take over."""
        command = [self.bin / "pg_ctl", "promote", "-w", "-D", self.folder / "data"]
        subprocess.run(
            command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **self._as_user
        )


@attrs.frozen
class Taken:
    """What one takeover came to.

    Attributes:
        returned: How many references were returned before the primary was gone.
        lost: How many of those the standby does not have.
        broken: How many histories do not hold there.
    """

    returned: int
    lost: int
    broken: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    for name, more in (("synchronous", _SYNCHRONOUS), ("the server's default", ())):
        seen = [take_over(more, SECONDS + n / 10) for n in range(rounds)]
        returned, lost = (sum(getattr(one, what) for one in seen) for what in ("returned", "lost"))
        broken = sum(one.broken for one in seen)
        print(f"{name}: {rounds} takeovers, {returned} references returned, {lost} lost")
        print(f"    at most {max(one.lost for one in seen)} at once; broken histories: {broken}")


def take_over(more: Sequence[str], seconds: float) -> Taken:
    """Kill a primary after some seconds of filing, promote its standby, and look.

    Args:
        more: More settings of the primary, once its standby is there.
        seconds: How long is filed.
    """
    primary = Server(settings=_REPLICATED)
    url = primary.new_database()
    open_store(url, create=True).close()
    standby = Standby(primary)
    primary.stop_and_start((*_REPLICATED, *more))
    _wait_until_followed(primary)
    try:
        shown = _filed_until_killed(primary, url, seconds)
        standby.promote()
        return _look(standby.url(url.rpartition("/")[2]), shown)
    finally:
        standby.remove()
        primary.remove()


def _wait_until_followed(primary: Server) -> None:
    with psycopg.connect(primary.url("postgres"), autocommit=True) as connection:
        for _ in range(600):
            asked = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
            row = connection.execute(asked).fetchone()
            if row and row[0]:
                return
            time.sleep(0.05)
    raise AssertionError("nobody follows")


def _filed_until_killed(primary: Server, url: str, seconds: float) -> set[str]:
    told = SPAWN.Queue()
    running = [SPAWN.Process(target=_file, args=(url, n, told)) for n in range(PROCESSES)]
    for process in running:
        process.start()
    for _ in running:
        told.get(timeout=60)  # each has filed its first
    time.sleep(seconds)
    primary.kill()
    shown = {name for _ in running for name in told.get(timeout=120)}
    for process in running:
        process.join()
    return shown


def _file(url: str, first: int, told: Any) -> None:
    """File until nobody answers; then tell all references that were returned."""
    connections.PATIENCE_SECONDS = 1  # it does not come back: its standby takes over
    returned: list[str] = []
    with open_store(url) as store:
        for number in range(first, 10**7, PROCESSES):
            try:
                returned.append(store.file(filing(number)).reference)
            except StoreUnavailable:
                break
            if len(returned) == 1:
                told.put(returned[0])
    told.put(returned)


def _look(url: str, shown: set[str]) -> Taken:
    with open_store(url) as store:
        kept: set[Reference] = set(store.references())
        tickets = (ticket for name in kept if (ticket := store.ticket(name)))
        broken = sum(first_break(t.reference, t.events, t.head) is not None for t in tickets)
    return Taken(len(shown), len(shown - kept), broken)


if __name__ == "__main__":
    main()
