"""Upgrading: from every version that was released, whole or not at all, whoever else upgrades."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from postnet.errors import StoreNewer, StoreUnavailable
from postnet.store import examine_store, open_store, upgrade_store
from postnet.store.sqlite.examining.shape import shape_of
from postnet.store.sqlite.files import SCHEMA_VERSION
from postnet.store.sqlite.migrations import STEPS
from postnet.ticketing import verify
from store.making_tickets import filing
from store.sqlite.beside import run_python
from store.sqlite.migrations.dumping import dump, dumped_versions, load

if TYPE_CHECKING:
    from pathlib import Path

STARTS: Final = [0, *dumped_versions()]
each_start = pytest.mark.parametrize("version", STARTS)
each_step = pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))

# At its first statement, in the middle, after its last and before it is committed.
each_moment = pytest.mark.parametrize("share", [0.0, 0.5, 1.0])

# Nothing of Python's is cleaned up, as when the machine loses its power.
_KILLED: Final = """
import os, signal, sys
from pathlib import Path
from postnet.store.sqlite import migrations, upgrading
number, left = int(sys.argv[2]), int(sys.argv[3])
real = migrations.STEPS[number - 1].take

def count(statement):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

def take(connection):
    connection.set_trace_callback(count)
    real(connection)
    os.kill(os.getpid(), signal.SIGKILL)

broken = migrations.Step(number, "is killed", take)
migrations.STEPS = (*migrations.STEPS[:number - 1], broken, *migrations.STEPS[number:])
upgrading.upgrade_file(Path(sys.argv[1]))
"""

_UPGRADES: Final = """
import sys
from postnet.store import upgrade_store
sys.stdin.readline()
print(*upgrade_store(sys.argv[1]), sep="\\n")
"""


def statements_of(number: int, file: Path) -> int:
    """Return how many statements a step runs on a database of the version before."""
    run: list[str] = []
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.set_trace_callback(run.append)
        connection.execute("BEGIN")
        STEPS[number - 1].take(connection)
        connection.execute("ROLLBACK")
    return len(run) - 2


def bring_to(version: int, file: Path) -> None:
    """Make a database of a version, from the newest released one that is not newer."""
    start = max(one for one in STARTS if one <= version)
    load(start, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for step in STEPS[start:version]:
            step.take(connection)
        connection.execute(f"PRAGMA user_version = {version}")


def content(file: Path) -> list[str]:
    """Return all that is in a database, as the statements that make it again."""
    with closing(sqlite3.connect(file)) as connection:
        return list(dump(connection)) if shape_of(connection) else []


def version_of(file: Path) -> int:
    """Return a database's schema version."""
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_every_released_version_has_a_dump() -> None:
    """All before the newest, which may not be released yet."""
    assert set(range(1, SCHEMA_VERSION)) <= set(dumped_versions())
    assert min(dumped_versions()) == 1


@each_start
def test_a_released_version_is_upgraded(version: int, file: Path) -> None:
    """Its tickets verify and are found, new ones can be filed, and nothing of it is left behind."""
    load(version, file)
    assert upgrade_store(str(file)) == [step.title for step in STEPS[version:]]
    assert not examine_store(str(file)).damaged
    with open_store(str(file)) as store:
        breaches = [breach for _, breach in verify(store)]
        assert breaches == [None] * (5 if version else 0)
        assert len(store.search("permis", limit=50)) == (3 if version else 0)
        store.file(filing(1))
    assert upgrade_store(str(file)) == []


@each_start
def test_a_dump_makes_what_was_dumped(version: int, file: Path) -> None:
    """Else it would test another database than the one that was released."""
    load(version, file)
    wanted = dumped_versions()[version].read_text("utf-8") if version else ""
    assert "".join(f"{statement};\n" for statement in content(file)) == wanted


@each_step
@each_moment
def test_a_step_that_is_killed_is_undone_and_taken_again(
    number: int, share: float, file: Path
) -> None:
    """At its first statement, in the middle, before its end: the version before is whole."""
    bring_to(number - 1, file)
    before = content(file)
    left = int(statements_of(number, file) * share)
    process = run_python(_KILLED, str(file), str(number), str(left))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert (version_of(file), content(file)) == (number - 1, before)
    assert upgrade_store(str(file)) == [step.title for step in STEPS[number - 1 :]]
    assert not examine_store(str(file)).damaged


@each_step
def test_a_step_that_fails_in_the_middle_is_undone(
    number: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its error is told, and the next run completes."""
    bring_to(number - 1, file)
    before = content(file)
    step = STEPS[number - 1]

    def fail(connection: sqlite3.Connection) -> None:
        step.take(connection)
        connection.execute("DROP TABLE no_such_table")

    broken = type(step)(number, "fails", fail)
    steps = (*STEPS[: number - 1], broken, *STEPS[number:])
    with monkeypatch.context() as patched:
        patched.setattr("postnet.store.sqlite.migrations.STEPS", steps)
        with pytest.raises(StoreUnavailable, match="no_such_table"):
            upgrade_store(str(file))
    assert (version_of(file), content(file)) == (number - 1, before)
    assert upgrade_store(str(file)) == [step.title for step in STEPS[number - 1 :]]


@each_start
def test_of_two_processes_each_step_is_taken_by_one(version: int, file: Path) -> None:
    """Both end well, whoever is first."""
    load(version, file)
    processes = [run_python(_UPGRADES, str(file), stdin=-1) for _ in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    said = [process.communicate()[0].split("\n") for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    titles = [title for lines in said for title in lines if title]
    assert sorted(titles) == sorted(step.title for step in STEPS[version:])
    assert not examine_store(str(file)).damaged


@each_start
def test_a_newer_database_is_refused_and_left(version: int, file: Path) -> None:
    """Whatever it once was."""
    load(version, file)
    upgrade_store(str(file))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = file.read_bytes()
    for use in (upgrade_store, open_store):
        with pytest.raises(StoreNewer):
            use(str(file))
    assert file.read_bytes() == before
