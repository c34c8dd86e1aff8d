"""C1, C2: loading all cantons, checked whole, cold and warm, of tomllib alone on the same files.

The files are those of the 26 cantons, the catalogue's and the federal authorities'. Every way
begins as a process does: the reference data is read, nothing is remembered but imported modules.
Loading those is measured by cold_start.py, the proof by checking.py.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import tempfile
import tomllib
from typing import TYPE_CHECKING

import postnet
from measuring import in_turns, say
from postnet.cantons import bundled_packs, load_shared
from postnet.cantons.catalogue import shared_files
from postnet.geography import load_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.app import Postnet

DAY = dt.date(2026, 11, 23)

HELD: list[Postnet] = []
"""What was loaded last: to throw it away is no part of loading."""


def main() -> None:
    """Measure and print."""
    files = all_files()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = home
        os.environ["POSTNET_LOAD_PLUGINS"] = ""
        load_cold()
        load_all_warm()
        ways = {
            "tomllib alone": lambda: parse(files),
            "cold, all cantons": load_cold,
            "warm, one question routed": route_warm,
            "warm, all cantons": load_all_warm,
            "the reference data, which is part of each": load_gazetteer,
        }
        medians = in_turns(ways, before=forget)
    size = sum(file.stat().st_size for file in files)
    print(f"    {len(files)} files, {size / 1e6:.2f} MB")
    for name, seconds in medians.items():
        print(f"    {name}: {seconds * 1e3:.1f} ms")
    alone = medians.pop("tomllib alone")
    cold, one, every, places = (seconds / alone for seconds in medians.values())
    say("C1", "cold load, checked, of tomllib", cold, "<= 1.10")
    say("C2", "warm load, staleness checked, one question routed, of tomllib", one, "<= 0.04")
    say("C2", "the same, without reading the reference data", one - places, "-")
    say("C2", "warm load, staleness checked, all cantons unpacked, of tomllib", every, "-")


def all_files() -> list[Path]:
    """Return every TOML file that a process without a cache reads."""
    packs = [file for folder in bundled_packs() for file in sorted(folder.glob("*.toml"))]
    return [*packs, *shared_files()]


def parse(files: list[Path]) -> None:
    """Do what cannot be avoided without a cache and with the standard library."""
    for file in files:
        tomllib.loads(file.read_text("utf-8"))


def load_cold() -> None:
    """Read, structure and check everything."""
    os.environ["POSTNET_NO_CACHE"] = "1"
    load_all_warm()
    os.environ.pop("POSTNET_NO_CACHE")


def load_all_warm() -> None:
    """See that no file has changed, and unpack what was kept of all cantons."""
    office = postnet.open()
    HELD.append(office)
    assert len(dict(office.network.cantons)) == len(bundled_packs())


def route_warm() -> None:
    """See that no file has changed, and route one question: what a command pays."""
    office = postnet.open()
    HELD.append(office)
    office.route("tax-return", commune=6711, at=DAY)


def forget() -> None:
    """Begin anew, as a process does."""
    HELD.clear()
    load_shared.cache_clear()
    load_gazetteer.cache_clear()
    gc.collect()


if __name__ == "__main__":
    main()
