"""`postnet check --explain CODE`: what a finding code means, with its example."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.cli.machine import print_json
from postnet.cli.printing import show
from postnet.errors import UnknownName
from postnet.model.codes import CODES

if TYPE_CHECKING:
    from postnet.model.codes import Code

_INSTALLED: Final = Path(__file__).parent / "finding_pages"
# In a checkout the pages stand in the docs; the wheel carries them in here.
_PAGES: Final = (
    _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[3] / "docs/reference/findings"
)
_END_OF_HEAD: Final = "<!-- end -->\n"


def explain(name: str, *, as_json: bool) -> int:
    """Print what a code means.

    Raises:
        UnknownName: There is no such code.
    """
    code = CODES.get(name.upper())
    if code is None:
        near = difflib.get_close_matches(name.upper(), CODES)
        raise UnknownName("finding code", name, near, cure="Codes look like PN101.")
    if as_json:
        print_json({**_facts(code), "page": page_of(code)})
    elif sys.stdout.isatty():
        _render(page_of(code))
    else:
        sys.stdout.write(page_of(code))
    return 0


def page_of(code: Code) -> str:
    """Return the page of a code in Markdown; its own words alone, where no pages are installed."""
    path = _PAGES / f"{code.code}.md"
    if path.exists():
        return path.read_text("utf-8").replace(_END_OF_HEAD, "")
    return f"# {code.code}: {code.title}\n\n{code.why}\n\n{code.mend}\n"


def _facts(code: Code) -> dict[str, str]:
    return {
        "code": code.code,
        "severity": code.severity,
        "title": code.title,
        "why": code.why,
        "mend": code.mend,
    }


def _render(page: str) -> None:
    from rich.markdown import Markdown  # noqa: PLC0415  (as in `printing`)

    show(Markdown(page, hyperlinks=False))
