"""V1: every history verified by one process and by several, wall clock and processor time.

While other programs use the machine, the wall clock says little: what the first process works
itself bounds what more processors could bring.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import resource
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.model.chain import genesis
from postnet.model.ids import AuthorityId, BranchId, CantonCode, CommuneNumber, ServiceId
from postnet.model.references import new_reference
from postnet.model.tickets import Action, Actor, Clock, State
from postnet.store import NewTicket, init_store, open_store
from postnet.store.rows import event_values, message_values, ticket_values
from postnet.store.sqlite import statements
from postnet.store.times import kept
from postnet.ticketing import processors, verify_divided
from postnet.ticketing.recording import Step, record, standing

if TYPE_CHECKING:
    from postnet.model.ids import Reference

_OFFICE: Final = AuthorityId("ju-ovj")
_CLERK: Final = Actor.clerk("ju-2800-005", "c1")
_OFFICER: Final = Actor.officer(_OFFICE)
_AT: Final = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
_CLOCK: Final = Clock(answer_due_at=_AT + dt.timedelta(days=7))
_TEXT: Final = "Où en est ma déclaration d'impôts ? " * 4
_ASKED: Final = {"service": "tax-return", "branch": "ju-2800-005", "commune": 6711} | {
    "language": "fr"
}
_STEPS: Final = (
    (Action.FILE, State.OPEN, _CLERK),
    (Action.ASK, State.WAITING, _OFFICER),
    (Action.SUPPLY, State.ACCEPTED, _CLERK),
    (Action.NOTE, State.ACCEPTED, _OFFICER),
    (Action.REPLY, State.ANSWERED, _OFFICER),
)


def fill_histories(path: Path, tickets: int) -> None:
    """Make a database with so many tickets, each with five events whose history holds."""
    init_store(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for number in range(1, tickets + 1):
            factor = number * 20_000_000_003 % 2**35
            _fill(connection, number, new_reference(CantonCode("ju"), lambda _, f=factor: f))
        connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, number: int, reference: Reference) -> None:
    head = genesis(reference)
    for place, (action, state, actor) in enumerate(_STEPS, start=1):
        at = _AT + dt.timedelta(minutes=7 * place)
        data = standing(state, _OFFICE, _CLOCK) | (_ASKED if place == 1 else {})
        event, message = record(head, place, Step(action, actor, at, "fr", text=_TEXT, data=data))
        assert message is not None
        head = event.hash
        if place == 1:
            new = NewTicket(
                reference=reference,
                canton=CantonCode("ju"),
                service=ServiceId("tax-return"),
                authority=_OFFICE,
                branch=BranchId("ju-2800-005"),
                commune=CommuneNumber(6711),
                language="fr",
                clock=_CLOCK,
                pick_up_digest=hashlib.sha256(reference.encode()).digest(),
                filing_key=None,
                filing_digest=bytes(32),
                message=message,
                event=event,
            )
            connection.execute(statements.INSERT_TICKET, ticket_values(new))
        connection.execute(statements.INSERT_MESSAGE, (number, *message_values(message)))
        connection.execute(statements.INSERT_EVENT, (number, *event_values(event)))
    connection.execute(
        "UPDATE ticket SET state = ?, changed_at = ?, version = ?, head = ? WHERE id = ?",
        (str(state), kept(at), place, head, number),
    )


def worked(who: int) -> float:
    """Return how long this process, or those that it waited for, have used a processor."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def measure(path: Path, jobs: int) -> None:
    """Verify all, and print how long it took."""
    before = time.perf_counter(), worked(resource.RUSAGE_SELF), worked(resource.RUSAGE_CHILDREN)
    with open_store(str(path)) as store:
        breaches = [breach for _, breach in verify_divided(store, str(path), jobs)]
    assert not any(breaches), "a history does not hold"
    after = time.perf_counter(), worked(resource.RUSAGE_SELF), worked(resource.RUSAGE_CHILDREN)
    wall, itself, others = (late - early for early, late in zip(before, after, strict=True))
    print(
        f"V1  {len(breaches)} tickets, {jobs} processes: {wall:.1f} s; processor time of the "
        f"first {itself:.1f} s, of the others {others:.1f} s"
    )


def main() -> None:
    """Fill a database, and verify it with one process and with as many as there are processors."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "postnet.db"
        fill_histories(path, args.tickets)
        for _ in range(args.rounds):
            for jobs in (1, processors()):
                measure(path, jobs)


if __name__ == "__main__":
    main()
