"""All that the docs take from the code: tables of keys, the index and the pages of codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from finding_examples import PAGES, with_output
from finding_pages import with_head, with_table
from key_tables import with_tables
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from postnet.model.codes import Code

ROOT: Final = Path(__file__).parents[2]
CONFIGURATION: Final = PAGES.with_name("configuration.md")
INDEX: Final = PAGES.with_suffix(".md")


def made() -> dict[Path, str]:
    """Return each page as the code would have it now."""
    return {
        CONFIGURATION: with_tables(CONFIGURATION.read_text("utf-8")),
        INDEX: with_table(INDEX.read_text("utf-8")),
        **{page_of(name): made_page(code) for name, code in CODES.items()},
    }


def page_of(code: str) -> Path:
    """Return where the page of a code is."""
    return PAGES / f"{code}.md"


def made_page(code: Code) -> str:
    """Return the page of a code, with its words and what the check says of the example now."""
    path = page_of(code.code)
    return with_output(with_head(path.read_text("utf-8") if path.exists() else "", code))
