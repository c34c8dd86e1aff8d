"""Cantons: packs of TOML, read, checked and joined. The only room with tomli and cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.cantons.catalogue import load_shared
    from postnet.cantons.finding_packs import bundled_packs, find_packs
    from postnet.cantons.loading import Additions, LoadedPack, extend, load_pack
    from postnet.cantons.quality import without_exempt
    from postnet.cantons.scaffolding import Scaffold, scaffold_canton

__all__ = [
    "Additions",
    "LoadedPack",
    "Scaffold",
    "bundled_packs",
    "extend",
    "find_packs",
    "load_pack",
    "load_shared",
    "scaffold_canton",
    "without_exempt",
]

__getattr__ = lazy_face(
    __name__,
    {
        "catalogue": "load_shared",
        "finding_packs": "bundled_packs find_packs",
        "loading": "Additions LoadedPack extend load_pack",
        "quality": "without_exempt",
        "scaffolding": "Scaffold scaffold_canton",
    },
)
