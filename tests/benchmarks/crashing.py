"""Crashing: a process that files with four threads is killed, again and again, at any instant.

After each kill every reference that was returned must be there, once and whole, nothing half
written, and the histories must hold. Run as `python tests/benchmarks/crashing.py [KILLS] [SEED]`.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import postnet
from postnet.store import open_store
from postnet.ticketing import verify_ticket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.ids import Reference
    from postnet.model.network import Network

THREADS: Final = 4
LONGEST_SECONDS: Final = 0.06
TEXT: Final = "Je n'ai pas reçu ma déclaration d'impôts, que dois-je faire ?"


def main() -> None:
    """Kill, look, and print what was found."""
    kills, seed = (int(word) for word in (*sys.argv[1:], "500", "1")[:2])
    with tempfile.TemporaryDirectory() as folder:
        found = crash(Path(folder) / "postnet.db", kills, seed)
    print(f"kills: {found.kills}, returned references: {found.returned}")
    print(f"lost: {found.lost}, broken histories: {found.broken}, beyond: {found.beyond}")
    print("(beyond: written, and killed before the reference could be shown: at most one a thread)")
    sys.exit(1 if found.lost or found.broken or found.beyond > kills * THREADS else 0)


class Found:
    """What was found after some kills."""

    def __init__(self) -> None:
        self.kills = self.returned = self.lost = self.broken = self.beyond = 0


def crash(path: Path, kills: int, seed: int) -> Found:
    """Kill a filing process again and again; return what was found.

    Args:
        path: The database; made where it is not there.
        kills: How often.
        seed: Decides when.
    """
    chance = random.Random(seed)
    network = postnet.open(cantons=[Path(__file__).parents[2] / "cantons" / "ju"]).network
    open_store(str(path), create=True).close()
    found, known = Found(), 0
    for _ in range(kills):
        shown = set(_killed(path, network, chance.uniform(0, LONGEST_SECONDS)))
        known += _look(path, shown, known, found)
        found.kills += 1
    return found


def _killed(path: Path, network: Network, seconds: float) -> Iterator[str]:
    """Let a process file, kill it after its first ticket and some seconds; yield what it showed."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        _file_for_ever(path, network, writes)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        first = pipe.read(13)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        rest = pipe.read()
    os.waitpid(pid, 0)
    for line in (first + rest).split(b"\n"):
        if len(line) == 12:  # a reference that was shown whole
            yield line.decode()


def _file_for_ever(path: Path, network: Network, pipe: int) -> None:
    """File with some threads, and show each reference once it was returned; never returns."""
    office = postnet.open(str(path), cantons=network)

    def file() -> None:
        while True:
            receipt = office.file(TEXT, branch="ju-2800-005", service="tax-return", commune=6711)
            os.write(pipe, f"{receipt.reference}\n".encode())

    for _ in range(THREADS):
        threading.Thread(target=file, daemon=True).start()
    time.sleep(60)
    os._exit(1)


def _look(path: Path, shown: set[str], known: int, found: Found) -> int:
    """Look at what is new since the last kill; return how many that are."""
    with open_store(str(path)) as store:
        new: list[Reference] = [
            name for number, name in enumerate(store.references()) if number >= known
        ]
        found.returned += len(shown)
        found.lost += len(shown - set(new))
        found.beyond += len(set(new) - shown)
        found.broken += sum(verify_ticket(store, name) is not None for name in new)
    return len(new)


if __name__ == "__main__":
    main()
