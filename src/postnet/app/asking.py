"""Asking: from a place as it was typed to a route."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.app.choosing import choose_canton, choose_commune, communes_of_postcode, described
from postnet.errors import AmbiguousName, InvalidInput, UnknownName
from postnet.model.ids import ServiceId
from postnet.model.routes import Reason
from postnet.routing import require_answers, require_covered
from postnet.routing.router import NO_ANSWERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from postnet.model.ids import CantonCode, CommuneNumber, Language, PromptId
    from postnet.model.network import Network
    from postnet.model.places import Commune
    from postnet.model.routes import Route
    from postnet.routing import Router


@attrs.frozen
class Asked:
    """A question to the router, as it was typed.

    Attributes:
        service: Id, with or without the canton before it (`ju-tax-return`).
        commune: BFS number or name.
        postcode: Four digits; where its communes have different answers, one must be named.
        canton: Code, where no commune is known.
        language: None is the canton's first.
    """

    service: str | None
    on: dt.date
    commune: str | int | None = None
    postcode: str | int | None = None
    canton: str | None = None
    language: Language | None = None
    answers: Mapping[PromptId, str] = NO_ANSWERS


def find_route(router: Router, asked: Asked) -> Route:
    """Route a question.

    Raises:
        InvalidInput: No place was given, the day lies outside the canton's data, or an answer is
            none of the service's.
        UnknownName: The place is unknown, or its canton is not registered.
        AmbiguousName: The name or postcode stands for several communes with different answers.
    """
    gazetteer = router.network.gazetteer
    if asked.commune is not None:
        return _from(router, asked, choose_commune(gazetteer, asked.commune, asked.on))
    if asked.postcode is not None:
        return _by_postcode(
            router, asked, communes_of_postcode(gazetteer, asked.postcode, asked.on)
        )
    if asked.canton is not None:
        return _from(router, asked, router.network.canton(choose_canton(asked.canton)).canton.code)
    raise InvalidInput(
        "place", "no place was given.", cure="Give a commune, a postcode or a canton."
    )


def _from(router: Router, asked: Asked, place: CommuneNumber | CantonCode) -> Route:
    language = asked.language or _first_language(router, asked, place)
    service = _inside(router.network, asked.service)
    route = router.route(service, place, language, asked.on, asked.answers)
    require_covered(router.network, route.canton, asked.on)
    require_answers(router.network, route.canton, route.service, asked.answers)
    return route


def _first_language(router: Router, asked: Asked, place: CommuneNumber | CantonCode) -> Language:
    canton = router.route(None, place, "en", asked.on).canton
    return router.network.cantons[canton].canton.languages[0]


def _inside(network: Network, service: str | None) -> ServiceId | None:
    """Return a service's id as it is inside its canton."""
    if service is None:
        return None
    canton, _, rest = service.partition("-")
    registered = network.cantons.get(choose_canton(canton))
    # An id that a canton gave itself goes first, even where it begins like a canton's code.
    if registered is not None and ServiceId(service) not in registered.services:
        return ServiceId(rest if ServiceId(rest) in registered.services else service)
    return ServiceId(service)


def _by_postcode(router: Router, asked: Asked, communes: tuple[Commune, ...]) -> Route:
    registered = [c for c in communes if router.network.speaker(c)]
    if not registered:
        listed = ", ".join(described(communes))
        raise UnknownName(
            "registered canton for postcode", str(asked.postcode), cure=f"It is {listed}."
        )
    routes = [_from(router, asked, commune.number) for commune in registered]
    if len(communes) == 1:
        return routes[0]
    same = len({route.authority.id for route in routes}) == 1
    if not same or len(registered) < len(communes):
        raise AmbiguousName("postcode", str(asked.postcode), described(communes))
    facts = {"postcode": str(asked.postcode), "communes": ", ".join(described(communes))}
    reasons = (Reason("postcode", facts), *routes[0].reasons)
    return attrs.evolve(routes[0], commune=None, reasons=reasons)


def place_of(router: Router, asked: Asked) -> tuple[CommuneNumber | None, CantonCode | None]:
    """Return the commune and canton that a question to be filed names.

    Raises:
        UnknownName: The place is unknown, or its canton is not registered.
        AmbiguousName: The name or postcode stands for several communes with different answers.
    """
    gazetteer = router.network.gazetteer
    if asked.commune is not None:
        return choose_commune(gazetteer, asked.commune, asked.on), None
    if asked.postcode is not None:
        route = find_route(router, asked)
        return route.commune, route.canton
    return None, choose_canton(asked.canton) if asked.canton else None
