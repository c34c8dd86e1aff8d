"""What the tests of the reports look at: canton Jura as it is shipped, and a small pack on disk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import postnet
from routing.small_packs import FILES

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.app import Postnet
    from postnet.reports import Overview

DAY: Final = dt.date(2026, 3, 2)
JURA: Final = postnet.open(clock=lambda: dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC))

# What the small pack of Glarus has besides: a table for some communes, gaps, a demo branch.
MORE: Final = {
    "authorities": """
[[authority]]
id = "gl-south"
kind = "district"
name = { de = "Amt Glarus Süd" }
valid_from = 2026-02-01
address = { street = "Hauptstrasse 1", place = "8762 Schwanden" }
url = "https://gl.example/süd amt"
provenance = { confidence = "real", source = "gl.ch", as_of = 2026-01-05 }
""",
    "services": """
[[service]]
id = "debt-register-extract"
title = { de = "Betreibungsregisterauszug" }
url = "https://gl.example/auszug"
online = true
documents = { de = ["Ausweis", "Vollmacht"] }
[[service]]
id = "residence-certificate"
authority = "commune-*"
title = { de = "Wohnsitzbescheinigung" }
[[service]]
id = "landsgemeinde-seat"
theme = "other"
title = { de = "Platz an der Landsgemeinde" }
[[service]]
id = "fishing-permit"
authority = "gl-tax"
title = { de = "Fischerpatent" }
valid_until = 2026-01-31
""",
    "rules": """
[[rule]]
id = "south"
services = ["debt-register-extract"]
authority = "gl-south"
when = { communes = [1631] }
valid_from = 2026-02-01
""",
    "branches": """
[[branch]]
id = "gl-8762-002"
name = "Schwanden"
postcode = 8762
locality = "Schwanden"
commune = 1631
lon = 9.071
lat = 46.996
closed_on = 2026-02-28
provenance = { confidence = "derived", source = "demo data: rule" }
""",
    "quality": """
[[exempt]]
code = "PN203"
subjects = ["landsgemeinde-seat"]
why = "nobody answers it yet"
[[todo]]
what = "the debt office of Glarus Nord"
why = "not known"
""",
}


def small_office(folder: Path, **replaced: str) -> Postnet:
    """Write a small pack of canton Glarus and open an office with it.

    Args:
        folder: Where the pack's folder is made.
        replaced: What stands in a file instead, by its name without the ending.
    """
    pack = folder / "gl"
    pack.mkdir()
    for name in {*FILES, *MORE}:
        text = replaced.get(name, FILES.get(name, "") + MORE.get(name, ""))
        (pack / f"{name}.toml").write_text(text, "utf-8")
    return postnet.open(cantons=[pack], clock=lambda: dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC))


def small_overview(folder: Path, on: dt.date = DAY) -> Overview:
    """Return the overview of the small pack on a day."""
    return small_office(folder).overview("gl", on=on)
