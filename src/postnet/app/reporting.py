"""Reporting: what a canton can be shown of itself, from what the office has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.geography import load_outlines
from postnet.reports import draw_map, overview

if TYPE_CHECKING:
    import datetime as dt

    from postnet.app.assembly import Assembly
    from postnet.model.ids import Language
    from postnet.reports import Overview
    from postnet.routing import Router


def overview_of(assembly: Assembly, router: Router, code: str, on: dt.date) -> Overview:
    """Return a canton at a glance.

    Args:
        assembly: What was read; the canton's folder is among it.
        router: The compiled table.
        code: Which canton.
        on: The day of the picture.

    Raises:
        UnknownName: The canton is not registered.
        InvalidInput: Its configuration does not speak for the day.
    """
    registered = router.network.canton(code)
    packs = {pack.contents.code: pack for pack in assembly.packs}
    return overview(packs[registered.canton.code], router, on)


def map_of(seen: Overview, language: Language) -> str:
    """Return the map of a canton's branches."""
    return draw_map(seen, load_outlines(), language)
