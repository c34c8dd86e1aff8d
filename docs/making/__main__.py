"""Make anew what the docs take from the code, and the schemas: `./dev docs`."""

from __future__ import annotations

import os

from all_pages import ROOT, made
from postnet.cantons import write_schemas

# The examples are packs of a moment: nothing of them is to be kept.
os.environ["POSTNET_NO_CACHE"] = "1"

for path, text in made().items():
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
write_schemas(ROOT / "cantons" / "schema")
