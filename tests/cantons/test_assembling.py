"""Assembling: what nobody has to declare is there all the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import pytest

from cantons.damaging import JURA, copy_of_jura, read
from postnet.cantons import load_pack
from postnet.geography import load_gazetteer
from postnet.model.ids import AuthorityId, CantonCode
from routing.small_packs import BRANCHES_TOML, CANTON_TOML, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from postnet.cantons import LoadedPack

LOADED: Final = read(JURA)
assert LOADED.network is not None
NETWORK: Final = LOADED.network


def test_every_commune_has_a_residents_office() -> None:
    """Those of today, and those that were."""
    offices = [a for a in NETWORK.authorities if a.startswith("commune-")]
    assert len(offices) == 51


def test_a_residents_office_is_named_in_all_languages() -> None:
    """The comma spares the articles."""
    name = NETWORK.authorities[AuthorityId("commune-6754")].name
    assert name.text("fr") == "Contrôle des habitants, Le Noirmont"
    assert name.text("de") == "Einwohnerkontrolle, Le Noirmont"
    assert len(name.by_language) == 5


def test_a_residents_office_lives_as_long_as_its_commune() -> None:
    """Moutier's begins with the year 2026."""
    assert NETWORK.authorities[AuthorityId("commune-6831")].validity.from_on == dt.date(2026, 1, 1)


def test_a_declared_residents_office_takes_the_place_of_the_derived_one(tmp_path: Path) -> None:
    """A commune that wants another name or channel declares its own."""
    pack = copy_of_jura(tmp_path)
    with (pack / "authorities.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[authority]]\nid = "commune-6711"\nkind = "commune"\n'
            'name = { fr = "Bureau de la population" }\n'
        )
    network = read(pack).network
    assert network is not None
    assert network.authorities[AuthorityId("commune-6711")].name.text("fr") == (
        "Bureau de la population"
    )


def test_federal_authorities_come_with_every_canton() -> None:
    """Passports and social security are not the canton's to declare."""
    assert any(a.canton == CantonCode("ch") for a in NETWORK.authorities.values())


def test_every_service_has_a_rule_of_its_own_authority() -> None:
    """The lightest of all."""
    implied = {rule.services[0] for rule in NETWORK.rules if rule.implied}
    assert implied == set(NETWORK.services)


def test_an_authority_answers_in_the_cantons_languages() -> None:
    """Where it names none itself."""
    assert NETWORK.authorities[AuthorityId("ju-ctr")].languages == ("fr",)


@pytest.mark.parametrize("fact", ["authorities", "services", "branches"])
def test_jura_says_how_sure_it_is_of_everything(fact: str) -> None:
    """Real, derived or inferred, each with a word on its source; nothing is left unsaid."""
    for thing in getattr(LOADED.contents, fact):
        assert thing.provenance.confidence in {"real", "derived", "inferred"}
        assert thing.provenance.source or thing.provenance.confidence == "inferred"


def test_jura_has_what_its_citizens_ask_for() -> None:
    """At least 60 services, each with French and German words; the story as assignments."""
    assert LOADED.network is not None
    services = LOADED.network.services
    assert len(services) >= 60
    for service in services.values():
        assert {"fr", "de"} <= set(service.title.by_language)
        assert {"fr", "de"} <= set(service.keywords)
    assert [(a.phase, len(a.branches)) for a in LOADED.contents.assignments] == [
        ("pilot", 3),
        ("rollout", 17),
    ]


def test_no_address_is_invented() -> None:
    """E-mail only on `.example` domains."""
    text = "".join(path.read_text("utf-8") for path in JURA.iterdir())
    domains = [word.partition("@")[2] for word in text.split() if "@" in word]
    assert [domain for domain in domains if ".example" not in domain] == []


# Fribourg in 2026: Fétigny (2016) and Ménières (2027) are Fétigny-Ménières (2056) since January

FRIBOURG: Final = CANTON_TOML.replace('"gl"', '"gx"\nterritory = "fr"')
IN_FR: Final = {
    "canton": FRIBOURG,
    "branches": BRANCHES_TOML.replace("8752", "1532")
    .replace("Näfels", "Fétigny")
    .replace("1630", "2056"),
    "cases": "",
}


def fribourg(folder: Path, **more: str) -> LoadedPack:
    """Read a small pack that speaks for Fribourg's communes."""
    return load_pack(write_pack(folder, replaced=IN_FR, **more), load_gazetteer())


def test_a_commune_that_ended_before_the_data_begins_is_not_named(tmp_path: Path) -> None:
    """No question would ever meet the rule; the commune that took its place was meant."""
    rules = '[[rule]]\nid = "old"\nservices = ["tax-return"]\nauthority = "gl-front"\n'
    rules += "when = { communes = [2016] }\n"
    found = [(one.code, one.subject) for one in fribourg(tmp_path, rules=rules).findings]
    assert ("PN108", "2016") in found


def test_a_communes_office_that_is_described_ends_with_its_commune(tmp_path: Path) -> None:
    """Its successor answers from then on, whatever else is said of it."""
    office = '[[authority]]\nid = "commune-2016"\nkind = "commune"\nname = { de = "Amt" }\n'
    network = fribourg(tmp_path, authorities=office).network
    assert network is not None
    described = network.authorities[AuthorityId("commune-2016")]
    assert described.name.text("de") == "Amt"
    assert described.validity.until_on == dt.date(2025, 12, 31)
    assert described.successor == "commune-2056"
