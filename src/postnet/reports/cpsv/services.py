"""Services: what a canton offers, in the terms of the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.reports.cpsv import wording
from postnet.reports.cpsv.organisations import note_of
from postnet.reports.cpsv.terms import (
    Node,
    language_address,
    own_address,
    page_address,
    worded,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postnet.model.cantons import Canton
    from postnet.model.ids import Language
    from postnet.model.services import Service


@attrs.frozen
class Offer:
    """A service as it is offered on a day.

    Attributes:
        competent: The addresses of the authorities that answer.
        where: The address of the place where it is offered.
        at_the_post: Whether some branch offers it.
    """

    service: Service
    competent: tuple[str, ...]
    where: str
    at_the_post: bool


def public_service(canton: Canton, offer: Offer) -> Iterator[Node]:
    """Yield what is said of a service that a canton offers: itself, and what it points to."""
    service = offer.service
    channels = list(_channels(canton, service, at_the_post=offer.at_the_post))
    node: Node = {
        "id": own_address(canton.code, "service", service.id),
        "type": "cpsv:PublicService",
        "identifier": f"{canton.code}-{service.id}",
        "title": worded(service.title),
        "description": _description(canton, service),
        "keyword": {language: list(words) for language, words in service.keywords.items()},
        "language": [language_address(language) for language in canton.languages],
        "competentAuthority": list(offer.competent),
        "spatial": offer.where,
        "thematicArea": own_address("theme", service.theme),
        "isGroupedBy": [own_address("life-event", event) for event in service.life_events],
        "channel": [channel["id"] for channel in channels],
        "status": own_address("status", canton.status),
        "editorialNote": note_of(service.provenance),
    }
    yield from channels
    yield from _classes(canton, service)
    yield from _contact(node, canton, service)
    yield from _documents(node, canton, service)
    yield node


def _description(canton: Canton, service: Service) -> Mapping[Language, str]:
    """Return the description, or the title where there is none; with a warning if not official."""
    texts = worded(service.description or service.title)
    if canton.status == "partner":
        return texts
    return {
        language: f"{_ended(text)} {wording.NOT_OFFICIAL.text(language)}"
        for language, text in texts.items()
    }


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _channels(canton: Canton, service: Service, *, at_the_post: bool) -> Iterator[Node]:
    """Yield the ways to a service: the counter of a branch, the canton's portal."""
    if at_the_post:
        address = own_address("channel", "post-counter")
        yield _channel(address, "post-counter", worded(wording.POST_COUNTER))
    if service.online and canton.portal.name:
        address = own_address(canton.code, "channel", "portal")
        portal = _channel(address, f"{canton.code}-portal", worded(canton.portal.name))
        page = page_address(canton.portal.url)
        yield portal if page is None else portal | {"page": page}


def _channel(address: str, identifier: str, description: Mapping[Language, str]) -> Node:
    return {
        "id": address,
        "type": "cv:Channel",
        "identifier": identifier,
        "description": description,
    }


def _contact(node: Node, canton: Canton, service: Service) -> Iterator[Node]:
    """Yield the service's own page, and point to it."""
    page = page_address(service.url)
    if page is not None:
        node["contactPoint"] = own_address(canton.code, "service", service.id, "contact")
        yield {"id": node["contactPoint"], "type": "cv:ContactPoint", "contactPage": page}
        yield {"id": page, "type": "foaf:Document"}


def _documents(node: Node, canton: Canton, service: Service) -> Iterator[Node]:
    """Yield what to bring, and point to it."""
    if service.documents:
        node["inputType"] = own_address(canton.code, "service", service.id, "documents")
        yield {
            "id": node["inputType"],
            "type": "cv:EvidenceType",
            "identifier": f"{canton.code}-{service.id}-documents",
            "description": {language: list(named) for language, named in service.documents.items()},
        }


def _classes(canton: Canton, service: Service) -> Iterator[Node]:
    """Yield theme, status and life events; their names are their ids in words."""
    yield _concept(own_address("theme", service.theme), {"en": service.theme.replace("-", " ")})
    official = wording.PARTNER if canton.status == "partner" else wording.NOT_OFFICIAL
    yield _concept(own_address("status", canton.status), worded(official))
    for event in service.life_events:
        yield {
            "id": own_address("life-event", event),
            # The shapes ask for an event, and know no subclass of it.
            "type": ["cv:LifeEvent", "cv:Event"],
            "identifier": event,
            "title": {"en": event.replace("-", " ")},
        }


def _concept(address: str, names: Mapping[Language, str]) -> Node:
    return {"id": address, "type": "skos:Concept", "prefLabel": names}
