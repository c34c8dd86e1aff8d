"""Crashes: whoever was shown a reference has a promise, whenever the process dies."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CRASHING = Path(__file__).parents[1] / "benchmarks" / "crashing.py"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
@pytest.mark.parametrize("seed", ["1", "2"])
def test_what_was_returned_is_there_after_every_kill(seed: str) -> None:
    """Of four threads that file; nothing is half written, and the histories hold."""
    ran = subprocess.run(
        [sys.executable, CRASHING, "12", seed],
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
