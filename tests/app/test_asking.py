"""Asking: from a place as it was typed to a route."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import pytest

import postnet
from cantons.damaging import JURA, copy_of_jura
from postnet.errors import AmbiguousName, InvalidInput, UnknownName
from routing.small_packs import write_pack

if TYPE_CHECKING:
    from pathlib import Path

MARCH: Final = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
OFFICE: Final = postnet.open(cantons=[JURA], clock=lambda: MARCH)
"""Where only canton Jura is registered."""


@pytest.mark.parametrize(
    "place",
    [
        {"commune": 6711},
        {"commune": "6711"},
        {"commune": " Delémont "},
        {"commune": "delsberg"},
        {"postcode": 2800},
        {"postcode": "2800"},
        {"canton": "JU"},
    ],
)
def test_a_place_may_be_given_in_many_ways(place: dict[str, str]) -> None:
    """Number, name, postcode, canton."""
    assert OFFICE.route("tax-return", **place).authority.id == "ju-ctr"


def test_a_route_is_explained_in_the_readers_language() -> None:
    """The canton's first where none is named; another than the five is refused."""
    route = OFFICE.route("residence-certificate", commune=6757)
    assert OFFICE.explain(route) == OFFICE.explain(route, "fr") != OFFICE.explain(route, "DE-ch")
    assert "6757 Saignelégier" in OFFICE.explain(route, "en")[1]
    with pytest.raises(InvalidInput):
        OFFICE.explain(route, "es")


def test_a_postcode_is_enough_where_all_its_communes_have_one_answer() -> None:
    """The route says so, and names no commune."""
    route = OFFICE.route("debt-register-extract", postcode=2800)
    assert (route.authority.id, route.commune) == ("ju-opf", None)
    assert route.reasons[0].code == "postcode"


def test_a_postcode_is_not_enough_where_they_differ() -> None:
    """The candidates are named, not one of them taken."""
    with pytest.raises(AmbiguousName) as caught:
        OFFICE.route("residence-certificate", postcode=2800)
    assert caught.value.candidates == (
        "6708 Courrendlin (JU)",
        "6711 Delémont (JU)",
        "6712 Develier (JU)",
    )


def test_a_postcode_of_one_commune_stands_for_it() -> None:
    """Le Noirmont's."""
    assert OFFICE.route("residence-certificate", postcode=2340).commune == 6754


def test_a_postcode_that_reaches_into_an_unregistered_canton_asks() -> None:
    """2740 is Moutier JU, and a little of Roches BE."""
    with pytest.raises(AmbiguousName, match="704 Roches"):
        OFFICE.route("tax-return", postcode=2740)


def test_a_commune_outranks_a_postcode() -> None:
    """Where both are given."""
    route = OFFICE.route("residence-certificate", postcode=2800, commune=6712)
    assert route.commune == 6712


@pytest.mark.parametrize("number", [700, 6831])
def test_an_old_number_stands_for_the_commune_of_today(number: int) -> None:
    """Moutier, by either."""
    assert OFFICE.route("residence-certificate", commune=number).authority.id == "commune-6831"


def test_a_service_may_carry_its_canton() -> None:
    """`ju-tax-return` outside of Jura, `tax-return` inside."""
    routes = [OFFICE.route(name, commune=6711) for name in ("ju-tax-return", "tax-return")]
    assert routes[0] == routes[1]


def test_a_service_that_only_looks_like_it_is_unknown() -> None:
    """`ju-nothing` is not a service of Jura."""
    route = OFFICE.route("ju-nothing", commune=6711)
    assert (route.fallback, route.service) == (True, None)


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ({}, InvalidInput),
        ({"commune": ""}, UnknownName),
        ({"commune": "Delmont"}, UnknownName),
        ({"commune": "Bern"}, UnknownName),
        ({"commune": "Buchs"}, AmbiguousName),
        ({"commune": -1}, UnknownName),
        ({"commune": 10**30}, UnknownName),
        ({"commune": "²"}, UnknownName),
        ({"postcode": "280"}, InvalidInput),
        ({"postcode": "28OO"}, InvalidInput),
        ({"postcode": 9999}, UnknownName),
        ({"canton": ""}, UnknownName),
        ({"canton": "be"}, UnknownName),
        ({"canton": "ju", "language": "es"}, InvalidInput),
        ({"canton": "ju", "language": ""}, None),
        ({"canton": "ju", "at": dt.date(2021, 12, 31)}, InvalidInput),
        ({"canton": "ju", "at": dt.date(2028, 1, 1)}, InvalidInput),
        ({"canton": "ju", "at": dt.date.min}, InvalidInput),
        ({"canton": "ju", "at": dt.date.max}, InvalidInput),
    ],
)
def test_a_place_that_cannot_be_used_is_named(
    place: dict[str, str], error: type[Exception] | None
) -> None:
    """Each with its own class, and with a cure."""
    if error is None:
        assert OFFICE.route("tax-return", **place).authority.id == "ju-ctr"
        return
    with pytest.raises(error) as caught:
        OFFICE.route("tax-return", **place)
    assert isinstance(caught.value, postnet.PostnetError)
    assert str(caught.value)


def test_a_citizen_of_a_registered_canton_is_served_anywhere(tmp_path: Path) -> None:
    """The citizen's commune decides, not the branch."""
    pack = copy_of_jura(tmp_path)
    with postnet.open(str(tmp_path / "a.db"), cantons=[pack]) as office:
        receipt = office.file(
            "Une attestation ?", branch="ju-2350-003", service="residence-certificate", commune=6800
        )
    assert receipt.route.authority.id == "commune-6800"


def test_several_folders_may_be_named(tmp_path: Path) -> None:
    """One canton each, or all in one."""
    pack = copy_of_jura(tmp_path)
    assert set(postnet.open(cantons=[pack]).network.cantons) == {"ju"}
    assert set(postnet.open(cantons=[str(tmp_path)]).network.cantons) == {"ju"}
    with pytest.raises(InvalidInput, match="there is no folder"):
        _ = postnet.open(cantons=[tmp_path / "nowhere"]).network


def test_an_id_of_the_cantons_own_goes_before_its_code(tmp_path: Path) -> None:
    """Also where it begins like the code, and what is behind that is another service."""
    own = '[[service]]\nid = "gl-tax-return"\nauthority = "gl-front"\ntitle = { de = "Alt" }\n'
    with postnet.open(
        str(tmp_path / "postnet.db"), cantons=[write_pack(tmp_path, services=own)]
    ) as office:
        asked = [office.route(name, commune=1632) for name in ("tax-return", "gl-tax-return")]
        receipt = office.file("Wie?", branch="gl-8752-001", service="gl-tax-return")
        filed = [office.show(receipt.reference).service]
    assert [route.authority.id for route in asked] == ["gl-tax", "gl-front"]
    assert filed == ["gl-tax-return"]


@pytest.mark.parametrize("answers", [{"zone": "OUT"}, {"zon": "outside"}])
def test_an_answer_that_the_service_does_not_know_is_refused(answers: dict[str, str]) -> None:
    """Taken as one, it would route as if it had been answered."""
    with pytest.raises(InvalidInput, match="is no answer to") as refused:
        OFFICE.route("building-permit", commune=6711, answers=answers)
    assert "zone=inside|outside" in refused.value.cure


@pytest.mark.parametrize("strange", ["on", "lang", "answr"])
def test_a_keyword_that_no_method_takes_is_refused(strange: str) -> None:
    """As Python does: what is swallowed would be decided for today, or in another language."""
    with pytest.raises(TypeError, match=f"'{strange}'"):
        OFFICE.route("tax-return", commune=6711, **{strange: None})
    with pytest.raises(TypeError, match=f"'{strange}'"):
        OFFICE.file("?", branch="ju-2800-005", **{strange: None})
    with pytest.raises(TypeError, match=f"'{strange}'"):
        OFFICE.assist("promoted", branch="ju-2800-005", **{strange: None})
