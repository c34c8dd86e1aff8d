"""Dividing: the tickets of a large database are verified by several processes at once.

Hashing and reading a ticket is work for Python itself, which threads would do one by one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from postnet.errors import PostnetError
from postnet.store import open_store
from postnet.ticketing.verifying import verify, verify_ticket

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from postnet.model.ids import Reference
    from postnet.store import Store
    from postnet.ticketing.verifying import Breach

    Verified = tuple[Reference, Breach | None]
    Wrong = dict[int, Breach]

SMALL: Final = 5000
"""Up to so many tickets, other processes would take longer to start than one to verify them all."""

_BATCH: Final = 500

# A few for each process: none waits for the next, and the rest is not read yet.
_AHEAD: Final = 3


def processors() -> int:
    """Return how many processes can work at the same time here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def verify_divided(store: Store, url: str, jobs: int) -> Iterator[Verified]:
    """Walk all tickets with several processes, as `verify` does; the oldest first all the same.

    Args:
        store: The open database.
        url: Where it is: each process opens it for itself.
        jobs: How many processes; a small database needs only this one.

    Raises:
        PostnetError: A process was ended from outside.
    """
    if jobs <= 1 or store.last_number() <= SMALL:
        yield from verify(store)
        return
    # Not forked: a process that is copied while its threads write would keep their locks.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts)
    try:
        yield from _handed_out(pool, store, url, jobs * _AHEAD)
    except BrokenProcessPool as error:
        message = "a process that verified tickets was ended from outside."
        cure = "Look whether memory ran out, and try again with --jobs 1."
        raise PostnetError(message, cure=cure) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _handed_out(pool: ProcessPoolExecutor, store: Store, url: str, most: int) -> Iterator[Verified]:
    """Hand out batches, never more than so many at once; yield what comes back, in order."""
    references = store.references()
    out: deque[tuple[list[Reference], Future[Wrong]]] = deque()
    while True:
        batch = list(islice(references, _BATCH))
        if batch:
            out.append((batch, pool.submit(_verify_batch, url, batch)))
        if out and (len(out) == most or not batch):
            yield from _taken_back(*out.popleft())
        if not (batch or out):
            return


def _taken_back(batch: list[Reference], done: Future[Wrong]) -> Iterator[Verified]:
    wrong = done.result()
    for place, reference in enumerate(batch):
        yield reference, wrong.get(place)


# In the other processes


def _leave_interrupts() -> None:
    # An interrupt from the keyboard reaches all of them; the first process ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@lru_cache(maxsize=1)
def _opened(url: str) -> Store:
    return open_store(url)


def _verify_batch(url: str, references: list[Reference]) -> Wrong:
    """Return what is wrong with tickets, by their places; only few are, so little travels back."""
    store = _opened(url)
    found = ((place, verify_ticket(store, name)) for place, name in enumerate(references))
    return {place: breach for place, breach in found if breach is not None}
