"""Filling: a database with very many tickets, written fast and without the product's path."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from typing import TYPE_CHECKING

from postnet.model.chain import EventFacts, encode_data, genesis, link
from postnet.model.ids import CantonCode, Reference
from postnet.model.references import new_reference
from postnet.model.tickets import Action, Actor
from postnet.store import init_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AUTHORITIES = ("ju-ctr", "ju-ovj", "ju-opf", "ju-spop", "ju-ecas", "ju-env", "ju-oec", "ju-guichet")
STATES = ("open", "accepted", "waiting", "answered", "closed", "closed", "closed", "withdrawn")
MESSAGES = 5
_START = 1_767_225_600_000_000  # 2026-01-01, microseconds
_TICKET = """
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state,
    opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at,
    first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest)
VALUES (?, ?, 'ju', 'tax-return', ?, 'ju-2800-005', 6711, 'fr', ?, ?, ?, ?, NULL, ?, ?, NULL, NULL,
    1, ?, ?, NULL, ?)
"""


def fill(path: Path, tickets: int) -> list[str]:
    """Make a database with so many tickets of five messages each; return some references."""
    init_store(str(path))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    references = [_reference(number) for number in range(tickets)]
    connection.executemany(_TICKET, _ticket_rows(references))
    connection.executemany(
        "INSERT INTO message (ticket, event, kind, text, language, actor, at)"
        " VALUES (?, ?, ?, ?, 'fr', 'clerk:ju-2800-005', ?)",
        _message_rows(tickets),
    )
    connection.executemany(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, '', '{}', ?)", _events(tickets)
    )
    # The index is not what is measured here, and it is not written while filing either.
    connection.execute("UPDATE meta SET value = ? WHERE name = 'indexed'", (tickets * MESSAGES,))
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()
    return references[:: max(1, tickets // 500)]


def _reference(number: int) -> str:
    """Return a reference that no other number has: an odd factor shuffles all 35 bits."""
    return new_reference(CantonCode("ju"), lambda _: number * 20_000_000_003 % 2**35)


def _ticket_rows(references: list[str]) -> Iterator[tuple[object, ...]]:
    for number, reference in enumerate(references, start=1):
        state = STATES[number * 7 % len(STATES)]
        due = _START + number * 13_000_003 % 31_536_000_000_000
        digest = hashlib.sha256(reference.encode()).digest()
        at = _START + number
        opening = "Où en est ma déclaration d'impôts de l'an dernier ?"
        authority = AUTHORITIES[number % len(AUTHORITIES)]
        yield (
            number,
            reference,
            authority,
            state,
            opening,
            at,
            at,
            due,
            due,
            digest,
            digest,
            digest,
        )


def _message_rows(tickets: int) -> Iterator[tuple[object, ...]]:
    kinds = ("question", "request", "information", "note", "answer")
    for ticket in range(1, tickets + 1):
        for number, kind in enumerate(kinds, start=1):
            yield ticket, number, kind, "Où en est ma déclaration d'impôts ? " * 4, _START + ticket


def _events(tickets: int) -> Iterator[tuple[object, ...]]:
    actions = ("file", "ask", "supply", "note", "reply")
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    facts = EventFacts(1, Action.FILE, at, Actor.clerk("ju-2800-005"), "", encode_data({}))
    hashed = link(genesis(Reference("JU-0000-0000")), facts)
    for ticket in range(1, tickets + 1):
        for number, action in enumerate(actions, start=1):
            yield ticket, number, action, _START + ticket, "clerk:ju-2800-005", hashed
