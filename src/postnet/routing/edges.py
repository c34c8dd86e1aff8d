"""Edges: the days on which a route may change. Between two of them it never does."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from postnet.model.ids import residents_office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.model.ids import AuthorityId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.model.validity import Validity
    from postnet.routing.columns import Column


def validity_edges(validities: Iterable[Validity]) -> set[dt.date]:
    """Return the first day of each stretch, and the day after its last."""
    edges = set()
    for validity in validities:
        if validity.from_on is not None:
            edges.add(validity.from_on)
        if validity.until_on is not None and validity.until_on < dt.date.max:
            edges.add(validity.until_on + dt.timedelta(days=1))
    return edges


def column_edges(registered: CantonNetwork, column: Column | None) -> set[dt.date]:
    """Return the edges of a canton, and of a service's rules and the authorities they name."""
    named = {registered.canton.front_office}
    validities = [registered.canton.validity]
    if column is not None:
        named |= {rule.authority for rule in column.rules() if rule.authority}
        named |= {authority for rule in column.rules() for authority in rule.table.values()}
        validities.append(column.service.validity)
        validities += [rule.validity for rule in column.rules()]
    return validity_edges(validities) | authority_edges(registered, named)


def authority_edges(registered: CantonNetwork, named: set[AuthorityId]) -> set[dt.date]:
    """Return the edges of authorities, and of all who succeed them."""
    reached: set[AuthorityId] = set()
    while named:
        found = {name for name in named - reached if name in registered.authorities}
        reached |= found
        named = {heir for name in found if (heir := registered.authorities[name].successor)}
    return validity_edges(registered.authorities[name].validity for name in reached)


def office_edges(registered: CantonNetwork, communes: Iterable[Commune]) -> set[dt.date]:
    """Return the edges of the communes' own offices: a canton may register them with other days."""
    return authority_edges(registered, {residents_office(commune.number) for commune in communes})
