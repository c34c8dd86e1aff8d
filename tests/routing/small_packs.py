"""A small pack on disk: canton Glarus, with three communes, two authorities and one service."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import postnet
from postnet.model.ids import CantonCode
from postnet.routing import Proof, prove

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GL: Final = CantonCode("gl")
TODAY: Final = dt.date(2026, 3, 2)

CANTON_TOML: Final = """
code = "gl"
status = "reference"
name = { de = "Glarus" }
languages = ["de"]
front_office = "gl-front"
data_from = 2026-01-01
data_until = 2026-12-31
[deadlines]
first_reply = "1 day"
answer = "5 days"
[hours]
monday = ["08:00-12:00"]
[holidays]
subdivision = "GL"
"""

AUTHORITIES_TOML: Final = """
[[authority]]
id = "gl-front"
kind = "canton"
name = { de = "Anlaufstelle" }
[[authority]]
id = "gl-tax"
kind = "canton"
name = { de = "Steueramt" }
"""

SERVICES_TOML: Final = """
[[service]]
id = "tax-return"
authority = "gl-tax"
title = { de = "Steuererklärung" }
"""

BRANCHES_TOML: Final = """
[[branch]]
id = "gl-8752-001"
name = "Näfels"
postcode = 8752
locality = "Näfels"
commune = 1630
[[assignment]]
id = "gl-all"
branches = "all"
services = "all"
phase = "pilot"
from = 2026-01-01
"""

CASES_TOML: Final = """
[[case]]
name = "a tax return"
service = "tax-return"
commune = 1632
authority = "gl-tax"
"""

FILES: Final = {
    "canton": CANTON_TOML,
    "authorities": AUTHORITIES_TOML,
    "services": SERVICES_TOML,
    "branches": BRANCHES_TOML,
    "cases": CASES_TOML,
}

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def write_pack(folder: Path, *, replaced: Mapping[str, str] = NOTHING, **more: str) -> Path:
    """Write the pack, and return where it is.

    Args:
        folder: Where the pack's folder is made.
        replaced: What stands in a file instead, by the file's name without its ending.
        more: What is added to a file behind that.
    """
    pack = folder / "gl"
    pack.mkdir()
    for name in {*FILES, *more}:
        text = replaced.get(name, FILES.get(name, "")) + more.get(name, "")
        (pack / f"{name}.toml").write_text(text, "utf-8")
    return pack


def proof_of(folder: Path, *, replaced: Mapping[str, str] = NOTHING, **more: str) -> Proof:
    """Write the pack, open it and prove it; see `write_pack`."""
    office = postnet.open(cantons=[write_pack(folder, replaced=replaced, **more)])
    return prove(office.router, GL, TODAY)
