"""The store: opened in an instant, and what it has confirmed outlives the process."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from postnet.model.chain import first_break
from postnet.store import Store, open_store
from store.making_tickets import filing, read, reference

if TYPE_CHECKING:
    from pathlib import Path

    from store.engines import Database

TESTS = __file__.rpartition("/store/")[0]

FILE_FOR_EVER = """
import sys
sys.path.insert(0, sys.argv[2])
from store.making_tickets import filing
from postnet.store import open_store
store = open_store(sys.argv[1])
for number in range(1_000_000):
    print(store.file(filing(number, key=str(number))).reference, flush=True)
"""

FILE_SOME = """
import sys
sys.path.insert(0, sys.argv[2])
from store.making_tickets import filing
from postnet.store import open_store
first = int(sys.argv[3])
with open_store(sys.argv[1], create=True) as store:
    for number in range(first, first + 50):
        store.file(filing(number, key=str(number)))
"""

LOADED = """
import sys
from postnet.store import open_store
with open_store(sys.argv[1]) as store:
    list(store.references())
rare = ("peewee", "playhouse", "psycopg", "cattrs", "rich")
print([name for name in rare if name in sys.modules])
"""


def python(program: str, *args: str) -> list[str]:
    """Return a command that runs a program of ours."""
    return [sys.executable, "-c", program, *args]


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2])
def test_what_was_confirmed_before_a_kill_is_there(file: Path, seconds: float) -> None:
    """Every reference that was shown is there, once and whole, and the database is sound."""
    open_store(str(file), create=True).close()
    command = python(FILE_FOR_EVER, str(file), TESTS)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as filing_for_ever:
        assert filing_for_ever.stdout is not None
        shown = [filing_for_ever.stdout.readline().strip()]
        with pytest.raises(subprocess.TimeoutExpired):
            filing_for_ever.wait(seconds)
        filing_for_ever.send_signal(signal.SIGKILL)
        shown += [line.strip() for line in filing_for_ever.stdout if line.endswith("\n")]
    with open_store(str(file)) as store:
        kept = list(store.references())
        tickets = [read(store, number) for number in range(len(kept))]
        assert kept[: len(shown)] == shown
        assert len(kept) - len(shown) in {0, 1}
        assert all(first_break(t.reference, t.events, t.head) is None for t in tickets)
        assert (len(store.search("impôt", limit=len(kept) + 1)), store.integrity()) == (
            len(kept),
            [],
        )


def test_processes_file_into_one_database(file: Path) -> None:
    """Four at once, the first of which makes it; none is refused and none lost."""
    commands = [python(FILE_SOME, str(file), TESTS, str(100 * n)) for n in range(4)]
    running = [subprocess.Popen(command) for command in commands]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    with open_store(str(file)) as store:
        assert len(list(store.references())) == 200


def test_opening_a_database_loads_no_peewee(file: Path) -> None:
    """What is hot pays for nothing that is rare."""
    open_store(str(file), create=True).close()
    ran = subprocess.run(
        python(LOADED, str(file)), capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout == "[]\n"


def test_a_closed_store_is_in_one_file(file: Path) -> None:
    """The WAL is folded in when the last connection is closed; beside it are only the turns."""
    with open_store(str(file), create=True) as store:
        store.file(filing())
    turns = file.with_name(f"{file.name}-turns")
    assert sorted(file.parent.iterdir()) == [file, turns]
    assert turns.stat().st_size == 0


def test_references_come_oldest_first_in_batches(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, and while others file on."""
    monkeypatch.setattr(f"postnet.store.{database.engine}.reading._BATCH", 4)
    for number in range(10):
        store.file(filing(number))
    walk = store.references()
    first = next(walk)
    store.file(filing(10))
    assert [first, *walk] == [reference(number) for number in range(11)]
