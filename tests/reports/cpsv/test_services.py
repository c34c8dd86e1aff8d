"""A service, as the export describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postnet.model.ids import LANGUAGES
from reports.cpsv.exporting import nodes_of
from reports.small_reports import JURA, small_office

if TYPE_CHECKING:
    from pathlib import Path

    from reports.cpsv.exporting import Nodes

JU = "urn:postnet:ju:service"
GL = "urn:postnet:gl:service"


@pytest.fixture(scope="module")
def jura() -> Nodes:
    """Return Jura's export."""
    return nodes_of(JURA, "ju")


@pytest.fixture
def small(tmp_path: Path) -> Nodes:
    """Return the small pack's export."""
    return nodes_of(small_office(tmp_path), "gl")


def test_a_service_has_its_identifier_outside_the_canton(jura: Nodes) -> None:
    """Letters, digits and hyphens, as I14Y wants it."""
    assert jura[f"{JU}:tax-return"]["identifier"] == "ju-tax-return"


def test_its_texts_are_in_all_languages(jura: Nodes) -> None:
    """Those of the catalogue, and the canton's own before them."""
    service = jura[f"{JU}:tax-return"]
    assert set(service["title"]) == set(service["keyword"]) == set(LANGUAGES)
    assert "JuraTax" in service["keyword"]["fr"]
    assert service["language"] == ["http://publications.europa.eu/resource/authority/language/FRA"]


def test_every_life_event_is_an_event_too(jura: Nodes) -> None:
    """The shapes know no subclasses."""
    events = {e for node in jura.values() for e in node.get("isGroupedBy", [])}
    assert events
    assert all(jura[event]["type"] == ["cv:LifeEvent", "cv:Event"] for event in events)


def test_a_partner_speaks_for_itself(jura: Nodes) -> None:
    """Its status says so, its texts are as they are."""
    service = jura[f"{JU}:tax-return"]
    assert service["status"] == "urn:postnet:status:partner"
    assert service["description"]["fr"] == (
        JURA.network.service("ju", "tax-return").description.text("fr")
    )


def test_a_reference_configuration_says_so_wherever_it_is_read(small: Nodes) -> None:
    """In the status, and in every description: nobody takes it for official."""
    services = [node for node in small.values() if node["type"] == "cpsv:PublicService"]
    assert {node["status"] for node in services} == {"urn:postnet:status:reference"}
    assert all(
        node["description"]["de"].endswith(" Referenzkonfiguration, nicht amtlich.")
        for node in services
    )
    assert small["urn:postnet:status:reference"]["prefLabel"]["en"] == (
        "Reference configuration, not official."
    )


def test_a_service_without_a_description_has_its_title_there(small: Nodes) -> None:
    """The profile wants one."""
    told = small[f"{GL}:landsgemeinde-seat"]["description"]["de"]
    assert told == "Platz an der Landsgemeinde. Referenzkonfiguration, nicht amtlich."


def test_its_page_is_a_contact_and_what_to_bring_an_evidence(small: Nodes) -> None:
    """Each is a node of its own."""
    extract = small[f"{GL}:debt-register-extract"]
    contact, documents = small[extract["contactPoint"]], small[extract["inputType"]]
    assert (contact["type"], documents["type"]) == ("cv:ContactPoint", "cv:EvidenceType")
    assert small[contact["contactPage"]]["type"] == "foaf:Document"
    assert documents["description"] == {"de": ["Ausweis", "Vollmacht"]}


def test_the_counter_and_the_portal_are_channels(jura: Nodes) -> None:
    """The portal for what it offers."""
    channels = [jura[name] for name in jura[f"{JU}:tax-return"]["channel"]]
    assert [channel["identifier"] for channel in channels] == ["post-counter", "ju-portal"]
    assert channels[1]["page"] == "https://guichet.jura.ch"


def test_how_sure_it_is_goes_with_it(jura: Nodes) -> None:
    """With the source and its day."""
    note = jura[f"{JU}:tax-assessment-objection"]["editorialNote"]
    assert note == "derived: DBG/LIFD art. 132; StHG/LHID art. 48 (2026-06-06)"


def test_what_is_not_offered_that_day_is_not_exported(small: Nodes) -> None:
    """The fishing permit ended in January."""
    assert f"{GL}:fishing-permit" not in small
