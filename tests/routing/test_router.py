"""The router: the right stretch of the right cell, and only cells that exist are kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet.errors import UnknownName
from postnet.model.ids import CantonCode, CommuneNumber, PromptId, ServiceId
from postnet.model.routes import Reason
from postnet.model.rules import Conditions
from postnet.model.validity import Validity
from routing.small_canton import (
    CANTON,
    DAY,
    DELEMONT,
    JU,
    LAST_DAY,
    MOUTIER,
    MOUTIER_BEFORE,
    PORRENTRUY,
    TAXES,
    ZONE,
    authority,
    codes,
    registered,
    routed,
    router_of,
    rule,
    service,
)

if TYPE_CHECKING:
    from postnet.routing import Router

BERNE = CantonCode("be")
LAST_OF_BERNE = dt.date(2025, 12, 31)
FIRST_OF_JURA = dt.date(2026, 1, 1)
RESIDENTS = service("commune-*")


@pytest.fixture
def router() -> Router:
    """Return a router over the small canton, whose service asks for the zone."""
    return router_of(registered(asked=service(prompts=(ZONE,))))


@pytest.fixture
def asking() -> Router:
    """Return a router over it with rules for a language and an answer."""
    outside = Conditions(answers={ZONE.id: frozenset({"outside"})})
    rules = (
        rule("german", "ju-east", when=Conditions(languages=frozenset({"de"}))),
        rule("outside", "ju-west", when=outside),
    )
    return router_of(registered(*rules, asked=service(prompts=(ZONE,))))


def kept(router: Router) -> int:
    """Return how many cells a router keeps."""
    return len(router._cells) + sum(map(len, router._varied.values()))


# Unknown and missing services


def test_without_a_service_the_front_office_takes_it(router: Router) -> None:
    """It is marked, and no service stands on the route."""
    route = router.route(None, DELEMONT, "fr", DAY)
    assert (route.authority.id, route.fallback, route.service) == ("ju-front", True, None)
    assert codes(route) == ["no-service", "front-office"]


def test_an_unknown_service_goes_to_the_front_office(router: Router) -> None:
    """The reason repeats what was asked; the route names no service."""
    route = router.route(ServiceId("taxis"), DELEMONT, "fr", DAY)
    assert (route.authority.id, route.fallback, route.service) == ("ju-front", True, None)
    assert route.reasons[0] == Reason("unknown-service", {"service": "taxis"})


def test_a_service_that_is_offered_stands_on_the_route(router: Router) -> None:
    """Together with the canton and the commune that decided."""
    route = router.route(TAXES, DELEMONT, "fr", DAY)
    assert (route.canton, route.service, route.commune) == (JU, TAXES, DELEMONT)


# Places


def test_a_canton_is_a_place_where_no_commune_is_known(router: Router) -> None:
    """The route then has no commune."""
    assert router.route(TAXES, JU, "fr", DAY).commune is None


@pytest.mark.parametrize("place", [BERNE, CantonCode(""), CommuneNumber(351), CommuneNumber(9999)])
def test_a_place_in_no_registered_canton_is_unknown(
    router: Router, place: CommuneNumber | CantonCode
) -> None:
    """Another canton, none, the city of Berne, and a number that no commune ever had."""
    with pytest.raises(UnknownName):
        router.route(TAXES, place, "fr", DAY)


@pytest.mark.parametrize("number", [MOUTIER, MOUTIER_BEFORE])
def test_moutier_is_bernes_until_the_end_of_2025(number: CommuneNumber) -> None:
    """Whichever number is given; Berne is not registered here, and the error says so."""
    with pytest.raises(UnknownName) as refused:
        routed(registered(asked=RESIDENTS), number, on=LAST_OF_BERNE)
    assert "commune 700 Moutier is in be on 2025-12-31" in str(refused.value)
    assert "Registered cantons: ju." in str(refused.value)


@pytest.mark.parametrize("number", [MOUTIER, MOUTIER_BEFORE])
def test_moutier_is_juras_from_2026(number: CommuneNumber) -> None:
    """Whichever number is given, its residents' office in Jura answers."""
    route = routed(registered(asked=RESIDENTS), number, on=FIRST_OF_JURA)
    assert (route.canton, route.commune, route.authority.id) == (JU, MOUTIER, "commune-6831")


def test_a_number_of_another_day_is_explained() -> None:
    """Moutier's old number is read as its new one."""
    route = routed(registered(asked=RESIDENTS), MOUTIER_BEFORE, on=FIRST_OF_JURA)
    assert route.reasons[0] == Reason(
        "commune-number", {"number": "700", "current": "6831", "name": "Moutier"}
    )


def test_a_number_of_the_day_needs_no_explanation() -> None:
    """The commune's own number is what was asked."""
    route = routed(registered(asked=RESIDENTS), MOUTIER, on=FIRST_OF_JURA)
    assert "commune-number" not in codes(route)


def test_with_berne_registered_moutier_changes_cantons() -> None:
    """The same question on two days reaches two cantons."""
    berne = attrs.evolve(CANTON, code=BERNE, front_office="be-front")
    front = attrs.evolve(authority("be-front"), canton=BERNE)
    there = attrs.evolve(registered(), canton=berne, authorities={front.id: front}, rules=())
    router = router_of(registered(asked=RESIDENTS), there)
    asked = [router.route(TAXES, MOUTIER, "fr", on) for on in (LAST_OF_BERNE, FIRST_OF_JURA)]
    assert [route.authority.id for route in asked] == ["be-front", "commune-6831"]


def test_a_rule_may_name_two_districts() -> None:
    """Two districts in one rule are either of them."""
    when = Conditions(districts=frozenset({"Delémont", "Moutier"}))
    canton = registered(rule("two", "ju-east", when=when))
    reached = [routed(canton, place).authority.id for place in (DELEMONT, MOUTIER, 6800)]
    assert reached == ["ju-east", "ju-east", "ju-tax"]


# Stretches


def test_a_residents_office_that_handed_over_does_so_on_its_day() -> None:
    """A canton may register a commune's office with its own days."""
    office = authority("commune-6711", validity=Validity(until_on=DAY), successor="ju-west")
    canton = registered(asked=RESIDENTS, authorities=(office,))
    router = router_of(canton)
    days = (DAY, DAY + dt.timedelta(days=1))
    reached = [router.route(TAXES, DELEMONT, "fr", on).authority.id for on in days]
    assert reached == ["commune-6711", "ju-west"]


@pytest.mark.parametrize("on", [dt.date.min, dt.date.max])
def test_every_day_of_the_calendar_has_a_route(router: Router, on: dt.date) -> None:
    """Far outside what the canton speaks for, the front office takes it."""
    assert codes(router.route(TAXES, DELEMONT, "fr", on)) == ["outside-data", "front-office"]


def test_a_kept_cell_answers_for_all_of_its_days() -> None:
    """Asked in any order, each day has its own answer."""
    rules = (rule("march", "ju-east", validity=Validity(DAY, DAY)),)
    router = router_of(registered(*rules))
    around = [DAY + dt.timedelta(days=n) for n in (1, 0, -1, 0)]
    reached = [router.route(TAXES, DELEMONT, "fr", on).authority.id for on in around]
    assert reached == ["ju-tax", "ju-east", "ju-tax", "ju-east"]


def test_languages_and_answers_have_cells_of_their_own_where_they_matter(asking: Router) -> None:
    """What may change the answer is never mixed up."""
    router = asking
    answers = {PromptId("zone"): "inside"}
    for language in ("fr", "de"):
        router.route(TAXES, DELEMONT, language, DAY)
        router.route(TAXES, DELEMONT, language, DAY, answers)
    assert kept(router) == 4


def test_languages_and_answers_share_a_cell_where_they_change_nothing(router: Router) -> None:
    """No rule asks for either: the very same route."""
    answers = {PromptId("zone"): "inside"}
    first = router.route(TAXES, DELEMONT, "fr", DAY)
    assert router.route(TAXES, DELEMONT, "de", DAY, answers) is first
    assert kept(router) == 1


def test_communes_that_no_rule_tells_apart_share_their_reasons(router: Router) -> None:
    """A process that serves all cells holds them once."""
    one, other = (router.route(TAXES, place, "fr", DAY) for place in (DELEMONT, PORRENTRUY))
    assert (one.commune, other.commune) == (DELEMONT, PORRENTRUY)
    assert one.reasons[0] is other.reasons[0]


# What is kept


def test_a_cell_is_kept_once(router: Router) -> None:
    """Asked again, on any day, the same object comes back."""
    first = router.route(TAXES, DELEMONT, "fr", DAY)
    assert router.route(TAXES, DELEMONT, "fr", LAST_DAY) is first
    assert kept(router) == 1


@pytest.mark.parametrize("place", [DELEMONT, JU, MOUTIER, MOUTIER_BEFORE])
@pytest.mark.parametrize("named", [TAXES, None])
def test_cells_of_known_names_are_kept(
    router: Router, place: CommuneNumber | CantonCode, named: ServiceId | None
) -> None:
    """A commune by an old number too, and a question without a service."""
    router.route(named, place, "fr", DAY)
    assert kept(router) == 1


@pytest.mark.parametrize(
    ("named", "answers"),
    [
        (ServiceId("made-up"), {}),
        (TAXES, {"made-up": "inside"}),
        (TAXES, {"zone": "made up"}),
    ],
)
def test_cells_of_made_up_names_are_not_kept(
    asking: Router, named: ServiceId | None, answers: dict[PromptId, str]
) -> None:
    """Whoever makes up names cannot fill the memory."""
    asking.route(named, DELEMONT, "fr", DAY, answers)
    assert kept(asking) == 0


def test_answers_to_no_service_make_no_cells(asking: Router) -> None:
    """One cell holds for all of them."""
    for key in ("inside", "outside", "made up"):
        asking.route(None, DELEMONT, "fr", DAY, {PromptId("zone"): key})
    assert kept(asking) == 1


@pytest.mark.parametrize("named", [TAXES, None])
@pytest.mark.parametrize("place", [CantonCode("xx"), CommuneNumber(9999), CommuneNumber(351)])
def test_cells_of_places_in_no_registered_canton_are_not_kept(
    router: Router, place: CommuneNumber | CantonCode, named: ServiceId | None
) -> None:
    """They only ever lead to an error."""
    with pytest.raises(UnknownName):
        router.route(named, place, "fr", DAY)
    assert kept(router) == 0


def test_a_canton_without_the_service_has_no_column(router: Router) -> None:
    """Nothing is compiled for what is not offered."""
    assert router.column(JU, ServiceId("made-up")) is None
    assert router.column(JU, TAXES) is not None


# The bundled canton


def test_canton_jura_answers_for_a_commune() -> None:
    """A tax return in Delémont is the canton's, a dog tax the commune's."""
    office = postnet.open()
    reached = [
        office.route(name, commune="Delémont", at=DAY).authority.id
        for name in ("tax-return", "dog-tax")
    ]
    assert reached == ["ju-ctr", "commune-6711"]
