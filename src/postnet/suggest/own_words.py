"""Own words: what a canton says about its services and the model was never taught.

A canton adds services and keywords of its own. They count from the first question on: a text that
has one of these keywords, or most of it, is taken for the service.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from postnet.suggest.features import features
from postnet.suggest.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postnet.model.ids import ServiceId
    from postnet.model.services import CatalogueEntry, Service
    from postnet.suggest.weights import Weights

_STRENGTH: Final = 12.0
"""What a keyword that stands in a text says: as much as the model says of a clear question."""

_LEAST: Final = 0.5
"""How much of a keyword a text must have."""

_UNSEEN: Final = 160.0
"""How rare a feature is that the model has never seen, in sixteenths."""


@attrs.frozen
class OwnWords:
    """Phrases of services.

    Attributes:
        services: Whose each phrase is.
        whole: How much there is to find of each.
        by_feature: Which phrases have a feature, and how rare it is.
    """

    services: Sequence[ServiceId]
    whole: Sequence[float]
    by_feature: Mapping[int, tuple[float, tuple[int, ...]]]

    def scores(self, found: Mapping[int, int]) -> dict[ServiceId, tuple[float, frozenset[int]]]:
        """Return what a text's features say for services, and the places of the words that do."""
        amounts: defaultdict[int, float] = defaultdict(float)
        places: defaultdict[int, set[int]] = defaultdict(set)
        for feature, place in found.items():
            rareness, phrases = self.by_feature.get(feature, (0.0, ()))
            for phrase in phrases:
                amounts[phrase] += rareness
                places[phrase].add(place)
        said: dict[ServiceId, tuple[float, frozenset[int]]] = {}
        for phrase, amount in amounts.items():
            share = amount / self.whole[phrase]
            service = self.services[phrase]
            strength = _STRENGTH * share
            if share >= _LEAST and strength > said.get(service, (0.0, None))[0]:
                said[service] = (strength, frozenset(places[phrase]))
        return said


def own_words(
    services: Mapping[ServiceId, Service] | Mapping[ServiceId, CatalogueEntry],
    taught: Mapping[ServiceId, CatalogueEntry],
    weights: Weights,
) -> OwnWords:
    """Collect the phrases of services that stand in no catalogue.

    Args:
        services: What is offered.
        taught: The catalogue that the model was trained with.
        weights: Tell how rare a feature is.
    """
    owners: list[ServiceId] = []
    whole: list[float] = []
    by_feature: defaultdict[int, list[int]] = defaultdict(list)
    for service, phrase in _phrases(services, taught):
        parts = features([folded for _, folded in words_in(phrase)])
        for feature in parts:
            by_feature[feature].append(len(owners))
        if parts:
            owners.append(service)
            whole.append(sum(_rareness(weights, feature) for feature in parts))
    return OwnWords(
        owners,
        whole,
        {key: (_rareness(weights, key), tuple(having)) for key, having in by_feature.items()},
    )


def _phrases(
    services: Mapping[ServiceId, Service] | Mapping[ServiceId, CatalogueEntry],
    taught: Mapping[ServiceId, CatalogueEntry],
) -> Iterator[tuple[ServiceId, str]]:
    offered: Sequence[Service | CatalogueEntry] = list(services.values())
    for service in offered:
        entry = taught.get(service.id)
        if entry is None or entry.keywords != service.keywords or entry.title != service.title:
            known = set(_texts(entry)) if entry else set()
            for phrase in dict.fromkeys(_texts(service)):
                if phrase not in known:
                    yield service.id, phrase


def _texts(service: Service | CatalogueEntry) -> Iterator[str]:
    yield from service.title.by_language.values()
    for keywords in service.keywords.values():
        yield from keywords


def _rareness(weights: Weights, feature: int) -> float:
    place = bisect_left(weights.keys, feature)
    if place < len(weights.keys) and weights.keys[place] == feature:
        return float(weights.rarity[place])
    return _UNSEEN
