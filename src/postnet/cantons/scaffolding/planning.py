"""Planning: from the reference data to a whole pack, file by file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from postnet.cantons.reference import load_reference
from postnet.cantons.scaffolding.asking import case_sections
from postnet.cantons.scaffolding.lacking import lacking_sections
from postnet.cantons.scaffolding.offering import gaps_of, offering_sections
from postnet.cantons.scaffolding.offices import office_sections
from postnet.cantons.scaffolding.plans import Ground, Plan
from postnet.cantons.scaffolding.posts import branch_sections
from postnet.cantons.scaffolding.roles import ROLES, plan_role
from postnet.cantons.scaffolding.writing import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.cantons.kept import Shared
    from postnet.cantons.scaffolding.plans import RolePlan
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import CantonCode
    from postnet.model.places import Territory

# The day of the edition that the reference data stands for.
_EDITION: Final = dt.date(2026, 1, 1)


def ground_of(
    territory: Territory, code: CantonCode, gazetteer: Gazetteer, shared: Shared
) -> Ground:
    """Return what a canton's pack is made from.

    Args:
        territory: The canton, as a part of Switzerland.
        code: What it is registered under.
        gazetteer: The places of Switzerland.
        shared: The catalogue and the federal authorities.
    """
    named = gazetteer.find(territory.capital, on=_EDITION)
    (home,) = [commune for commune in named if commune.canton == territory.code]
    return Ground(
        code=code,
        territory=territory,
        communes=gazetteer.all_communes(territory.code),
        home=home,
        gazetteer=gazetteer,
        reference=load_reference(territory.code),
        catalogue=shared.catalogue,
        federal=frozenset(authority.id for authority in shared.federal),
    )


def plan_canton(ground: Ground) -> Plan:
    """Plan a canton's whole pack."""
    roles = [plan_role(role, ground) for role in ROLES]
    gaps = gaps_of(ground, roles)
    authorities = tuple(office_sections(ground, roles))
    declared = [entry for section in authorities for entry in section.entries]
    sections = {
        "authorities": authorities,
        "services": tuple(offering_sections(ground, roles)),
        "rules": tuple(_rules(roles)),
        "branches": branch_sections(ground),
        "cases": tuple(case_sections(ground, roles, gaps)),
        "quality": lacking_sections(ground, roles, gaps, declared),
    }
    tables = {f"{plan.role}.csv": plan.table for plan in roles if plan.table}
    return Plan(ground, tuple(gaps), sections, tables)


def _rules(roles: Sequence[RolePlan]) -> list[Section]:
    return [
        Section("rule", f"--- {ROLES[plan.role]} ---", plan.rules) for plan in roles if plan.rules
    ]
