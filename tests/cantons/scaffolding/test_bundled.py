"""The 26 bundled cantons: what they register is what the reference data knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import postnet
from postnet.cantons.reference import load_reference
from postnet.cantons.scaffolding.competences import divide
from postnet.geography import load_gazetteer

if TYPE_CHECKING:
    from postnet.cantons.reference import Reference
    from postnet.model.network import CantonNetwork

GAZETTEER: Final = load_gazetteer()
OFFICE: Final = postnet.open()
CANTONS: Final = sorted(GAZETTEER.territories)
# Jura's pack is its own: made by hand before there was reference data.
MADE: Final = [code for code in CANTONS if code != "ju"]


def registered(code: str) -> tuple[CantonNetwork, Reference]:
    """Return a bundled canton, and what is known of it."""
    network = OFFICE.network.canton(code)
    return network, load_reference(network.canton.code)


def test_all_26_cantons_are_bundled() -> None:
    """One partner, 25 reference configurations."""
    cantons = OFFICE.network.cantons
    assert sorted(cantons) == CANTONS
    assert [code for code, one in cantons.items() if one.canton.status == "partner"] == ["ju"]


@pytest.mark.parametrize("code", CANTONS)
def test_a_bundled_canton_is_proved_without_a_finding(code: str) -> None:
    """No error, and no warning that is not exempt."""
    (report,) = OFFICE.check([code])
    assert report.findings == ()


@pytest.mark.parametrize("code", MADE)
def test_offices_are_named_and_placed_as_the_sources_say(code: str) -> None:
    """Name, street, place and page of each; and no office more."""
    network, known = registered(code)
    declared = {a.id: a for a in network.authorities.values() if a.origin and a.canton == code}
    assert declared.keys() == {f"{code}-{office.id}" for office in known.authorities}
    for office in known.authorities:
        shown = declared[f"{code}-{office.id}"]  # type: ignore[index]
        assert (shown.name, shown.address.street, shown.address.place, shown.url) == (
            office.name,
            office.street,
            office.place,
            office.url,
        )


@pytest.mark.parametrize("code", MADE)
@pytest.mark.parametrize(
    ("role", "service"),
    [("civil-status", "birth-certificate"), ("debt-enforcement", "debt-register-extract")],
)
def test_every_commune_reaches_the_office_that_the_sources_name(
    code: str, role: str, service: str
) -> None:
    """On the first day of 2026; those that ended, on their last."""
    network, known = registered(code)
    communes = GAZETTEER.all_communes(code)
    offices = divide(communes, known.competences.get(role, {})).by_commune
    shared = {number for one in known.missing if one.role == role for number in one.communes}
    for commune in communes:
        on = commune.validity.until_on or network.canton.validity.until_on
        if commune.number in offices and commune.number not in shared:
            reached = OFFICE.route(service, commune=commune.number, at=on).authority.id
            own = offices[commune.number]
            wanted = f"commune-{commune.number}" if own == "commune-*" else f"{code}-{own}"
            assert reached == wanted


@pytest.mark.parametrize("code", CANTONS)
def test_all_branches_are_assigned(code: str) -> None:
    """Those of the data, each with its place, since 2026-01-01 or before."""
    network, known = registered(code)
    shown = {(b.id, b.name, b.postcode, b.commune, b.lon, b.lat) for b in network.branches.values()}
    assert shown == {(s.id, s.name, s.postcode, s.commune, s.lon, s.lat) for s in known.branches}
    offered = {branch for one in network.assignments for branch in one.branches}
    assert offered == network.branches.keys()


@pytest.mark.parametrize("code", MADE)
def test_every_branch_says_that_it_is_demo_data(code: str) -> None:
    """So that whoever shows it can say so."""
    network, _ = registered(code)
    sources = [branch.provenance.source for branch in network.branches.values()]
    assert all(source.startswith("demo data") for source in sources)
    assert all("demo" in one.provenance.source for one in network.assignments)
