"""Gaps: what only the front office takes, what is to do, what is exempt, what is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cli.picturing.words import counted, some
from postnet.cli.printing import facts, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from postnet.model.ids import Language
    from postnet.reports import Overview


def glance(seen: Overview, language: Language) -> Iterator[RenderableType]:
    """Yield the gaps; of long lists the beginning."""
    yield from _told(seen, language, 6)


def whole(seen: Overview, language: Language) -> Iterator[RenderableType]:
    """Yield the gaps with every id."""
    yield from _told(seen, language, None)


def _told(seen: Overview, _language: Language, shown: int | None) -> Iterator[RenderableType]:
    rows = [*_of_services(seen, shown), *_of_facts(seen, shown)]
    rows += [("to do", todo) for todo in seen.gaps.todo]
    rows += [*_exempt(seen, shown)]
    yield plain("Gaps" if rows else "Gaps: none", "bold")
    yield facts(rows)


def _of_services(seen: Overview, shown: int | None) -> Iterator[tuple[str, str]]:
    coverage = seen.coverage
    alone = [service.id for service in coverage.standing("front-office")]
    partly = [
        f"{service.id} (from {counted(service.left, 'commune')})"
        for service in coverage.standing("partly")
    ]
    missing = [service.id for service in coverage.standing("not-offered")]
    for what, found in (
        ("front office only", alone),
        ("front office in part", partly),
        ("not offered", missing),
    ):
        if found:
            yield what, f"{len(found)}: {some(found, shown)}"


def _of_facts(seen: Overview, shown: int | None) -> Iterator[tuple[str, str]]:
    for fact in seen.gaps.empty:
        yield "empty", f"{fact.what} ({len(fact.subjects)}): {some(fact.subjects, shown)}"


def _exempt(seen: Overview, shown: int | None) -> Iterator[tuple[str, str]]:
    """Yield the exemptions, those with the same code and reason together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in seen.gaps.exempt:
        alike.setdefault((one.code, one.why), []).append(one.subject)
    for (code, why), subjects in alike.items():
        yield "exempt", f"{code} {some(subjects, shown)}: {why}"
