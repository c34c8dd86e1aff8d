"""F5: filing one ticket in PostgreSQL, durable, of the one statement that writes its three rows.

The floor sends the same kind of statement with psycopg, and nothing else: plain tables with three
secondary indexes, no search index, no triggers. A second floor sends the product's own statement on
the product's own tables, with values that were made before. The product takes a filing as
ticketing hands it over: it makes the rows, folds the words that a message is found by, and looks
after its connections. The server is the tests' own, with fsync on:

    PYTHONPATH=tests python tests/benchmarks/filing_postgres.py
"""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any

import psycopg

from measuring import in_turns, say
from postnet.store import open_store
from postnet.store.postgres import statements
from postnet.store.postgres.writing import _said
from postnet.store.rows import event_values, ticket_values
from store.making_tickets import filing
from store.serving import Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from postnet.store import NewTicket, Store

PLAIN = """
CREATE TABLE ticket (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, reference text UNIQUE,
    canton text, service text, authority text, branch text, commune int, language text, state text,
    opening text, filed_at bigint, due_at bigint, head bytea, digest bytea);
CREATE INDEX inbox ON ticket (authority, due_at);
CREATE TABLE message (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ticket bigint, kind text,
    text text, at bigint);
CREATE INDEX message_ticket ON message (ticket);
CREATE TABLE event (ticket bigint, number int, action text, at bigint, actor text, data text,
    hash bytea, PRIMARY KEY (ticket, number));
"""
FILE = """
WITH filed AS (
    INSERT INTO ticket (reference, canton, service, authority, branch, commune, language, state,
        opening, filed_at, due_at, head, digest)
    VALUES (%s, 'ju', 'tax-return', 'ju-ctr', 'delemont-1', 6711, 'fr', 'open', %s, %s, %s, %s, %s)
    RETURNING id
), said AS (
    INSERT INTO message (ticket, kind, text, at) SELECT id, 'question', %s, %s FROM filed
), happened AS (
    INSERT INTO event SELECT id, 1, 'file', %s, 'clerk:delemont-1', %s, %s FROM filed
)
SELECT id FROM filed
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=100, help="filed in each round")
    parser.add_argument("--threads", type=int, default=4, help="that file at once, the second time")
    asked = parser.parse_args()
    server = Server(settings=("-c", "fsync=on"))
    try:
        _measure(server, asked.tickets, 1)
        _measure(server, asked.tickets, asked.threads)
    finally:
        server.remove()


def _measure(server: Server, tickets: int, threads: int) -> None:
    numbers = count(1)
    plain = [_connect(server.new_database()) for _ in range(1)]
    plain[0].execute(PLAIN.encode())
    plain += [_connect(_url_of(plain[0])) for _ in range(threads - 1)]
    url = server.new_database()
    with open_store(url, create=True) as store, ThreadPoolExecutor(threads) as run:
        own = [_connect(url) for _ in range(threads)]

        def made() -> list[list[NewTicket]]:
            return [[filing(next(numbers)) for _ in range(tickets)] for _ in range(threads)]

        turn: list[list[NewTicket]] = []
        rows: list[list[tuple[Any, ...]]] = []

        def before() -> None:
            turn[:] = made()
            rows[:] = [[_values(new) for new in news] for news in turn]

        def all_of(work: Callable[[int], None]) -> Callable[[], object]:
            return lambda: list(run.map(work, range(threads)))

        medians = in_turns(
            {
                "floor": all_of(lambda n: _file_plain(plain[n], turn[n])),
                "own schema": all_of(lambda n: _file_own(own[n], rows[n])),
                "product": all_of(lambda n: _file_product(store, turn[n])),
            },
            before=before,
        )
        for connection in (*plain, *own):
            connection.close()
    for name, seconds in medians.items():
        print(f"    {name}, {threads} threads: {seconds / tickets / threads * 1e6:.0f} us a ticket")
    floor, product = medians["floor"], medians["product"]
    say("F5", f"filing with {threads} threads, of the one statement", floor / product, ">= 0.90")
    say("F5", "the same on our tables", medians["own schema"] / product, "-")


def _connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(url, autocommit=True)


def _url_of(connection: psycopg.Connection[Any]) -> str:
    info = connection.info
    return f"postgresql://{info.user}@{info.host}:{info.port}/{info.dbname}"


def _values(new: NewTicket) -> tuple[Any, ...]:
    return (*ticket_values(new), *_said(new.message), *event_values(new.event))


def _file_plain(connection: psycopg.Connection[Any], turn: list[NewTicket]) -> None:
    for new in turn:
        text, digest, at = new.message.text, os.urandom(32), 1_777_278_615_123_457
        facts = (text, at, at, digest, digest, text, at, at, new.event.data_json, digest)
        connection.execute(FILE.encode(), (new.reference, *facts)).fetchone()


def _file_own(connection: psycopg.Connection[Any], rows: list[tuple[Any, ...]]) -> None:
    for values in rows:
        connection.execute(statements.FILE.encode(), values).fetchone()


def _file_product(store: Store, turn: list[NewTicket]) -> None:
    for new in turn:
        store.file(new)


if __name__ == "__main__":
    main()
