"""Terms: the words of CPSV-AP 3.2.0, and the addresses that things are named by.

The context stands in each document, so that nobody has to fetch one. Terms are ours; what they
stand for is the profile's (https://semiceu.github.io/CPSV-AP/releases/3.2.0/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postnet.model.ids import CommuneNumber, Language
    from postnet.model.texts import Texts

Node = dict[str, object]
"""One thing of a document: its address, its type, what is said of it."""

Document = TypedDict("Document", {"@context": "Mapping[str, object]", "@graph": list[Node]})
"""A JSON-LD document."""


def _link(term: str) -> Mapping[str, str]:
    return {"@id": term, "@type": "@id"}


def _words(term: str) -> Mapping[str, str]:
    return {"@id": term, "@container": "@language"}


CONTEXT: Final[Mapping[str, object]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "id": "@id",
    "type": "@type",
    "identifier": "dct:identifier",
    "title": _words("dct:title"),
    "description": _words("dct:description"),
    "keyword": _words("dcat:keyword"),
    "prefLabel": _words("skos:prefLabel"),
    "altLabel": _words("skos:altLabel"),
    "editorialNote": "skos:editorialNote",
    "fullAddress": _words("locn:fullAddress"),
    "address": _link("locn:address"),
    "channel": _link("cv:hasChannel"),
    "competentAuthority": _link("cv:hasCompetentAuthority"),
    "contactPage": _link("cv:contactPage"),
    "contactPoint": _link("cv:contactPoint"),
    "homepage": _link("foaf:homepage"),
    "inputType": _link("cv:hasInputType"),
    "isGroupedBy": _link("cv:isGroupedBy"),
    "language": _link("dct:language"),
    "page": _link("foaf:page"),
    "spatial": _link("dct:spatial"),
    "status": _link("adms:status"),
    "thematicArea": _link("cv:thematicArea"),
}

# The EU's authority table of languages.
_LANGUAGES: Final[Mapping[Language, str]] = {
    "de": "DEU",
    "fr": "FRA",
    "it": "ITA",
    "rm": "ROH",
    "en": "ENG",
}

# The Swiss administration's own addresses of places (LINDAS; eCH-0294 names places by them).
SWITZERLAND: Final = "https://ld.admin.ch/country/CHE"


def canton_address(number: int) -> str:
    """Return the address of a canton by its BFS number."""
    return f"https://ld.admin.ch/canton/{number}"


def commune_address(number: CommuneNumber) -> str:
    """Return the address of a commune."""
    return f"https://ld.admin.ch/municipality/{number}"


def language_address(language: Language) -> str:
    """Return the address of a language."""
    code = _LANGUAGES[language]
    return f"http://publications.europa.eu/resource/authority/language/{code}"


def own_address(*steps: str) -> str:
    """Return the address of a thing of postnet's: `urn:postnet:ju:service:tax-return`."""
    return ":".join(("urn", "postnet", *(quote(step, safe="") for step in steps)))


def page_address(url: str) -> str | None:
    """Return a page's address without what has no place in one; None where it is no web address."""
    if not url.startswith(("http://", "https://")):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")


def worded(texts: Texts) -> Mapping[Language, str]:
    """Return a text by language."""
    return dict(texts.by_language)
