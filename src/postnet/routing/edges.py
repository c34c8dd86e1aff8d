"""Edges: the days on which a route may change. Between two of them it never does."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import AuthorityId, CantonCode, CommuneNumber
    from postnet.model.network import CantonNetwork
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
    validities = [registered.canton.validity]
    if column is not None:
        validities.append(column.service.validity)
        validities += [rule.validity for rule in column.rules()]
        validities += [registered.authorities[name].validity for name in _named(registered, column)]
    return validity_edges(validities)


def _named(registered: CantonNetwork, column: Column) -> set[AuthorityId]:
    """Return the authorities that a column names, with all who succeed them."""
    named = {rule.authority for rule in column.rules() if rule.authority}
    named |= {authority for rule in column.rules() for authority in rule.table.values()}
    reached: set[AuthorityId] = set()
    while named:
        found = {name for name in named - reached if name in registered.authorities}
        reached |= found
        named = {heir for name in found if (heir := registered.authorities[name].successor)}
    return reached


def commune_edges(
    gazetteer: Gazetteer, number: CommuneNumber
) -> tuple[set[dt.date], set[CantonCode]]:
    """Return the days on which a commune's number or canton changes, and the cantons it was in."""
    lifetimes = gazetteer.lineage(number)
    return (
        validity_edges(commune.validity for commune in lifetimes),
        {commune.canton for commune in lifetimes},
    )
