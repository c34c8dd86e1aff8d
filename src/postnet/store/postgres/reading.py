"""Reading: the held statements asked, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.model.assists import AssistKind
from postnet.model.tickets import ACTIVE, State
from postnet.store.postgres import statements
from postnet.store.rows import assists_of, entries_of, ticket_of
from postnet.store.times import NEVER, kept, kept_or_none

if TYPE_CHECKING:
    from postnet.model.assists import Assist
    from postnet.model.filters import InboxFilter
    from postnet.model.ids import AuthorityId, BranchId, CantonCode, Reference
    from postnet.model.tickets import InboxEntry, Ticket
    from postnet.store.postgres.lines import Connection

_BATCH: Final = 1000


def read_ticket(
    connection: Connection, wanted: tuple[str, str, str], value: str | bytes
) -> Ticket | None:
    """Return a whole ticket with its messages and events, as of one moment; None where none is."""
    # All five are sent at once: one way to the server instead of five.
    with connection.pipeline():
        connection.execute(statements.SNAPSHOT)
        row, messages, events = (
            connection.execute(statement, (value,), binary=True) for statement in wanted
        )
        connection.execute(statements.COMMIT)
    found = row.fetchone()
    return None if found is None else ticket_of(found, messages.fetchall(), events.fetchall())


def read_inbox(
    connection: Connection,
    authority: AuthorityId,
    only: InboxFilter,
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of an authority's tickets, what is due first at the top."""
    filters = _filtered(only)
    facts = {
        "authority": authority,
        # Before every ticket, even one that was due before 1970.
        "due": -NEVER if after is None else _due(after),
        "id": 0 if after is None else after.id,
        "states": _listed(only.wanted),
        "limit": max(limit, 0),
    }
    done = not only.wanted <= ACTIVE
    statement = statements.inbox(
        active=not done or bool(only.wanted & ACTIVE), done=done, filters=tuple(filters)
    )
    return entries_of(connection.execute(statement, {**facts, **filters}, binary=True))


def _filtered(only: InboxFilter) -> dict[str, str | int]:
    """Return which filters of the statements are needed, with their values."""
    values: dict[str, str | int | None] = {
        "service": only.service,
        "branch": only.branch,
        "language": only.language,
        "due_before": kept_or_none(only.due_before),
    }
    return {name: value for name, value in values.items() if value is not None}


def _due(entry: InboxEntry) -> int:
    return NEVER if entry.next_due_at is None else kept(entry.next_due_at)


def _listed(states: frozenset[State]) -> list[str]:
    return [state.value for state in states]


def read_counter(
    connection: Connection,
    branch: BranchId,
    states: frozenset[State],
    after: InboxEntry | None,
    limit: int,
) -> list[InboxEntry]:
    """Return a page of a branch's tickets, the newest first."""
    before = NEVER if after is None else after.id
    facts = (branch, before, _listed(states), max(limit, 0))
    return entries_of(connection.execute(statements.COUNTER, facts, binary=True))


def read_counts(
    connection: Connection, authority: AuthorityId, only: InboxFilter
) -> dict[State, int]:
    """Return how many tickets an authority has in each state; what it has none of is 0."""
    filters = _filtered(only)
    facts = {"authority": authority, **filters}
    rows = connection.execute(statements.counts(tuple(filters)), facts).fetchall()
    counted: dict[str, int] = dict(rows)
    return {state: counted.get(state.value, 0) for state in State}


def read_references(connection: Connection, after: int) -> list[tuple[int, Reference]]:
    """Return the next references, by the tickets' numbers; empty at the end."""
    return connection.execute(statements.REFERENCES, (after, _BATCH)).fetchall()


def read_last_number(connection: Connection) -> int:
    """Return the number of the newest ticket, 0 where there is none."""
    return int(connection.execute(statements.LAST_TICKET).fetchall()[0][0])


def read_assists(
    connection: Connection, branch: BranchId | None, canton: CantonCode | None
) -> dict[AssistKind, int]:
    """Return how often each kind of help was given; None stands for every branch, every canton."""
    facts = {"branch": branch, "canton": canton}
    counted: dict[str, int] = dict(connection.execute(statements.ASSISTS, facts).fetchall())
    return {kind: counted.get(kind.value, 0) for kind in AssistKind}


def read_recent_assists(connection: Connection, limit: int) -> list[Assist]:
    """Return the last assists, the newest first."""
    return assists_of(connection.execute(statements.RECENT_ASSISTS, (max(limit, 0),)))


def read_meta(connection: Connection, name: str) -> bytes:
    """Return a fact about the database itself."""
    row = connection.execute(statements.META, (name,)).fetchone()
    assert row is not None  # noqa: S101  (it was looked at when the database was opened)
    return bytes(row[0])
