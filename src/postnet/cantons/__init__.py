"""Cantons: packs of TOML, read, checked and joined. The only room with tomllib and cattrs."""

from __future__ import annotations

from postnet.cantons.catalogue import load_catalogue
from postnet.cantons.finding_packs import bundled_packs, find_packs
from postnet.cantons.loading import Additions, LoadedPack, extend, load_pack
from postnet.cantons.quality import without_exempt

__all__ = [
    "Additions",
    "LoadedPack",
    "bundled_packs",
    "extend",
    "find_packs",
    "load_catalogue",
    "load_pack",
    "without_exempt",
]
