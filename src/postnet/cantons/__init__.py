"""Cantons: packs of TOML, read, checked and joined. The only room with tomli and cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.cantons.catalogue import load_shared
    from postnet.cantons.finding_packs import bundled_packs, find_packs
    from postnet.cantons.loading import Additions, LoadedPack, extend, load_pack
    from postnet.cantons.quality import without_exempt
    from postnet.cantons.scaffolding import Founded, found_canton

__all__ = [
    "Additions",
    "Founded",
    "LoadedPack",
    "bundled_packs",
    "extend",
    "find_packs",
    "found_canton",
    "load_pack",
    "load_shared",
    "without_exempt",
]

__getattr__ = lazy_face(
    __name__,
    {
        "catalogue": "load_shared",
        "finding_packs": "bundled_packs find_packs",
        "loading": "Additions LoadedPack extend load_pack",
        "quality": "without_exempt",
        "scaffolding": "Founded found_canton",
    },
)
