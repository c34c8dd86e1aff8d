"""Offices: the entries of authorities.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.cantons.entries import AddressEntry, AuthorityEntry, ProvenanceEntry
from postnet.cantons.scaffolding.roles import ROLES
from postnet.cantons.scaffolding.writing import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.cantons.reference.reading import Office
    from postnet.cantons.scaffolding.plans import Ground, RolePlan
    from postnet.model.authorities import AuthorityKind

_FRONT_OFFICE: Final = "--- The front office, which takes what no rule claims: the chancellery ---"
_LOCAL: Final = "--- {}: rules.toml says which one is competent where ---"
_REMARK: Final = "\nThe source's own remark: {}"


def office_sections(ground: Ground, roles: Iterable[RolePlan]) -> Iterator[Section]:
    """Yield the known offices, role by role."""
    for plan in roles:
        if plan.offices:
            entries = tuple(_entry(ground, plan, office) for office in plan.offices)
            yield Section("authority", _heading(plan) + _remarks(plan.offices), entries)


def _heading(plan: RolePlan) -> str:
    if plan.role == "chancellery":
        return _FRONT_OFFICE
    words = ROLES[plan.role].removeprefix("the ").capitalize()
    return _LOCAL.format(f"{words}s") if len(plan.offices) > 1 else f"--- {words} ---"


def _remarks(offices: Sequence[Office]) -> str:
    remarks = dict.fromkeys(office.note for office in offices if office.note)
    return "".join(_REMARK.format(remark) for remark in remarks)


def _entry(ground: Ground, plan: RolePlan, office: Office) -> AuthorityEntry:
    known = office.provenance
    return AuthorityEntry(
        id=ground.named(office.id),
        kind=_kind(plan),
        name=office.name,
        short=office.short,
        address=AddressEntry(office.street, office.place),
        url=office.url,
        provenance=ProvenanceEntry(known.confidence, known.source, known.as_of),
    )


def _kind(plan: RolePlan) -> AuthorityKind:
    if plan.role == "compensation-fund":
        return "other"
    return "district" if len(plan.offices) > 1 else "canton"
