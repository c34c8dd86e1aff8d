"""Examining: whether rows, indexes and guards of a database are as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.postgres.addresses import address_of
from postnet.store.postgres.ledger import read_promised
from postnet.store.postgres.upkeep import connected
from postnet.store.postgres.versions import SCHEMA_VERSION, require_current
from postnet.store.sqlite.examining.archive import archive_troubles
from postnet.store.troubles import Examination, Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.store.postgres.lines import Connection

_FACTS: Final = """
SELECT current_setting('server_version'), pg_size_pretty(pg_database_size(current_database()))
"""

_DAMAGE: Final = """
SELECT 'row ' || e.number || ' of ticket ' || e.ticket || ' in event refers to nothing'
FROM event AS e LEFT JOIN ticket AS t ON t.id = e.ticket WHERE t.id IS NULL
UNION ALL
SELECT 'row ' || m.id || ' of message refers to a ticket that is gone'
FROM message AS m LEFT JOIN ticket AS t ON t.id = m.ticket WHERE t.id IS NULL
UNION ALL
SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index
WHERE indrelid IN ('ticket'::regclass, 'event'::regclass, 'message'::regclass,
        'answer'::regclass, 'answer_text'::regclass) AND NOT indisvalid
UNION ALL
SELECT 'trigger ' || tgname || ' is switched off' FROM pg_trigger
WHERE tgrelid IN ('event'::regclass, 'message'::regclass, 'archived'::regclass,
        'answer'::regclass, 'answer_text'::regclass) AND tgenabled = 'D'
UNION ALL
SELECT 'trigger ' || wanted || ' is missing'
FROM unnest(ARRAY['event_stays', 'event_remains', 'message_stays', 'message_remains',
    'archived_stays', 'archived_remains', 'ticket_archived_before',
    'answer_stays', 'answer_remains', 'answer_text_stays', 'answer_text_remains']) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = wanted AND tgrelid IN
    ('event'::regclass, 'message'::regclass, 'archived'::regclass, 'ticket'::regclass,
        'answer'::regclass, 'answer_text'::regclass))
"""


def examine(connection: Connection) -> list[str]:
    """Return what is wrong with rows, indexes and guards."""
    return [line for (line,) in connection.execute(_DAMAGE)]


def examine_store(url: str, archive: Path | None = None) -> Examination:
    """Return what is wrong with a database, and what is known of it.

    Args:
        url: The database.
        archive: The folder of its archive.

    Raises:
        StoreUnavailable: It cannot be opened at all.
    """
    address = address_of(url)
    with connected(address) as connection:
        require_current(connection, address)
        server, size = connection.execute(_FACTS).fetchall()[0]
        found = [_trouble(line) for line in examine(connection)]
        found += archive_troubles(read_promised(connection), archive)
    facts = {"database": address.name, "server": server, "size": size, "schema": SCHEMA_VERSION}
    return Examination(facts, found)


def _trouble(line: str) -> Trouble:
    kind = "guard-missing" if line.startswith("trigger") else "row-damage"
    why = "Somebody with the rights of the owner changed it, or the server's disk is damaged."
    return Trouble(kind, f"{line}.", why, "Run `postnet db verify`, and restore a backup.")
