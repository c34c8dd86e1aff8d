"""Step 3: finished tickets may leave for an archive, and nothing else may leave.

The table `archived` says of each ticket that left in which month's archive it is, with which last
hash. Events and messages can be deleted of such a ticket alone. Its reference, its pick-up code and
its key stay its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.store.step import Step

if TYPE_CHECKING:
    from postnet.store.postgres.lines import Connection

_TEXT: Final = 'text COLLATE "C"'

_TABLE: Final = (
    f"""
    CREATE TABLE archived (
        id bigint PRIMARY KEY, reference {_TEXT} NOT NULL, month {_TEXT} NOT NULL,
        head bytea NOT NULL, pick_up_digest bytea NOT NULL, filing_key {_TEXT},
        filing_digest bytea NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX archived_reference ON archived (reference)",
    "CREATE UNIQUE INDEX archived_pick_up_digest ON archived (pick_up_digest)",
    """
    CREATE UNIQUE INDEX archived_filing_key ON archived (filing_key) WHERE filing_key IS NOT NULL
    """,
    "CREATE INDEX archived_month_id ON archived (month, id)",
)

# A plan is kept as long as a connection: one that was made while nothing was archived would read
# the whole table for each row, ever after.
_GUARDS: Final = (
    "DROP TRIGGER event_remains ON event",
    "DROP TRIGGER message_remains ON message",
    """
    CREATE FUNCTION postnet_lets_go() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM archived AS a JOIN ticket AS t ON t.id = a.id
            WHERE a.id = old.ticket AND t.reference = a.reference AND t.head = a.head
        ) THEN RETURN old; END IF;
        RAISE integrity_constraint_violation USING MESSAGE = TG_ARGV[0];
    END $$
    """,
    """
    CREATE TRIGGER event_remains BEFORE DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION postnet_lets_go('events are never deleted')
    """,
    """
    CREATE TRIGGER message_remains BEFORE DELETE ON message
    FOR EACH ROW EXECUTE FUNCTION postnet_lets_go('messages are erased, never deleted')
    """,
    """
    CREATE TRIGGER archived_stays BEFORE UPDATE ON archived
    FOR EACH ROW EXECUTE FUNCTION postnet_refuses('what was archived is never changed')
    """,
    """
    CREATE FUNCTION postnet_forgets() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM ticket WHERE id = old.id AND reference = old.reference) THEN
            RETURN old;
        END IF;
        RAISE integrity_constraint_violation
        USING MESSAGE = 'what was archived is forgotten only when it is back';
    END $$
    """,
    """
    CREATE TRIGGER archived_remains BEFORE DELETE ON archived
    FOR EACH ROW EXECUTE FUNCTION postnet_forgets()
    """,
    """
    CREATE TRIGGER all_archived_remain BEFORE TRUNCATE ON archived
    EXECUTE FUNCTION postnet_refuses('what was archived is forgotten only when it is back')
    """,
    # After the row is in: whoever had to wait for an archiver, because of the same key, sees by
    # now what that one has written.
    """
    CREATE FUNCTION postnet_knows() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
    BEGIN
        IF EXISTS (SELECT FROM archived WHERE reference = new.reference AND id <> new.id)
            OR EXISTS (SELECT FROM archived WHERE pick_up_digest = new.pick_up_digest
                AND id <> new.id)
            OR (new.filing_key IS NOT NULL AND EXISTS (SELECT FROM archived
                WHERE filing_key = new.filing_key AND id <> new.id))
            OR EXISTS (SELECT FROM archived WHERE id = new.id AND reference <> new.reference)
        THEN RAISE unique_violation USING MESSAGE = 'it is in the archive'; END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER ticket_archived_before AFTER INSERT ON ticket
    FOR EACH ROW EXECUTE FUNCTION postnet_knows()
    """,
)


def _take(connection: Connection) -> None:
    for statement in (*_TABLE, *_GUARDS):
        connection.execute(statement)


STEP: Final = Step(3, "an archive for finished tickets", _take)
