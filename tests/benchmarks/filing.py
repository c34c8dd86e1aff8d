"""F1: filing one question, durable, through the whole product path, of raw sqlite3.

The floor writes the same kind of rows (one ticket, one message, one event, three secondary indexes)
with held statements, WAL and synchronous=FULL, and nothing else. A second floor has the product's
own tables and indexes. The product cleans the text, looks for personal numbers, routes, works out
the deadlines and hashes the event.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
from itertools import count
from pathlib import Path

import postnet
from measuring import in_turns, say
from postnet.store.sqlite import statements

TEXT = "Je n'ai pas reçu ma déclaration d'impôts de cette année, que dois-je faire ?"
PLAIN = """
CREATE TABLE ticket (id INTEGER PRIMARY KEY, reference TEXT UNIQUE, canton TEXT, service TEXT,
    authority TEXT, branch TEXT, commune INTEGER, language TEXT, state TEXT, opening TEXT,
    filed_at INTEGER, due_at INTEGER, head BLOB, digest BLOB);
CREATE INDEX inbox ON ticket (authority, due_at);
CREATE TABLE message (id INTEGER PRIMARY KEY, ticket INTEGER, kind TEXT, text TEXT, at INTEGER);
CREATE INDEX message_ticket ON message (ticket);
CREATE TABLE event (ticket INTEGER, number INTEGER, action TEXT, at INTEGER, actor TEXT, data TEXT,
    hash BLOB, PRIMARY KEY (ticket, number)) WITHOUT ROWID;
"""
DATA = '{"authority":"ju-ctr","fallback":false,"rule":"default-tax-return","state":"open"}'


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=100, help="filed in each round")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), asked.tickets)


def _measure(folder: Path, tickets: int) -> None:
    numbers = count()
    plain = _connect(folder / "plain.db")
    plain.executescript(PLAIN)
    own_path = folder / "own.db"
    postnet.open(str(own_path)).store.close()
    own = _connect(own_path)
    with postnet.open(str(folder / "product.db")) as office:

        def file_plain() -> None:
            for _ in range(tickets):
                _file_plain(plain, next(numbers))

        def file_own() -> None:
            for _ in range(tickets):
                _file_own(own, next(numbers))

        def file_product() -> None:
            for _ in range(tickets):
                office.file(TEXT, branch="ju-2800-005", service="tax-return", commune=6711)

        file_product()
        ways = {"floor": file_plain, "own schema": file_own, "product": file_product}
        medians = in_turns(ways)
    for name, seconds in medians.items():
        print(f"    {name}: {seconds / tickets * 1e6:.0f} us a ticket")
    say("F1", "filing, of raw sqlite3", medians["floor"] / medians["product"], ">= 0.80")
    say("F1", "filing, of raw SQL on our tables", medians["own schema"] / medians["product"], "-")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _file_plain(connection: sqlite3.Connection, number: int) -> None:
    digest = os.urandom(32)
    connection.execute("BEGIN IMMEDIATE")
    row = connection.execute(
        "INSERT INTO ticket VALUES (NULL, ?, 'ju', 'tax-return', 'ju-ctr', 'ju-2800-005', 6711,"
        " 'fr',"
        " 'open', ?, ?, ?, ?, ?)",
        (f"JU-{number:08}", TEXT, number, number, digest, digest),
    ).lastrowid
    connection.execute(
        "INSERT INTO message VALUES (NULL, ?, 'question', ?, ?)", (row, TEXT, number)
    )
    values = (row, number, "clerk:ju-2800-005", DATA, digest)
    connection.execute("INSERT INTO event VALUES (?, 1, 'file', ?, ?, ?, ?)", values)
    connection.execute("COMMIT")


def _file_own(connection: sqlite3.Connection, number: int) -> None:
    digest = os.urandom(32)
    connection.execute("BEGIN IMMEDIATE")
    values = (
        *(f"JU-{number:08}", "ju", "tax-return", "ju-ctr", "ju-2800-005", 6711, "fr", TEXT),
        *(number, number, number, number, number, None, None, digest, digest, None, digest),
    )
    row = connection.execute(statements.INSERT_TICKET, values).lastrowid
    message = (row, 1, "question", TEXT, "fr", "clerk:ju-2800-005", number)
    connection.execute(statements.INSERT_MESSAGE, message)
    event = (row, 1, "file", number, "clerk:ju-2800-005", "", DATA, digest)
    connection.execute(statements.INSERT_EVENT, event)
    connection.execute("COMMIT")


if __name__ == "__main__":
    main()
