"""Cantons: packs of TOML, read, checked and joined. The only room with tomli and cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.cantons.catalogue import load_shared
    from postnet.cantons.finding_packs import bundled_packs, find_packs
    from postnet.cantons.loading import Additions, LoadedPack, Pack, extend, load_pack, open_packs
    from postnet.cantons.quality import without_exempt

__all__ = [
    "Additions",
    "LoadedPack",
    "Pack",
    "bundled_packs",
    "extend",
    "find_packs",
    "load_pack",
    "load_shared",
    "open_packs",
    "without_exempt",
]

__getattr__ = lazy_face(
    __name__,
    {
        "catalogue": "load_shared",
        "finding_packs": "bundled_packs find_packs",
        "loading": "Additions LoadedPack Pack extend load_pack open_packs",
        "quality": "without_exempt",
    },
)
