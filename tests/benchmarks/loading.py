"""C1, C2: reading canton Jura, checked whole, cold and warm, of tomllib alone on the same files."""

from __future__ import annotations

import os
import tempfile
import tomllib

from measuring import in_turns, say
from postnet.cantons import bundled_packs, load_pack
from postnet.geography import DATA, load_gazetteer


def main() -> None:
    """Measure and print."""
    folder = next(pack for pack in bundled_packs() if pack.name == "ju")
    gazetteer = load_gazetteer()
    shared = [DATA / "communes.csv", DATA / "localities.csv"]
    files = sorted(folder.glob("*.toml"))

    def parse() -> None:
        for file in files:
            tomllib.loads(file.read_text("utf-8"))

    def load_cold() -> None:
        os.environ["POSTNET_NO_CACHE"] = "1"
        load_pack(folder, gazetteer, shared)

    def load_warm() -> None:
        os.environ.pop("POSTNET_NO_CACHE", None)
        load_pack(folder, gazetteer, shared)

    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = home
        load_cold()
        load_warm()
        medians = in_turns({"tomllib": parse, "cold": load_cold, "warm": load_warm})
    size = sum(file.stat().st_size for file in files)
    print(f"    {len(files)} files, {size / 1000:.0f} KB")
    for name, seconds in medians.items():
        print(f"    {name}: {seconds * 1e3:.1f} ms")
    say("C1", "cold load, checked, of tomllib", medians["cold"] / medians["tomllib"], "<= 1.10")
    say("C2", "warm load, of tomllib", medians["warm"] / medians["tomllib"], "<= 0.04")


if __name__ == "__main__":
    main()
