"""What a list of the City of Zürich's offices adds to canton Zürich.

The pack `cantons/zh` is data of postnet's form. This plugin does what such data cannot: it reads
that list in its own form, and checks what only somebody who knows Zürich can judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import postnet
from postnet_zh.checks import check_districts, check_list
from postnet_zh.city import CITY, ZURICH, read_city

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["postnet_authorities", "postnet_checks", "postnet_rules"]


@postnet.hookimpl
def postnet_authorities(canton: postnet.CantonCode) -> Iterable[postnet.Authority]:
    """Add the city's offices that answer for services of the catalogue."""
    return [unit.authority() for unit in read_city().units] if canton == ZURICH else []


@postnet.hookimpl
def postnet_rules(canton: postnet.CantonCode) -> Iterable[postnet.Rule]:
    """Send questions of the city's people to its offices; everybody else's stay where they were."""
    return [matter.rule(CITY) for matter in read_city().matters] if canton == ZURICH else []


@postnet.hookimpl
def postnet_checks(network: postnet.Network) -> Iterable[postnet.Finding]:
    """Check the city's list, and the offices of city districts."""
    if ZURICH not in network.cantons:
        return []
    registered = network.cantons[ZURICH]
    return [*check_list(read_city(), registered), *check_districts(registered)]
