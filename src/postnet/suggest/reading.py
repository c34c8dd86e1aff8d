"""Reading: a text as words, as features, and as what they say for services and for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.suggestions import Scope
from postnet.suggest.features import features
from postnet.suggest.languages import SMALL_WORDS
from postnet.suggest.scoring import said_by_words, score, see
from postnet.suggest.words import first_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from postnet.model.ids import Language, ServiceId
    from postnet.suggest.own_words import OwnWords
    from postnet.suggest.scoring import Seen
    from postnet.suggest.weights import Weights

_LEAST_KNOWN: Final = 0.4
"""How much of a text must be known; less is what any letters have in common."""

_A_REASON: Final = 0.15
"""How much of what speaks for a service a word must say to be named."""

_AHEAD: Final = 0.25
"""How far what is no service must be ahead of the first one to be taken for it."""

_KINDS: Final = tuple(scope for scope in Scope if scope is not Scope.PUBLIC)


@attrs.frozen
class Read:
    """A text, read.

    Attributes:
        words: Its words, as written and folded.
        seen: What the model sees of it.
        services: What it says for each service offered, the highest first.
        own: The places of words that are a canton's own, by service.
        others: What it says for each label that is none of those services.
        languages: What it says for each language.
    """

    words: Sequence[tuple[str, str]]
    seen: Seen
    services: Mapping[ServiceId, float]
    own: Mapping[ServiceId, frozenset[int]]
    others: Mapping[str, float]
    languages: Mapping[Language, float]

    @property
    def tells(self) -> bool:
        """Whether enough of it is known to say anything."""
        return bool(self.services) and (self.seen.known >= _LEAST_KNOWN or bool(self.own))

    @property
    def scope(self) -> Scope:
        """Whose matter it is."""
        kinds = {kind: self.others[kind] for kind in _KINDS if kind in self.others}
        if not kinds or not self.services:
            return Scope.PUBLIC
        kind = max(kinds, key=kinds.__getitem__)
        first = next(iter(self.services.values()))
        return kind if kinds[kind] > first + _AHEAD else Scope.PUBLIC


def read(text: str, weights: Weights, own_words: OwnWords, offered: Collection[ServiceId]) -> Read:
    """Read a text.

    Args:
        text: Of a long one the first 120 words count.
        weights: The model.
        own_words: What a canton says besides.
        offered: The services that it may be about.
    """
    words = first_words(text)
    found = features([folded for _, folded in words])
    seen = see(weights, found)
    scores = score(weights, seen)
    own = own_words.scores(found)
    by_label = dict(zip(weights.labels, scores, strict=False))
    services = {
        service: by_label.get(service, 0.0) + own.get(service, (0.0, None))[0]
        for service in offered
        if service in by_label or service in own
    }
    return Read(
        words,
        seen,
        dict(sorted(services.items(), key=lambda pair: (-pair[1], pair[0]))),
        {service: places for service, (_, places) in own.items()},
        {label: said for label, said in by_label.items() if label not in services},
        dict(zip(weights.languages, scores[len(weights.labels) :], strict=True)),
    )


def reasons(
    text: Read, weights: Weights, services: Sequence[ServiceId]
) -> dict[ServiceId, tuple[str, ...]]:
    """Return the words that speak most for each of some services, as written and in order."""
    labels = {weights.labels.index(one): one for one in services if one in weights.labels}
    by_label = said_by_words(weights, text.seen, labels)
    by_service = {labels[label]: said for label, said in by_label.items()}
    return {
        service: _telling(text, by_service.get(service, {}), text.own.get(service, frozenset()))
        for service in services
    }


def _telling(text: Read, said: Mapping[int, float], own: Collection[int]) -> tuple[str, ...]:
    whole = sum(amount for amount in said.values() if amount > 0)
    places = {place for place, amount in said.items() if amount > _A_REASON * whole} | set(own)
    named = (text.words[place] for place in sorted(places))
    return tuple(written for written, folded in named if folded not in SMALL_WORDS)
