"""Roles: from what the reference data knows of a role to who answers its services, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons.entries import ConditionsEntry, ProvenanceEntry, RuleEntry, UseEntry
from postnet.cantons.scaffolding.competences import districts_of, divide
from postnet.cantons.scaffolding.plans import Gap, RolePlan
from postnet.model.ids import RuleId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postnet.cantons.reference.reading import Competence, KnownAuthority, Missing
    from postnet.cantons.scaffolding.competences import Division
    from postnet.cantons.scaffolding.plans import Ground
    from postnet.model.ids import CommuneNumber

    Known = Mapping[CommuneNumber, Competence]

ROLES: Final = {
    "chancellery": "the chancellery",
    "tax": "the tax administration",
    "vehicles": "the vehicles office",
    "migration": "the migration office",
    "commercial-register": "the commercial register",
    "compensation-fund": "the compensation fund",
    "civil-status": "the civil-status office",
    "debt-enforcement": "the debt-enforcement office",
}
"""The roles that the reference data knows, in words."""

_USUAL: Final = ProvenanceEntry(
    "inferred", "usually answered by this office; the canton has not confirmed it"
)
_NO_OFFICE: Final = "no office is known"


def plan_role(role: str, ground: Ground) -> RolePlan:
    """Say who answers the services of a role."""
    offices = tuple(office for office in ground.reference.authorities if office.role == role)
    missing = [one for one in ground.reference.missing if one.role == role]
    plan = RolePlan(role, ground.services(role), offices)
    known = ground.reference.competences.get(role, {})
    if known:
        return _shared(plan, ground, known, missing)
    if len(offices) == 1:
        return _alone(plan, ground, offices[0], missing)
    why = missing[0].why if missing else _NO_OFFICE
    return attrs.evolve(plan, gap=Gap(ROLES[role], plan.services, why))


def _alone(
    plan: RolePlan, ground: Ground, office: KnownAuthority, missing: list[Missing]
) -> RolePlan:
    """One office is known: it is competent for the whole canton, or for some districts."""
    named = ground.named(office.id)
    if not office.districts:
        return attrs.evolve(plan, use=UseEntry(plan.services, named, provenance=_USUAL))
    elsewhere = tuple(c for c in ground.communes if c.district not in office.districts)
    when = ConditionsEntry(districts=office.districts)
    rule = RuleEntry(
        RuleId(office.id), plan.services, named, when=when, provenance=_inferred(office)
    )
    gap = Gap(ROLES[plan.role], plan.services, _why(missing), elsewhere)
    use = UseEntry(plan.services, provenance=_USUAL)
    return attrs.evolve(plan, use=use, rules=(rule,), gap=gap)


def _inferred(office: KnownAuthority) -> ProvenanceEntry:
    return ProvenanceEntry("inferred", office.provenance.source, office.provenance.as_of)


def _why(missing: list[Missing]) -> str:
    return "; ".join(dict.fromkeys(one.why for one in missing)) or _NO_OFFICE


def _shared(plan: RolePlan, ground: Ground, known: Known, missing: list[Missing]) -> RolePlan:
    """The source says by commune which office is competent."""
    undivided = {number for one in missing for number in one.communes}
    division = divide(ground.communes, known, undivided)
    where = _provenance(plan, known)
    gap = None
    if division.without:
        gap = Gap(ROLES[plan.role], plan.services, _why(missing), division.without)
    whole = attrs.evolve(plan, division=division, gap=gap)
    if division.sole is not None:
        use = UseEntry(plan.services, ground.named(division.sole), provenance=where)
        return attrs.evolve(whole, use=use)
    use = UseEntry(plan.services, provenance=where)
    rules = tuple(_by_district(plan, ground, division, where))
    if rules:
        return attrs.evolve(whole, use=use, rules=rules)
    table = {number: ground.named(office) for number, office in division.by_commune.items()}
    rule = RuleEntry(
        RuleId(f"{plan.role}-by-commune"), plan.services, table=f"{plan.role}.csv", provenance=where
    )
    return attrs.evolve(whole, use=use, rules=(rule,), table=table)


def _by_district(
    plan: RolePlan, ground: Ground, division: Division, where: ProvenanceEntry
) -> Iterator[RuleEntry]:
    """Yield a rule for each office, where their territories are whole districts."""
    for office, districts in (districts_of(division, ground.communes) or {}).items():
        when = ConditionsEntry(districts=districts)
        named = ground.named(office)
        yield RuleEntry(RuleId(office), plan.services, named, when=when, provenance=where)


def _provenance(plan: RolePlan, known: Known) -> ProvenanceEntry:
    """Return how it is known which office is competent for a commune."""
    bases = sorted({competence.basis for competence in known.values()})
    derived = any(basis.startswith("derived") for basis in bases)
    sources = {office.provenance.source: office.provenance.as_of for office in plan.authorities}
    source, as_of = next(iter(sources.items())) if len(sources) == 1 else ("", None)
    told = dict.fromkeys(filter(None, (*bases, source)))
    return ProvenanceEntry("derived" if derived else "real", "; ".join(told), as_of)
