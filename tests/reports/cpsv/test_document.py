"""The whole export, held against the official SHACL shapes of CPSV-AP 3.2.0."""

from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyshacl
import pytest
import rdflib

import postnet
from postnet.cantons import bundled_packs
from postnet.errors import InvalidInput
from reports.small_reports import JURA, small_office

if TYPE_CHECKING:
    from collections.abc import Callable

# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings(
    "ignore:(ConjunctiveGraph|Dataset|default_).*:DeprecationWarning"
)

SHAPES: Final = rdflib.Graph().parse(
    Path(__file__).parents[2] / "standards" / "cpsv-ap" / "cpsv-ap-SHACL.ttl"
)
ALL: Final = postnet.open(clock=lambda: dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC))
CPSV: Final = rdflib.Namespace("http://purl.org/vocab/cpsv#")
CV: Final = rdflib.Namespace("http://data.europa.eu/m8g/")

Document = dict[str, Any]


def graph_of(document: object) -> rdflib.Graph:
    """Read a document as what it says."""
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def judged(graph: rdflib.Graph) -> tuple[bool, str]:
    """Hold what a document says against the shapes."""
    conforms, _, told = pyshacl.validate(graph, shacl_graph=SHAPES)
    return conforms, told


@pytest.mark.parametrize("code", [pack.name for pack in bundled_packs()])
def test_the_official_shapes_accept_every_canton(code: str) -> None:
    """Every service it offers that day is there to be judged."""
    graph = graph_of(ALL.describe_services(code))
    conforms, told = judged(graph)
    services = set(graph.subjects(rdflib.RDF.type, CPSV.PublicService))
    offered = [
        s for s in ALL.network.canton(code).services.values() if s.validity.covers(ALL.today)
    ]
    assert conforms, told
    assert len(services) == len(offered) > 100


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return the export of the small pack, as it is read from a file."""
    office = small_office(tmp_path_factory.mktemp("small"))
    document: Document = json.loads(json.dumps(office.describe_services("gl")))
    return document


def test_a_small_pack_with_gaps_is_accepted_too(small: Document) -> None:
    """No description, nobody who answers, an address with a blank in it."""
    conforms, told = judged(graph_of(small))
    assert conforms, told


def _first(document: Document, kind: str) -> dict[str, Any]:
    nodes: list[dict[str, Any]] = document["@graph"]
    return next(node for node in nodes if node["type"] == kind)


def _without(kind: str, key: str) -> Callable[[Document], object]:
    def damage(document: Document) -> None:
        _first(document, kind).pop(key)

    damage.__name__ = f"_without_{key}"
    return damage


def _untyped_places(document: Document) -> None:
    for node in document["@graph"]:
        if node["type"] == "dct:Location":
            node["type"] = "skos:Concept"


def _misspelt_organisations(document: Document) -> None:
    # The trap of the profile: PublicOrganization is its term, PublicOrganisation its address.
    for node in document["@graph"]:
        if node["type"] == "cv:PublicOrganisation":
            node["type"] = "cv:PublicOrganization"


def _title_without_language(document: Document) -> None:
    document["@context"]["title"] = "dct:title"
    _first(document, "cpsv:PublicService")["title"] = "Taxes"


def _two_identifiers(document: Document) -> None:
    _first(document, "cpsv:PublicService")["identifier"] = ["one", "two"]


@pytest.mark.parametrize(
    "damage",
    [
        _without("cpsv:PublicService", "identifier"),
        _without("cpsv:PublicService", "title"),
        _without("cpsv:PublicService", "description"),
        _without("cpsv:PublicService", "competentAuthority"),
        _without("cv:PublicOrganisation", "prefLabel"),
        _without("cv:PublicOrganisation", "spatial"),
        _untyped_places,
        _misspelt_organisations,
        _title_without_language,
        _two_identifiers,
    ],
    ids=lambda damage: damage.__name__.strip("_"),
)
def test_a_damaged_export_is_refused(small: Document, damage: Callable[[Document], object]) -> None:
    """So the check can fail: what it accepts, it has looked at."""
    document = copy.deepcopy(small)
    damage(document)
    assert judged(graph_of(document))[0] is False


def test_everything_that_is_pointed_to_is_there() -> None:
    """No address of ours leads nowhere."""
    graph = graph_of(JURA.describe_services("ju"))
    ours = {node for node in graph.objects() if str(node).startswith("urn:postnet:")}
    assert ours
    assert [node for node in ours if (node, None, None) not in graph] == []


def test_nobody_has_to_fetch_a_context() -> None:
    """It stands in the document, whole."""
    assert isinstance(JURA.describe_services("ju")["@context"], dict)


def test_the_same_day_gives_the_same_document() -> None:
    """In the same order: services, organisations, places, the rest."""
    one, other = (json.dumps(JURA.describe_services("ju")) for _ in range(2))
    kinds = [str(node["type"]) for node in json.loads(one)["@graph"]]
    assert one == other
    assert kinds[0] == "cpsv:PublicService"
    assert kinds.index("dct:Location") > kinds.index("cv:PublicOrganisation")


def test_moutiers_office_is_there_from_the_day_it_is_in_jura() -> None:
    """BFS 6831, since 2026."""
    moutier = rdflib.URIRef("urn:postnet:ju:authority:commune-6831")
    found = [
        (moutier, rdflib.RDF.type, CV.PublicOrganisation)
        in graph_of(JURA.describe_services("ju", on=dt.date(2026, 1, 1) - dt.timedelta(days=ago)))
        for ago in (0, 1)
    ]
    assert found == [True, False]


def test_a_day_that_nobody_speaks_for_is_refused() -> None:
    """As everywhere."""
    with pytest.raises(InvalidInput, match="not for 2030-01-01"):
        JURA.describe_services("ju", on=dt.date(2030, 1, 1))
