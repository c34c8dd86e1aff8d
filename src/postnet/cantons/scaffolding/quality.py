"""Lacking: the entries of quality.toml, what is missing and which warnings are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.cantons.entries import AuthorityEntry, ExemptEntry, TodoEntry
from postnet.cantons.outliers import outlying
from postnet.cantons.scaffolding.writing import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.cantons.scaffolding.plans import Gap, Ground, RolePlan
    from postnet.model.ids import CommuneNumber
    from postnet.model.places import Commune

_ONE_LANGUAGE: Final = (
    "the sources give these names in one official language only, and none is invented"
)
_DIVIDED: Final = (
    "GAP: the commune is divided between them, and only a question to the citizen tells which; see "
    "the how-to on a service with a question"
)
_ALWAYS: Final = (
    TodoEntry(
        "which office answers what, where provenance says inferred",
        "services are bound to the office that usually answers them; the canton has to confirm it",
    ),
    TodoEntry(
        "the canton's own deadlines and opening hours",
        "those in canton.toml are the demonstration's",
    ),
    TodoEntry(
        "the front office",
        "that the chancellery takes what nothing else claims is this configuration's assumption",
    ),
    TodoEntry("the e-government portal, and what may be done on it", "no source was read for it"),
    TodoEntry("the canton's law on data protection", "privacy.law in canton.toml is empty"),
    TodoEntry(
        "the canton's real channels (e-mail, own systems)",
        "no address may be invented; until then every authority works with postnet's inbox",
    ),
    TodoEntry(
        "the branches that really take part, and from when",
        "branches.toml is demo data, agreed with nobody",
    ),
)


# More communes than these would hide what is said of them.
_MOST_NAMED: Final = 5


def quality_sections(
    ground: Ground,
    roles: Iterable[RolePlan],
    gaps: Sequence[Gap],
    authorities: Iterable[object],
) -> tuple[Section, ...]:
    """Return what is exempt, and what is to do."""
    entries = [entry for entry in authorities if isinstance(entry, AuthorityEntry)]
    planned = list(roles)
    exempt = (
        *_exempt(ground, gaps, entries),
        *_idle(ground, planned, entries),
        *_outlying(ground, planned),
    )
    return (
        Section("exempt", "", exempt),
        Section("todo", "", tuple(_todo(gaps, planned))),
    )


def _exempt(
    ground: Ground, gaps: Iterable[Gap], authorities: Iterable[AuthorityEntry]
) -> Iterator[ExemptEntry]:
    """Yield the warnings that are meant: gaps, and names without an official translation."""
    for alike in _by_reason(gaps):
        services = tuple(service for gap in alike for service in gap.services)
        why = f"GAP, the front office takes them: {alike[0].why}"
        yield ExemptEntry("PN203", services, why, *_places(ground, alike[0].communes))
    official = set(ground.territory.languages)
    lacking = tuple(entry.id for entry in authorities if official - set(entry.name.by_language))
    if lacking:
        yield ExemptEntry("PN105", lacking, _ONE_LANGUAGE)


def _places(
    ground: Ground, communes: Sequence[Commune]
) -> tuple[tuple[CommuneNumber, ...], tuple[str, ...]]:
    """Return the communes that are exempt, as districts where they are whole districts."""
    within = {commune.district for commune in communes}
    around = {commune.district for commune in ground.communes if commune not in communes}
    districts = tuple(sorted(filter(None, within - around)))
    alone = (commune.number for commune in communes if commune.district not in districts)
    return tuple(alone), districts


def _idle(
    ground: Ground, roles: Iterable[RolePlan], authorities: Iterable[AuthorityEntry]
) -> Iterator[ExemptEntry]:
    """Yield the offices that nothing leads to yet: those of a city that is divided."""
    reached = {ground.named("chancellery")}
    for plan in roles:
        reached |= {plan.use.authority} if plan.use and plan.use.authority else set()
        reached |= {rule.authority for rule in plan.rules if rule.authority}
        reached |= set(plan.table.values())
    idle = tuple(entry.id for entry in authorities if entry.id not in reached)
    if idle:
        yield ExemptEntry("PN207", idle, _DIVIDED)


def _outlying(ground: Ground, roles: Iterable[RolePlan]) -> Iterator[ExemptEntry]:
    """Yield the communes that stand apart from their office, as the sources have it."""
    for plan in roles:
        apart = outlying(plan.table, ground.communes)
        if apart:
            names = ", ".join(commune.name for commune in apart)
            why = f"the source of {plan.role}.csv names this office for {names}"
            yield ExemptEntry("PN120", tuple(str(commune.number) for commune in apart), why)


def _by_reason(gaps: Iterable[Gap]) -> list[list[Gap]]:
    """Return the gaps, those with one reason together."""
    found: dict[str, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(f"{gap.why}{_where(gap.communes)}", []).append(gap)
    return list(found.values())


def _where(communes: Sequence[Commune]) -> str:
    if not communes:
        return ""
    if len(communes) <= _MOST_NAMED:
        listed = ", ".join(f"{commune.number} {commune.name}" for commune in communes)
        return f" (commune {listed})" if len(communes) == 1 else f" (communes {listed})"
    districts = dict.fromkeys(commune.district or "?" for commune in communes)
    return f" ({len(communes)} communes, in the districts {', '.join(districts)})"


def _todo(gaps: Sequence[Gap], roles: Iterable[RolePlan]) -> Iterator[TodoEntry]:
    for alike in _by_reason(gaps):
        listed = ", ".join(gap.what for gap in alike)
        where = _where(alike[0].communes)
        yield TodoEntry(f"GAP: who answers services of {listed}{where}", alike[0].why)
    for plan in roles:
        if plan.division and plan.division.derived:
            yield TodoEntry(
                f"which office answers for {plan.role}{_where(plan.division.derived)}",
                "the source does not name it; all other communes of its district share this one",
            )
    yield from _ALWAYS
