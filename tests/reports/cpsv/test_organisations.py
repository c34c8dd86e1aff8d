"""Authorities, and the places they are competent for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.model.ids import CommuneNumber
from postnet.reports.cpsv.organisations import organisation, places_of
from reports.cpsv.exporting import nodes_of
from reports.small_reports import JURA, small_office

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.model.authorities import Authority

JURA_NETWORK = JURA.network.canton("ju")


def places(authority: Authority, *communes: int) -> list[str]:
    """Return the addresses of the places that an authority is competent for."""
    numbers = [CommuneNumber(number) for number in communes]
    found = places_of(JURA_NETWORK, JURA.network, authority, numbers)
    return [str(place["id"]) for place in found]


def own(name: str, **facts: object) -> Authority:
    """Return one of Jura's authorities, with other facts."""
    return attrs.evolve(JURA.network.authority(name), **facts)


def test_an_authority_of_the_whole_canton_is_competent_for_it() -> None:
    """By the canton's address in the Swiss administration's data."""
    assert places(own("ju-ctr")) == ["https://ld.admin.ch/canton/26"]


def test_the_communes_that_rules_send_to_it_count_where_it_names_none() -> None:
    """A table knows what the authority does not say."""
    assert places(own("ju-ctr"), 6711, 6708) == [
        "https://ld.admin.ch/municipality/6708",
        "https://ld.admin.ch/municipality/6711",
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"communes": (CommuneNumber(6757),)}, ["https://ld.admin.ch/municipality/6757"]),
        (
            {"districts": ("Les Franches-Montagnes",)},
            ["urn:postnet:ju:district:les-franches-montagnes"],
        ),
    ],
)
def test_its_own_territory_comes_first(facts: dict[str, object], expected: list[str]) -> None:
    """Whatever the rules send to it."""
    assert places(own("ju-ctr", **facts), 6711) == expected


def test_a_federal_authority_is_competent_for_the_country() -> None:
    """Not for the canton that names it."""
    federal = next(a for a in JURA_NETWORK.authorities.values() if a.canton == "ch")
    assert places(federal, 6711) == ["https://ld.admin.ch/country/CHE"]


def test_an_organisation_has_its_names_its_address_and_its_page() -> None:
    """The address in one line, in the language of the authority."""
    nodes = {str(node["type"]): node for node in organisation(own("ju-ctr"), ["urn:x:y"])}
    node = nodes["cv:PublicOrganisation"]
    assert node["prefLabel"] == {"fr": "Service des contributions", "de": "Steuerverwaltung"}
    assert (node["altLabel"], node["spatial"]) == ({"fr": "CTR"}, ["urn:x:y"])
    told = nodes["locn:Address"]["fullAddress"]
    assert told == {"fr": "Rue de la Justice 2, 2800 Delémont"}
    assert node["homepage"] == nodes["foaf:Document"]["id"]


def test_what_nobody_knows_of_it_is_not_there() -> None:
    """No empty address, no empty page."""
    bare = own("ju-ctr", url="", short="", address=attrs.evolve(own("ju-ctr").address, place=""))
    (node,) = organisation(bare, [])
    assert not node.keys() & {"address", "homepage", "altLabel"}


def test_every_residents_office_is_competent_for_its_commune(tmp_path: Path) -> None:
    """One organisation a commune, shared by all services."""
    nodes = nodes_of(small_office(tmp_path), "gl")
    service = nodes["urn:postnet:gl:service:residence-certificate"]
    offices = [nodes[name] for name in service["competentAuthority"]]
    assert [office["spatial"] for office in offices] == [
        [f"https://ld.admin.ch/municipality/{number}"] for number in (1630, 1631, 1632)
    ]


def test_the_front_office_is_competent_where_nobody_else_is(tmp_path: Path) -> None:
    """Else only those whom a rule names."""
    nodes = nodes_of(small_office(tmp_path), "gl")
    competent = {
        name: nodes[f"urn:postnet:gl:service:{name}"]["competentAuthority"]
        for name in ("landsgemeinde-seat", "debt-register-extract")
    }
    assert competent == {
        "landsgemeinde-seat": ["urn:postnet:gl:authority:gl-front"],
        "debt-register-extract": ["urn:postnet:gl:authority:gl-south"],
    }
