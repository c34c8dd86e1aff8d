"""Cantons: packs of TOML, read, checked and joined. The only room with tomli and cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.cantons.catalogue import load_shared
    from postnet.cantons.finding_packs import bundled_packs, find_packs, stat_of
    from postnet.cantons.loading import Additions, LoadedPack, Pack, extend, load_pack, open_packs
    from postnet.cantons.outliers import find_outliers
    from postnet.cantons.placing import placed
    from postnet.cantons.quality import without_exempt
    from postnet.cantons.revisions import folder_at
    from postnet.cantons.scaffolding import Scaffold, scaffold_canton
    from postnet.cantons.schemas import write_schemas

__all__ = [
    "Additions",
    "LoadedPack",
    "Pack",
    "Scaffold",
    "bundled_packs",
    "extend",
    "find_outliers",
    "find_packs",
    "folder_at",
    "load_pack",
    "load_shared",
    "open_packs",
    "placed",
    "scaffold_canton",
    "stat_of",
    "without_exempt",
    "write_schemas",
]

__getattr__ = lazy_face(
    __name__,
    {
        "catalogue": "load_shared",
        "finding_packs": "bundled_packs find_packs stat_of",
        "loading": "Additions LoadedPack Pack extend load_pack open_packs",
        "outliers": "find_outliers",
        "placing": "placed",
        "quality": "without_exempt",
        "revisions": "folder_at",
        "scaffolding": "Scaffold scaffold_canton",
        "schemas": "write_schemas",
    },
)
