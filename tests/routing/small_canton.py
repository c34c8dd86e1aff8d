"""A small canton in memory: Jura's communes, a few authorities, and the rules of a test."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons.assembling import residents_offices
from postnet.geography import load_gazetteer
from postnet.model.cantons import Canton
from postnet.model.ids import (
    CantonCode,
    CommuneNumber,
    PromptId,
    RuleId,
    ServiceId,
)
from postnet.model.network import CantonNetwork
from postnet.model.rules import Rule
from postnet.model.services import Prompt, Service
from postnet.model.texts import Texts
from postnet.model.validity import Validity
from postnet.routing import Router
from postnet.testing import make_authority, make_network, make_rule, make_service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import Language
    from postnet.model.routes import Route

JU: Final = CantonCode("ju")
TAXES: Final = ServiceId("taxes")
DELEMONT: Final = CommuneNumber(6711)
PORRENTRUY: Final = CommuneNumber(6800)
SAIGNELEGIER: Final = CommuneNumber(6757)
MOUTIER: Final = CommuneNumber(6831)
MOUTIER_BEFORE: Final = CommuneNumber(700)

DAY: Final = dt.date(2026, 3, 2)
FIRST_DAY: Final = dt.date(2025, 1, 1)
LAST_DAY: Final = dt.date(2026, 12, 31)
SPOKEN_FOR: Final = Validity(FIRST_DAY, LAST_DAY)

ZONE: Final = Prompt(
    PromptId("zone"),
    Texts({"fr": "En zone à bâtir ?"}),
    {"inside": Texts({"fr": "oui"}), "outside": Texts({"fr": "non"})},
)

GAZETTEER: Final = load_gazetteer()


def authority(name: str, **facts: object) -> Authority:
    """Make an authority of the canton."""
    texts = Texts({"fr": name, "de": f"{name} (de)"})
    return attrs.evolve(make_authority(name, canton=JU, name=texts), **facts)


def service(answered_by: str = "ju-tax", **facts: object) -> Service:
    """Make the service that the tests ask for."""
    texts = Texts({"fr": "Impôts", "de": "Steuern"})
    return attrs.evolve(make_service(TAXES, answered_by, canton=JU, title=texts), **facts)


def rule(name: str, answered_by: str | None, **facts: object) -> Rule:
    """Make a rule for that service."""
    return attrs.evolve(make_rule(name, TAXES, answered_by, canton=JU), **facts)


def implied(of: Service) -> Rule:
    """Make the rule that a service's own authority stands for."""
    return Rule(RuleId(f"default-{of.id}"), JU, (of.id,), of.authority, implied=True)


FRONT_OFFICE: Final = authority("ju-front")
AUTHORITIES: Final = (
    FRONT_OFFICE,
    *(authority(name) for name in ("ju-tax", "ju-east", "ju-west", "ju-north")),
)
CANTON: Final = Canton(
    code=JU,
    status="partner",
    name=Texts({"fr": "Jura"}),
    languages=("fr",),
    front_office=FRONT_OFFICE.id,
    validity=SPOKEN_FOR,
)


def registered(
    *rules: Rule,
    asked: Service | None = None,
    authorities: tuple[Authority, ...] = (),
    default: bool = True,
) -> CantonNetwork:
    """Register a canton with one service.

    Args:
        rules: What it declares, besides the service's own authority.
        asked: The service.
        authorities: More of them, or others by the same id.
        default: Whether the service's own authority is a rule.
    """
    offered = asked or service()
    known = [*residents_offices(CANTON, GAZETTEER), *AUTHORITIES, *authorities]
    return CantonNetwork(
        canton=CANTON,
        authorities={one.id: one for one in known},
        services={offered.id: offered},
        branches={},
        assignments=(),
        rules=(*([implied(offered)] if default else []), *rules),
    )


def router_of(*cantons: CantonNetwork) -> Router:
    """Return a router over cantons."""
    return Router(make_network(*cantons))


def routed(
    canton: CantonNetwork,
    place: CommuneNumber | CantonCode = DELEMONT,
    on: dt.date = DAY,
    language: Language = "fr",
    answers: Mapping[str, str] | None = None,
) -> Route:
    """Route a question about the service."""
    given = {PromptId(prompt): key for prompt, key in (answers or {}).items()}
    return router_of(canton).route(TAXES, place, language, on, given)


def codes(route: Route) -> list[str]:
    """Return the codes of a route's reasons, in order."""
    return [reason.code for reason in route.reasons]
