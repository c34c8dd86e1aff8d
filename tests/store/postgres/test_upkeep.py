"""Upkeep: tables are made whole, upgraded step by step by one at a time, and examined."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg
import pytest

from postnet.errors import StoreNewer, StoreUnavailable
from postnet.store import examine_store, init_store, open_store, upgrade_store
from postnet.store.postgres import migrations, moving
from postnet.store.postgres.upkeep import _LOCK
from postnet.store.postgres.versions import SCHEMA_VERSION
from store.making_tickets import filing, read

if TYPE_CHECKING:
    from postnet.store import Store
    from postnet.store.postgres.lines import Connection
    from store.engines import Database

UPGRADE = "import sys; from postnet.store import upgrade_store; print(upgrade_store(sys.argv[1]))"


def made_old(database: Database) -> None:
    """Make a database in which no step was taken yet."""
    database.by_hand(
        "CREATE TABLE meta (name text PRIMARY KEY, value bytea NOT NULL)",
        "INSERT INTO meta VALUES ('postnet_schema', '0')",
    )


def test_a_new_database_can_be_opened(database: Database) -> None:
    """It is of this version, and empty; it is told by its name."""
    assert init_store(database.url).endswith("/postnet")
    with open_store(database.url) as store:
        assert (store.schema_version, list(store.references())) == (SCHEMA_VERSION, [])


def test_an_empty_database_is_not_opened_as_one(database: Database) -> None:
    """A mistyped name is not a new one."""
    for use in (open_store, upgrade_store, examine_store):
        with pytest.raises(StoreUnavailable, match="postnet db init"):
            use(database.url)


def test_a_database_that_is_there_is_not_made_again(store: Store, database: Database) -> None:
    """What was filed is still there."""
    store.file(filing())
    with pytest.raises(StoreUnavailable, match="is there already"):
        init_store(database.url)
    assert read(store).id == 1


@pytest.mark.parametrize(
    "table", ["CREATE TABLE letters (id int)", "CREATE TABLE meta (name int, value text)"]
)
def test_another_programs_database_is_left_alone(database: Database, table: str) -> None:
    """Even where a table has the name of one of postnet's."""
    database.by_hand(table)
    for use in (open_store, init_store, upgrade_store, examine_store):
        with pytest.raises(StoreUnavailable, match="is not a postnet database"):
            use(database.url)


def test_every_database_has_its_own_secret(database: Database, store: Store) -> None:
    """32 bytes that stay the same when it is opened again."""
    with open_store(database.url) as again:
        assert again.secret == store.secret
    database.by_hand(moving._DROP)
    with database.open() as other:
        assert (len(other.secret), other.secret == store.secret) == (32, False)


def test_a_newer_database_is_refused(store: Store, database: Database) -> None:
    """By whoever opens or upgrades it."""
    store.close()
    database.by_hand("UPDATE meta SET value = '99' WHERE name = 'postnet_schema'")
    for use in (open_store, upgrade_store, examine_store):
        with pytest.raises(StoreNewer, match="version 99"):
            use(database.url)


def test_an_old_database_is_upgraded(database: Database) -> None:
    """Until then it is not opened; the titles of the steps taken are told."""
    made_old(database)
    with pytest.raises(StoreUnavailable, match="postnet db upgrade"):
        open_store(database.url)
    assert upgrade_store(database.url) == [step.title for step in migrations.STEPS]
    assert upgrade_store(database.url) == []
    with open_store(database.url) as store:
        assert not store.file(filing()).repeated


def test_steps_lead_to_this_version_one_by_one() -> None:
    """No number is left out, and the last is the version that is written."""
    assert [step.number for step in migrations.STEPS] == list(range(1, SCHEMA_VERSION + 1))


def test_a_step_that_fails_leaves_the_version_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a step is undone."""

    def break_off(connection: Connection) -> None:
        connection.execute("DROP TABLE assist")
        connection.execute("DROP TABLE no_such_table")

    made_old(database)
    broken = migrations.Step(SCHEMA_VERSION + 1, "breaks off", break_off)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, broken))
    with pytest.raises(StoreUnavailable, match="no_such_table"):
        upgrade_store(database.url)
    with open_store(database.url) as store:
        assert store.recent_assists() == []


def test_processes_that_upgrade_at_once_wait_for_each_other(database: Database) -> None:
    """One takes the steps, the other finds them taken; both begin while a third holds the lock."""
    made_old(database)
    command = [sys.executable, "-c", UPGRADE, database.url]
    with psycopg.connect(database.url, autocommit=True) as third:
        third.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        with pytest.raises(subprocess.TimeoutExpired):
            running[0].wait(1)
        assert database.by_hand("SELECT count(*) FROM meta") == [(1,)]
    said = sorted(process.communicate(timeout=60)[0].strip() for process in running)
    assert said == sorted(["[]", str([step.title for step in migrations.STEPS])])


def test_threads_that_make_the_same_database_open_the_same(database: Database) -> None:
    """Whoever is first makes it; the others open it, never half made."""
    together = threading.Barrier(6)

    def make(_: int) -> bytes:
        together.wait()
        with database.open() as store:
            return store.secret

    with ThreadPoolExecutor(6) as run:
        assert len(set(run.map(make, range(6)))) == 1


def test_a_sound_database_has_no_damage(store: Store) -> None:
    """Nothing is told of it."""
    store.file(filing())
    assert store.integrity() == []


def test_what_is_lost_is_damage(store: Store, database: Database) -> None:
    """Rows that refer to nothing, and guards that are gone or switched off."""
    store.file(filing())
    database.by_hand("ALTER TABLE event DISABLE TRIGGER event_stays")
    assert store.integrity() == ["trigger event_stays is switched off"]
    database.unguard()
    database.by_hand("UPDATE message SET ticket = 9")
    assert "row 1 of message refers to a ticket that is gone" in store.integrity()
    assert "trigger message_stays is missing" in store.integrity()
