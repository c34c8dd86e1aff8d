"""Coverage: which services a canton offers, and whom they reach."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, get_args

import attrs

from postnet.model.ids import RESIDENTS_OFFICE, residents_office
from postnet.reports.sureness import how_sure
from postnet.routing.reach import reach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import AuthorityId, ServiceId
    from postnet.model.network import CantonNetwork
    from postnet.model.services import Service
    from postnet.model.texts import Texts
    from postnet.reports.sureness import Sureness
    from postnet.routing import Router
    from postnet.routing.reach import Reach

Standing = Literal["named", "partly", "front-office", "not-offered"]
"""Whom a service reaches: a named authority from everywhere, from some communes only, none but the
front office; or the canton does not offer it on that day."""

STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)


@attrs.frozen
class CoveredService:
    """A service of a canton or of the catalogue, and whom it reaches on a day.

    Attributes:
        common: Whether it is in the catalogue.
        authorities: Who answers; `commune-*` stands for the residents' offices.
        left: From how many communes the front office takes it, at least for some question.
        unclaimed: From how many of them it does so as a fallback.
        sureness: How sure the entry is; None where the canton has none.
    """

    id: ServiceId
    title: Texts
    theme: str
    common: bool
    standing: Standing
    authorities: tuple[AuthorityId, ...] = ()
    left: int = 0
    unclaimed: int = 0
    online: bool = False
    sureness: Sureness | None = None


@attrs.frozen
class Coverage:
    """What a canton offers on a day.

    Attributes:
        services: Its services and those of the catalogue that it does not offer, by theme.
        answering: For each authority, how many services it answers from some commune;
            `commune-*` stands for the residents' offices.
    """

    services: tuple[CoveredService, ...]
    answering: Mapping[AuthorityId, int]

    def standing(self, *wanted: Standing) -> list[CoveredService]:
        """Return the services of some standing."""
        return [service for service in self.services if service.standing in wanted]


def cover(router: Router, code: str, on: dt.date) -> Coverage:
    """Say which services a canton offers on a day, and whom they reach.

    Args:
        router: The compiled table.
        code: Which canton.
        on: A day that its configuration speaks for.
    """
    registered, catalogue = router.network.canton(code), router.network.catalogue
    reached = reach(router, code, on)
    offered = [
        _covered(registered, _known(service, common=service.id in catalogue), reached)
        for service in registered.services.values()
    ]
    unused = [
        CoveredService(entry.id, entry.title, entry.theme, common=True, standing="not-offered")
        for entry in catalogue.values()
        if entry.id not in registered.services
    ]
    services = sorted([*offered, *unused], key=lambda service: (service.theme, service.id))
    counted = Counter(authority for service in services for authority in service.authorities)
    return Coverage(tuple(services), counted)


def _known(service: Service, *, common: bool) -> CoveredService:
    """Return what is known of a service before the day is."""
    sureness = how_sure(service.provenance)
    return CoveredService(
        service.id,
        service.title,
        service.theme,
        common,
        "not-offered",
        online=service.online,
        sureness=sureness,
    )


def _covered(
    registered: CantonNetwork, service: CoveredService, reached: Mapping[ServiceId, Reach]
) -> CoveredService:
    found = reached.get(service.id)
    if found is None:
        return service
    office = registered.canton.front_office
    left = found.unclaimed | found.authorities.get(office, frozenset())
    named = found.authorities.keys() - {office}
    groups = {_group(registered, authority) for authority in found.authorities}
    return attrs.evolve(
        service,
        standing="named" if not left else "partly" if named else "front-office",
        authorities=tuple(sorted(groups)),
        left=len(left),
        unclaimed=len(found.unclaimed),
    )


def _group(registered: CantonNetwork, authority: AuthorityId) -> AuthorityId:
    found = registered.authorities[authority]
    return RESIDENTS_OFFICE if is_residents_office(found) else authority


def is_residents_office(authority: Authority) -> bool:
    """Tell whether an authority is a residents' office that nobody had to declare."""
    undeclared = authority.origin is None and len(authority.communes) == 1
    return undeclared and authority.id == residents_office(authority.communes[0])
