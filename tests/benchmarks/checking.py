"""The check of all 26 cantons as a whole process, without a cache, of tomllib alone as one.

The questions are proved by enumeration; seconds, questions a second, and the ratio.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import in_turns, say

CHECK = [sys.executable, "-m", "postnet", "check", "--json"]
PARSE = """
import pathlib, sys, tomllib
for folder in sys.argv[1:]:
    for file in pathlib.Path(folder).rglob("*.toml"):
        tomllib.loads(file.read_text("utf-8"))
"""
ROOT = Path(__file__).parents[2]
FILES = [str(ROOT / "cantons"), str(ROOT / "src" / "postnet" / "cantons" / "catalogue")]


def main() -> None:
    """Measure and print."""
    checked = json.loads(run(CHECK, cold=True))["cantons"]
    questions = sum(canton["cells"] for canton in checked)
    errors = sum(canton["errors"] for canton in checked)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = home
        run(CHECK, cold=False)
        ways = {
            "tomllib alone": lambda: run([sys.executable, "-c", PARSE, *FILES], cold=True),
            "check, cold": lambda: run(CHECK, cold=True),
            "check, warm": lambda: run(CHECK, cold=False),
        }
        medians = in_turns(ways, rounds=5)
    print(f"    {len(checked)} cantons, {questions:,} questions proved, {errors} errors")
    for name, seconds in medians.items():
        print(f"    {name}: {seconds:.2f} s")
    cold = medians["check, cold"]
    say("P1", "check of all cantons, cold, seconds", cold, "<= 6")
    say("P1", "the same, of tomllib alone", cold / medians["tomllib alone"], "-")
    say("P1", "million questions proved a second, cold", questions / cold / 1e6, "-")


def run(words: list[str], *, cold: bool) -> str:
    """Run a command with or without a cache, and return what it prints."""
    environment = {**os.environ, "POSTNET_NO_CACHE": "1"} if cold else dict(os.environ)
    if not cold:
        environment.pop("POSTNET_NO_CACHE", None)
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
