"""L1: commands as whole processes, of a bare `python -c pass`.

All find their modules compiled, as pip installs them, also where this machine's Python is told to
write no bytecode.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import in_turns, say

if TYPE_CHECKING:
    from collections.abc import Callable

ROUTE = ("route", "--service", "tax-return", "--commune", "6711", "--json")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        db = str(Path(folder) / "cold.db")
        postnet = (sys.executable, "-m", "postnet")
        _run(*postnet, "db", "init", "--db", db)()
        ways = {
            "bare": _run(sys.executable, "-c", "pass"),
            "attrs": _run(sys.executable, "-c", "import attrs"),
            "version": _run(*postnet, "--version"),
            "help": _run(*postnet, "--help"),
            "route": _run(*postnet, *ROUTE),
            "inbox": _run(*postnet, "inbox", "--authority", "ju-ctr", "--json", "--db", db),
        }
        for do in ways.values():
            do()
        medians = in_turns(ways, rounds=21)
    bare = medians["bare"]
    for name, seconds in medians.items():
        print(f"    {name}: {seconds * 1e3:.0f} ms")
    say("L1", "import attrs alone, of bare python", medians["attrs"] / bare, "-")
    say("L1", "--version, of bare python", medians["version"] / bare, "<= 2")
    say("L1", "--help, of bare python", medians["help"] / bare, "<= 2")
    say("L1", "route --json, of bare python", medians["route"] / bare, "<= 4")
    say("L1", "inbox --json, of bare python", medians["inbox"] / bare, "<= 8")


def _run(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
