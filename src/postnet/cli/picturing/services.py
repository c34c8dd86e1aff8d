"""Services: coverage by theme at a glance, a table whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.cli.picturing.words import counted
from postnet.cli.printing import console, is_roomy, listing, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from postnet.model.ids import Language
    from postnet.reports import Overview
    from postnet.reports.coverage import CoveredService, Standing

_WORDS: Final[Mapping[Standing, str]] = {
    "named": "reach a named authority from every commune",
    "partly": "from some communes only",
    "front-office": "reach none but the front office",
    "not-offered": "are not offered",
}

_COLUMNS: Final = ("theme", "all", "named", "partly", "front office", "not offered", "each service")

# One mark a service; where the terminal knows ASCII only, the second.
_MARKS: Final[Mapping[Standing, tuple[str, str]]] = {
    "named": ("■", "#"),
    "partly": ("▣", "+"),
    "front-office": ("□", "o"),
    "not-offered": ("·", "."),
}


def glance(seen: Overview, _language: Language) -> Iterator[RenderableType]:
    """Yield the coverage by theme, a mark for each service, and what the marks mean."""
    services = seen.coverage.services
    themes = dict.fromkeys(service.theme for service in services)
    rows = [_row(theme, [s for s in services if s.theme == theme]) for theme in themes]
    columns: Sequence[str] = _COLUMNS
    if not is_roomy():
        columns, rows = ("theme", "all", "each service"), [(*row[:2], row[-1]) for row in rows]
    yield listing(_title(services), columns, rows)
    for standing, word in _WORDS.items():
        yield plain(f"{_mark(standing)} {len(seen.coverage.standing(standing))} {word}")


def _title(services: Sequence[CoveredService]) -> str:
    common = [service for service in services if service.common]
    offered = sum(service.standing != "not-offered" for service in common)
    own = len(services) - len(common)
    return f"Services: {offered} of the catalogue's {len(common)}, {own} of its own"


def _row(theme: str, services: Sequence[CoveredService]) -> tuple[str, ...]:
    counts = [sum(s.standing == standing for s in services) for standing in _WORDS]
    marks = [_mark(standing) * count for standing, count in zip(_WORDS, counts, strict=True)]
    return theme, str(len(services)), *(str(n) if n else "" for n in counts), "".join(marks)


def _mark(standing: Standing) -> str:
    return _MARKS[standing][console().options.ascii_only]


def whole(seen: Overview, language: Language) -> Iterator[RenderableType]:
    """Yield every service with whom it reaches."""
    columns = ("service", "title", "theme", "reaches", "portal", "sure")
    rows = [_whole_row(seen, service, language) for service in seen.coverage.services]
    yield listing("Services", columns, rows)


def _whole_row(seen: Overview, service: CoveredService, language: Language) -> tuple[str, ...]:
    title = service.title.text(language, seen.canton.languages)
    online = "online" if service.online else ""
    return service.id, title, service.theme, _reached(seen, service), online, service.sureness or ""


def _reached(seen: Overview, service: CoveredService) -> str:
    """Say whom a service reaches: every authority, or how many."""
    if service.standing == "not-offered":
        return "not offered"
    few = 3
    named = service.authorities
    reached = ", ".join(named) if len(named) <= few else f"{len(named)} authorities"
    if not service.unclaimed:
        return reached
    left = f"{seen.canton.front_office} from {counted(service.unclaimed, 'commune')}, as a fallback"
    return f"{reached}; {left}" if reached else left
