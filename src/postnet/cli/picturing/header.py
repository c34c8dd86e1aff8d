"""The header: who the canton is, of which day the picture is, what it owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli.picturing.words import counted, in_languages, status_of
from postnet.cli.printing import facts, panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from postnet.model.ids import Language
    from postnet.reports import Overview


def glance(seen: Overview, language: Language) -> Iterator[RenderableType]:
    """Yield the header."""
    canton = seen.canton
    name = canton.name.text(language, canton.languages)
    rows = [(key, value) for key, value in _rows(seen, language) if value.strip()]
    yield panel(f"{name} ({canton.code})", facts(rows))


def _rows(seen: Overview, language: Language) -> Iterator[tuple[str, str]]:
    canton = seen.canton
    office = {one.authority.id: one.authority for one in seen.authorities}[canton.front_office]
    terms = canton.deadlines
    yield "status", status_of(canton)
    yield "names", in_languages(canton.name)
    yield "languages", ", ".join(canton.languages)
    yield "day", f"{seen.on}, of {canton.validity.from_on} to {canton.validity.until_on}"
    yield "territory", _territory(seen)
    yield "front office", f"{office.name.text(language, canton.languages)} [{office.id}]"
    yield "portal", f"{canton.portal.name.text(language, canton.languages)} {canton.portal.url}"
    yield "login", ", ".join(canton.portal.logins)
    yield "first reply", f"within {terms.first_reply}" if terms.first_reply else ""
    yield "answer", f"within {terms.answer}" if terms.answer else ""


def _territory(seen: Overview) -> str:
    communes = counted(seen.communes, "commune")
    return (
        f"{communes}, {counted(seen.districts, 'district') if seen.districts else 'no districts'}"
    )
