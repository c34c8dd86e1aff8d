"""Posts: the entries of branches.toml, all of them of the demonstration."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from postnet.cantons.entries import AllOr, AssignmentEntry, BranchEntry, ProvenanceEntry
from postnet.cantons.scaffolding.writing import Section
from postnet.model.ids import AssignmentId, BranchId, Postcode

if TYPE_CHECKING:
    from postnet.cantons.reference.reading import KnownBranch
    from postnet.cantons.scaffolding.plans import Ground

_BEGINS: Final = dt.date(2026, 1, 1)
_AGREED: Final = ProvenanceEntry("unknown", "demo: a demonstration, agreed with nobody")


_ASSIGNMENT: Final = """\
--- Which branches offer which services, from when ---
This is a demonstration, agreed with nobody. A pilot names its branches and ends with `until`; the \
rollout begins the day after."""


def branch_sections(ground: Ground) -> tuple[Section, ...]:
    """Return the canton's branches, and one assignment of all of them to all services."""
    branches = tuple(_branch(ground, site) for site in ground.reference.branches)
    return (
        Section("branch", "", branches),
        Section("assignment", _ASSIGNMENT, (_assignment(ground),)),
    )


def _branch(ground: Ground, site: KnownBranch) -> BranchEntry:
    # Under another code the ids differ too: whoever sees one knows the copy from the canton.
    number = site.id.partition("-")[2]
    return BranchEntry(
        id=BranchId(f"{ground.code}-{number}"),
        name=site.name,
        postcode=Postcode(site.postcode),
        locality=site.locality,
        commune=site.commune,
        lon=site.lon,
        lat=site.lat,
        provenance=ProvenanceEntry(site.provenance.confidence, site.provenance.source),
    )


def _assignment(ground: Ground) -> AssignmentEntry:
    return AssignmentEntry(
        id=AssignmentId(f"{ground.code}-demo-2026"),
        branches=AllOr(None),
        services=AllOr(None),
        phase="rollout",
        from_on=_BEGINS,
        provenance=_AGREED,
    )
