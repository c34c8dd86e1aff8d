"""Offering: the entries of services.toml, and what nobody is known to answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postnet.cantons.entries import ProvenanceEntry, UseEntry
from postnet.cantons.scaffolding.plans import Gap
from postnet.cantons.scaffolding.roles import ROLES
from postnet.cantons.scaffolding.writing import Section
from postnet.model.ids import RESIDENTS_OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.cantons.scaffolding.plans import Ground, RolePlan
    from postnet.model.ids import ServiceId

_COMMUNAL: Final = ProvenanceEntry(
    "inferred", "usually answered by the commune; the canton has not confirmed it"
)
_FEDERAL: Final = ProvenanceEntry("derived", "the same authority in every canton")
_DIFFERS: Final = "cantons differ, and no source says who answers here"


def service_sections(ground: Ground, roles: Sequence[RolePlan]) -> Iterator[Section]:
    """Yield the use of every service of the catalogue: bound where an authority is known."""
    for plan in roles:
        if plan.use is not None:
            yield Section("use", f"--- {ROLES[plan.role]} ---{_note(plan)}", (plan.use,))
    use = UseEntry(ground.services(RESIDENTS_OFFICE), RESIDENTS_OFFICE, provenance=_COMMUNAL)
    yield Section("use", "--- the residents' office of the commune that decides ---", (use,))
    yield Section("use", "--- the same in every canton ---", tuple(_federal_uses(ground)))
    for gap in gaps_of(ground, roles):
        if not gap.communes:
            unknown = ProvenanceEntry("unknown", gap.why)
            use = UseEntry(gap.services, provenance=unknown)
            yield Section("use", f"--- GAP: {gap.what} ---", (use,))


def _note(plan: RolePlan) -> str:
    """Say where to look further, where no authority stands here."""
    told = ""
    if plan.rules:
        told += "\nrules.toml says which office is competent where."
    if plan.gap is not None:
        told += f"\nGAP in {len(plan.gap.communes)} communes: {plan.gap.why}."
    return told


def _federal_uses(ground: Ground) -> Iterator[UseEntry]:
    for authority in sorted(ground.federal):
        services = ground.services(authority)
        if services:
            yield UseEntry(services, authority, provenance=_FEDERAL)


def gaps_of(ground: Ground, roles: Iterable[RolePlan]) -> list[Gap]:
    """Return what is not known: offices of a role first, then theme by theme."""
    of_roles = [plan.gap for plan in roles if plan.gap is not None]
    themes: defaultdict[str, list[ServiceId]] = defaultdict(list)
    for entry in ground.catalogue.values():
        if not _is_bound(entry.usual_authority, ground):
            themes[entry.theme].append(entry.id)
    return of_roles + [Gap(theme, tuple(ids), _DIFFERS) for theme, ids in themes.items()]


def _is_bound(usual_authority: str, ground: Ground) -> bool:
    known = {*ROLES, RESIDENTS_OFFICE, *ground.federal}
    return usual_authority in known
