"""Crashes: whoever was shown a reference has a promise, whenever the process dies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from store.engines import Database

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
@pytest.mark.parametrize("seed", ["1", "2"])
def test_what_was_returned_is_there_after_every_kill(seed: str) -> None:
    """Of four threads that file; nothing is half written, and the histories hold."""
    ran = subprocess.run(
        [sys.executable, BENCHMARKS / "crashing.py", "12", seed],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    returned = re.search(r"kills: 12, returned references: (\d+)", ran.stdout)
    assert returned is not None
    assert int(returned[1]) >= 12
    assert "lost: 0, broken histories: 0" in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
def test_no_ticket_is_lost_on_its_way_to_the_archive_or_back(database: Database) -> None:
    """Two threads archive, others bring back, change and file, and all are killed at any moment.

    Each ticket is at hand or in the archive, as it was; one run finishes what was left.
    """
    kills = {"sqlite": 50, "postgres": 10}[database.engine]
    program = BENCHMARKS / "archiving_kills.py"
    ran = subprocess.run(
        [sys.executable, program, str(kills), "3", database.url],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path[1:], str(BENCHMARKS.parent)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = re.search(rf"kills: {kills}, moved: (\d+), returned references: (\d+)", ran.stdout)
    assert told is not None
    assert int(told[1]) > 60  # more than the last run alone moves
    assert "lost: 0, changed: 0, broken: 0" in ran.stdout
