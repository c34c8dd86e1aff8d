"""Picturing: a canton's overview for people, at a glance or one section whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli.picturing import authorities, branches, gaps, header, services
from postnet.cli.printing import plain, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.ids import Language
    from postnet.reports import Overview

_SECTIONS = {
    "authorities": authorities,
    "services": services,
    "branches": branches,
    "gaps": gaps,
}


def show_overview(seen: Overview, language: Language, wanted: Sequence[str] = ()) -> None:
    """Print a canton.

    Args:
        seen: The canton.
        language: The language of the names.
        wanted: Sections to print whole; with none, all of it at a glance.
    """
    show(*header.glance(seen, language))
    for name, section in _SECTIONS.items():
        if name in wanted:
            show(plain(""), *section.whole(seen, language))
        elif not wanted:
            show(plain(""), *section.glance(seen, language))


def say(text: str) -> None:
    """Print a line."""
    show(plain(""), plain(text))
