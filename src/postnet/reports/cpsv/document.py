"""The document: all services of a canton with all that they point to, as JSON-LD."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from postnet.reports.cpsv.organisations import (
    authority_address,
    canton_place,
    organisation,
    places_of,
)
from postnet.reports.cpsv.services import Offer, public_service
from postnet.reports.cpsv.terms import CONTEXT, Document, Node, language_address
from postnet.routing import require_covered
from postnet.routing.reach import reach

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import AuthorityId, CommuneNumber, ServiceId
    from postnet.model.network import CantonNetwork, Network
    from postnet.routing import Router
    from postnet.routing.reach import Reach

# What a reader looks for first stands first.
_ORDER: Final = ("cpsv:PublicService", "cv:PublicOrganisation", "dct:Location")


def describe_services(router: Router, code: str, on: dt.date) -> Document:
    """Describe every service that a canton offers on a day, as CPSV-AP 3.2.0 in JSON-LD.

    Args:
        router: The compiled table.
        code: Which canton.
        on: The day.

    Raises:
        UnknownName: The canton is not registered.
        InvalidInput: Its configuration does not speak for the day.
    """
    registered = router.network.canton(code)
    require_covered(router.network, registered.canton.code, on)
    reached = reach(router, code, on)
    nodes = [
        *_services(router.network, registered, reached, on),
        *_organisations(router.network, registered, reached, on),
    ]
    by_id = {str(node["id"]): node for node in nodes}
    return {"@context": CONTEXT, "@graph": sorted(by_id.values(), key=_rank)}


def _rank(node: Node) -> tuple[int, str]:
    kind = str(node["type"])
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), str(node["id"])


def _services(
    network: Network, registered: CantonNetwork, reached: Mapping[ServiceId, Reach], on: dt.date
) -> Iterator[Node]:
    canton = canton_place(network, registered)
    yield canton
    for language in registered.canton.languages:
        yield {"id": language_address(language), "type": "dct:LinguisticSystem"}
    offered = [a for a in registered.assignments if a.validity.covers(on)]
    for name, found in reached.items():
        offer = Offer(
            registered.services[name],
            tuple(map(authority_address, _competent(registered, found))),
            str(canton["id"]),
            any(assignment.offers(name) for assignment in offered),
        )
        yield from public_service(registered.canton, offer)


def _competent(registered: CantonNetwork, found: Reach) -> list[Authority]:
    """Return who answers a service; the front office where nobody else does."""
    named = sorted(found.authorities) or [registered.canton.front_office]
    return [registered.authorities[authority] for authority in named]


def _organisations(
    network: Network, registered: CantonNetwork, reached: Mapping[ServiceId, Reach], on: dt.date
) -> Iterator[Node]:
    everywhere = {
        c.number for c in network.gazetteer.communes(on=on, canton=registered.canton.territory)
    }
    for name, answering in _territories(registered, reached).items():
        authority = registered.authorities[name]
        # The canton says it in one word.
        communes = () if answering >= everywhere else answering
        places = places_of(registered, network, authority, communes)
        yield from places
        yield from organisation(authority, [str(place["id"]) for place in places])


def _territories(
    registered: CantonNetwork, reached: Mapping[ServiceId, Reach]
) -> Mapping[AuthorityId, set[CommuneNumber]]:
    """Return who answers some service, with the communes from which they do."""
    found: defaultdict[AuthorityId, set[CommuneNumber]] = defaultdict(set)
    for one in reached.values():
        for authority in _competent(registered, one):
            found[authority.id] |= one.authorities.get(authority.id, frozenset())
    return found
