"""Questions that need more than one canton, or more than a canton's name."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest

import postnet
from postnet.model.ids import PromptId

OFFICE: Final = postnet.open()
LAST: Final = dt.date(2025, 12, 31)
FIRST: Final = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("service", "before", "after"),
    [
        ("residence-certificate", "commune-700", "commune-6831"),
        ("tax-return", "be-tax", "ju-ctr"),
        ("vehicle-registration", "be-vehicles", "ju-ovj"),
        ("birth-certificate", "be-civil-courtelary", "ju-oec"),
        ("debt-register-extract", "be-debt-sonceboz-sombeval", "ju-opf"),
    ],
)
@pytest.mark.parametrize("number", [700, 6831])
def test_moutier_changes_cantons_overnight(
    service: str, before: str, after: str, number: int
) -> None:
    """By its old number and by its new one: Berne's on the last day of 2025, Jura's on the next."""
    routes = [OFFICE.route(service, commune=number, at=day) for day in (LAST, FIRST)]
    assert [route.authority.id for route in routes] == [before, after]
    assert [route.canton for route in routes] == ["be", "ju"]
    assert not any(route.fallback for route in routes)


@pytest.mark.parametrize("district", range(1, 13))
def test_the_city_of_zurich_has_an_office_for_each_district(district: int) -> None:
    """The service asks first."""
    asked = OFFICE.route("debt-register-extract", commune="Zürich")
    assert asked.prompt is not None
    assert asked.prompt.id == "zurich-district"
    answers = {PromptId("zurich-district"): str(district)}
    route = OFFICE.route("debt-register-extract", commune="Zürich", answers=answers)
    assert (route.authority.id, route.prompt) == (f"zh-debt-zurich-{district}", None)


def test_nobody_else_in_canton_zurich_is_asked_for_a_district() -> None:
    """A clerk in Uster sees no question about the city."""
    route = OFFICE.route("debt-enforcement-request", commune="Uster")
    assert (route.authority.id, route.prompt) == ("zh-debt-uster", None)


@pytest.mark.parametrize(
    ("commune", "authority"),
    [("Brig-Glis", "vs-chancellery"), ("Sion", "vs-register"), ("Sierre", "vs-register")],
)
def test_a_register_that_nobody_knows_is_the_front_offices(commune: str, authority: str) -> None:
    """Only that of central Valais is known; the others are no guess."""
    route = OFFICE.route("commercial-register-extract", commune=commune)
    assert (route.authority.id, route.fallback) == (authority, "chancellery" in authority)


def test_a_merged_commune_is_found_by_its_old_number() -> None:
    """Bodio is part of Giornico since 2026."""
    routes = [OFFICE.route("residence-certificate", commune=5064, at=day) for day in (LAST, FIRST)]
    assert [route.authority.id for route in routes] == ["commune-5064", "commune-5073"]
