"""Reporting: what a canton can be shown of itself, from what the office has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.app.choosing import choose_canton
from postnet.errors import InvalidInput
from postnet.geography import load_outlines
from postnet.reports import Readership, draw_map, overview, report_answers

if TYPE_CHECKING:
    import datetime as dt

    from postnet.app.assembly import Assembly
    from postnet.app.joining import Joined
    from postnet.model.ids import Language
    from postnet.reports import AnswerReport, Overview
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


def answer_report_of(office: Joined, canton: str | None, authority: str | None) -> AnswerReport:
    """Return which published answers help, and which questions recur without one.

    Raises:
        UnknownName: The canton or the authority is unknown.
        InvalidInput: Neither is given.
    """
    owner = office.network.authority(authority) if authority else None
    named = canton or (owner.canton if owner else None)
    if named is None:
        raise InvalidInput("canton", "whose report?", cure="Name a canton or an authority.")
    code = office.network.canton(choose_canton(named)).canton.code
    whose = Readership(code, owner.id if owner else None, office.today)
    return report_answers(office.store, office.vocabulary, whose)
