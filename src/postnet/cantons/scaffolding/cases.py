"""Asking: the entries of cases.toml, real questions with the authority that each must reach."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from postnet.cantons.entries import CaseEntry
from postnet.cantons.scaffolding.writing import Section
from postnet.model.ids import AuthorityId, ServiceId, residents_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.cantons.scaffolding.plans import Gap, Ground, RolePlan
    from postnet.model.places import Commune

# What stands for the services of a role, and how the case is called.
_QUESTIONS: Final = {
    "chancellery": ("signature-legalisation", "having a signature legalised"),
    "tax": ("tax-return", "a tax return"),
    "vehicles": ("vehicle-registration", "registering a vehicle"),
    "migration": ("residence-permit-renewal", "renewing a residence permit"),
    "commercial-register": (
        "commercial-register-extract",
        "an extract from the commercial register",
    ),
    "compensation-fund": ("old-age-pension", "an old-age pension"),
    "civil-status": ("birth-certificate", "a birth certificate"),
    "debt-enforcement": ("debt-register-extract", "an extract from the debt register"),
}
_HOME: Final = ("residence-certificate", "a certificate of residence")
_PLACE: Final = ("building-permit", "a building permit")
_FEDERAL: Final = ("criminal-record-extract", "an extract from the criminal records", "fed-ofj")


def case_sections(
    ground: Ground, roles: Sequence[RolePlan], gaps: Sequence[Gap]
) -> Iterator[Section]:
    """Yield what the pack is held to."""
    known = [plan for plan in roles if plan.use is not None]
    yield Section(
        "case", "--- the offices ---", tuple(c for p in known for c in _of_role(ground, p))
    )
    yield Section("case", "--- the communes ---", tuple(_of_communes(ground)))
    service, name, authority = _FEDERAL
    yield Section(
        "case", "--- the Confederation ---", (_case(name, service, authority, ground.home),)
    )
    fallbacks = tuple(_fallbacks(ground, gaps))
    if fallbacks:
        yield Section(
            "case", "--- what nobody is known for goes to the front office ---", fallbacks
        )
    moved = tuple(_moves(ground, roles))
    if moved:
        yield Section("case", "--- communes that moved or merged, on both days ---", moved)


def _case(
    name: str,
    service: str,
    authority: str,
    commune: Commune,
    at: dt.date | None = None,
) -> CaseEntry:
    day = f" on {at}" if at else ""
    return CaseEntry(
        f"{name}, {commune.name}{day}",
        ServiceId(service),
        AuthorityId(authority),
        commune=commune.number,
        at=at,
    )


def _of_role(ground: Ground, plan: RolePlan) -> Iterator[CaseEntry]:
    service, name = _QUESTIONS[plan.role]
    for commune, office in _examples(ground, plan):
        yield _case(name, service, _in_place(ground.named(office), commune), commune)


def _in_place(authority: str, commune: Commune) -> str:
    return residents_office(commune.number) if authority == "commune-*" else authority


def _examples(ground: Ground, plan: RolePlan) -> list[tuple[Commune, str]]:
    """Return a commune of each office, the capital first; two where one office serves all."""
    living = _living(ground)
    if plan.division is None:
        (office,) = plan.authorities
        inside = [c for c in living if not office.districts or c.district in office.districts]
        return [(commune, office.id) for commune in inside[:1]]
    offices = plan.division.by_commune
    known = [commune for commune in living if commune.number in offices]
    first = {offices[commune.number]: commune for commune in reversed(known)}
    picked = [commune for commune in known if first[offices[commune.number]] is commune]
    if len(picked) == 1:
        picked.append(known[-1])
    return [(commune, offices[commune.number]) for commune in picked]


def _living(ground: Ground) -> list[Commune]:
    """Return the communes that exist for good, that of the capital first."""
    lasting = [commune for commune in ground.communes if commune.validity.until_on is None]
    return sorted(lasting, key=lambda commune: (commune != ground.home, commune.number))


def _of_communes(ground: Ground) -> Iterator[CaseEntry]:
    living = _living(ground)
    service, name = _HOME
    for commune in (living[0], living[-1]):
        yield _case(name, service, residents_office(commune.number), commune)
    service, name = _PLACE
    where = living[len(living) // 2]
    yield _case(f"{name}, decided where the building is", service, _office(where), where)


def _office(commune: Commune) -> str:
    return residents_office(commune.number)


def _fallbacks(ground: Ground, gaps: Iterable[Gap]) -> Iterator[CaseEntry]:
    front = ground.named("chancellery")
    for gap in list(gaps)[:2]:
        where = gap.communes[0] if gap.communes else ground.home
        service = gap.services[0]
        name = f"{service} is a gap, {where.name}"
        yield CaseEntry(name, service, front, commune=where.number, fallback=True)


def _moves(ground: Ground, roles: Iterable[RolePlan]) -> Iterator[CaseEntry]:
    """Yield both sides of each day on which a commune of the canton began or ended."""
    service, name = _HOME
    for commune in ground.communes:
        first, last = commune.validity.from_on, commune.validity.until_on
        if first is not None:
            yield _case(name, service, _office(commune), commune, first)
        if last is not None:
            yield _case(name, service, _office(commune), commune, last)
            yield from _ended(ground, roles, commune, last)


def _ended(
    ground: Ground, roles: Iterable[RolePlan], commune: Commune, last: dt.date
) -> Iterator[CaseEntry]:
    """Yield what else shows the end of a commune: its successor, or the canton's own offices."""
    heir = ground.gazetteer.commune(commune.successor or 0)
    if heir is not None and heir.canton == commune.canton:
        service, name = _HOME
        after = last + dt.timedelta(days=1)
        yield _case(f"{name} by the old number", service, _office(heir), commune, after)
        return
    for plan in roles:  # it went to another canton: until then this one's offices answered
        if plan.use is not None and plan.division and commune.number in plan.division.by_commune:
            service, name = _QUESTIONS[plan.role]
            office = ground.named(plan.division.by_commune[commune.number])
            yield _case(name, service, office, commune, last)
