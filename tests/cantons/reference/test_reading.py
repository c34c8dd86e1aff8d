"""The reference data of offices and branches, as it is shipped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from postnet.cantons.reference import load_reference
from postnet.geography import load_gazetteer
from postnet.model.ids import CantonCode

if TYPE_CHECKING:
    from postnet.cantons.reference import Reference

GAZETTEER: Final = load_gazetteer()
CANTONS: Final = sorted(GAZETTEER.territories)
CANTONAL: Final = (
    "chancellery",
    "tax",
    "vehicles",
    "migration",
    "commercial-register",
    "compensation-fund",
)


@cache
def known(code: str) -> Reference:
    """Return what is known of a canton."""
    return load_reference(CantonCode(code))


@pytest.mark.parametrize("code", CANTONS)
def test_every_canton_has_one_office_for_each_cantonal_role(code: str) -> None:
    """With a name in one of its official languages."""
    roles = [office.role for office in known(code).authorities if office.role in CANTONAL]
    assert sorted(roles) == sorted(CANTONAL)
    official = set(GAZETTEER.territories[CantonCode(code)].languages)
    assert all(official & set(office.name.by_language) for office in known(code).authorities)


@pytest.mark.parametrize("code", CANTONS)
def test_every_competence_names_an_office_and_a_commune_of_the_canton(code: str) -> None:
    """Nothing leads out of it."""
    ids = {office.id for office in known(code).authorities} | {"commune-*"}
    numbers = {commune.number for commune in GAZETTEER.all_communes(code)}
    for table in known(code).competences.values():
        assert {str(found.authority) for found in table.values()} <= ids
        assert table.keys() <= numbers


def test_eight_hundred_branches_lie_where_their_postcode_reaches() -> None:
    """All of them demo data, and in the canton that lists them."""
    sites = [(code, site) for code in CANTONS for site in known(code).branches]
    assert len(sites) == 800
    for code, site in sites:
        commune = GAZETTEER.commune(site.commune)
        assert commune is not None
        assert commune.canton == code
        assert site.commune in {place.commune for place in GAZETTEER.localities(site.postcode)}
        assert site.provenance.source.startswith("demo data")


def test_no_address_is_one_that_was_cut_short() -> None:
    """An office without a page has none."""
    urls = [office.url for code in CANTONS for office in known(code).authorities if office.url]
    assert all(url.startswith("https://") and "..." not in url and "*" not in url for url in urls)


def test_no_mail_and_no_telephone_number_is_known() -> None:
    """None was taken over from the sources."""
    told = "".join(str(office) for code in CANTONS for office in known(code).authorities)
    assert "@" not in told
    assert "+41" not in told


@pytest.mark.parametrize("code", CANTONS)
def test_every_canton_has_a_name_in_five_languages(code: str) -> None:
    """Romansh and English stand here, the others in the geography."""
    assert set(known(code).names.by_language) == {"rm", "en"}
