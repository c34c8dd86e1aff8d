"""Loads: whole tickets as rows, on their way between a database and its archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.cargo import TABLES

if TYPE_CHECKING:
    from postnet.store.ledger import Load

LOADED: Final = ("ticket", "message", "event")
"""The tables of which a load has rows: the ticket first, since the others refer to it."""

_WHOSE: Final = {
    table: TABLES[table].index("id" if table == "ticket" else "ticket") for table in LOADED
}


def tickets_of(load: Load) -> list[int]:
    """Return the numbers of the tickets in a load."""
    return [row[_WHOSE["ticket"]] for row in load["ticket"]]


def only_of(load: Load, tickets: set[int]) -> Load:
    """Return what a load has of some tickets."""
    return {
        table: [row for row in rows if row[_WHOSE[table]] in tickets]
        for table, rows in load.items()
    }
