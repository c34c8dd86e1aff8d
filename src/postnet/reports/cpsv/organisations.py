"""Organisations: authorities and the places they are competent for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.model.folding import fold_name
from postnet.reports.cpsv import wording
from postnet.reports.cpsv.terms import (
    SWITZERLAND,
    Node,
    canton_address,
    commune_address,
    own_address,
    page_address,
    worded,
)
from postnet.reports.sureness import how_sure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from postnet.model.authorities import Authority
    from postnet.model.ids import CommuneNumber, Language
    from postnet.model.network import CantonNetwork, Network
    from postnet.model.provenance import Provenance


def authority_address(authority: Authority) -> str:
    """Return the address of an authority."""
    return own_address(authority.canton, "authority", authority.id)


def organisation(authority: Authority, places: Iterable[str]) -> Iterator[Node]:
    """Yield what is said of an authority: itself, its address, its page.

    Args:
        authority: The authority.
        places: The addresses of the places that it is competent for.
    """
    # An organisation is an agent too, where a validator knows the ontology: hence the title.
    node: Node = {
        "id": authority_address(authority),
        "type": "cv:PublicOrganisation",
        "identifier": authority.id,
        "prefLabel": worded(authority.name),
        "title": worded(authority.name),
        "spatial": list(places),
        "editorialNote": note_of(authority.provenance),
    }
    spoken = authority.languages[0] if authority.languages else "de"
    if authority.short:
        node["altLabel"] = {spoken: authority.short}
    page = page_address(authority.url)
    if page is not None:
        node["homepage"] = page
        yield {"id": page, "type": "foaf:Document"}
    if authority.address.place:
        node["address"] = own_address(authority.canton, "authority", authority.id, "address")
        parts = [part for part in (authority.address.street, authority.address.place) if part]
        whole = {spoken: ", ".join(parts)}
        yield {"id": node["address"], "type": "locn:Address", "fullAddress": whole}
    yield node


def note_of(provenance: Provenance) -> str:
    """Return how sure a fact is, and by what."""
    source = f": {provenance.source}" if provenance.source else ""
    return f"{how_sure(provenance)}{source}" + (
        f" ({provenance.as_of})" if provenance.as_of else ""
    )


# Places


def places_of(
    registered: CantonNetwork,
    network: Network,
    authority: Authority,
    answering: Collection[CommuneNumber],
) -> list[Node]:
    """Return the places that an authority is competent for.

    What it declares itself comes first; else the communes that the rules send to it.

    Args:
        registered: Its canton.
        network: Everything registered.
        authority: The authority.
        answering: The communes from which it answers some service; empty is all.
    """
    if authority.canton != registered.canton.code:
        return [_place(SWITZERLAND, "CHE", worded(wording.SWITZERLAND))]
    if authority.districts and not authority.communes:
        return [_district(registered, name) for name in authority.districts]
    communes = authority.communes or sorted(answering)
    return [_commune(network, number) for number in communes] or [canton_place(network, registered)]


def canton_place(network: Network, registered: CantonNetwork) -> Node:
    """Return a canton as a place."""
    code = registered.canton.territory
    number = network.gazetteer.territories[code].number
    return _place(canton_address(number), code, worded(registered.canton.name))


def _commune(network: Network, number: CommuneNumber) -> Node:
    commune = network.gazetteer.commune(number)
    names: Mapping[Language, str] = {commune.language: commune.name} if commune is not None else {}
    return _place(commune_address(number), str(number), names)


def _district(registered: CantonNetwork, name: str) -> Node:
    code, spoken = registered.canton.code, registered.canton.languages[0]
    folded = "-".join(fold_name(name).split())
    return _place(own_address(code, "district", folded), folded, {spoken: name})


def _place(address: str, identifier: str, names: Mapping[Language, str]) -> Node:
    return {"id": address, "type": "dct:Location", "identifier": identifier, "prefLabel": names}
