"""Suggesting: from a clerk's few words to services, with how sure that is and why."""

from __future__ import annotations

import functools
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.model.ids import LANGUAGES
from postnet.model.suggestions import Scope, Suggested, Suggestion, Wish
from postnet.suggest.confidence import CONFIDENT, confidence_in, leads
from postnet.suggest.narrowing import narrow
from postnet.suggest.own_words import own_words
from postnet.suggest.reading import read, reasons
from postnet.suggest.scoring import shares
from postnet.suggest.weights import map_weights
from postnet.suggest.wishes import divide

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from postnet.model.ids import Language, ServiceId
    from postnet.model.services import CatalogueEntry, Service
    from postnet.model.suggestions import Narrowing
    from postnet.suggest.reading import Read
    from postnet.suggest.weights import Weights

_PRIOR: Final = 1.5
"""What the counter's language counts for, in a text of few words."""

_NARROWED_FROM: Final = 12
"""How many services a narrowing question looks at."""

_SURELY: Final = 0.8
"""How sure each part of a text must be, to be a wish of its own."""

_ALSO_MEANT: Final = 4
"""Among how many of the whole text's services must be what one of its parts asks for."""


@functools.cache
def base_weights() -> Weights:
    """Return the model that comes with postnet; the file is opened once."""
    return map_weights(Path(__file__).parent / "base.model")


class Suggester:
    """Suggests from the services of one canton, or of the catalogue. Many threads may use it.

    Args:
        services: What is offered.
        taught: The catalogue that the model was trained with: words that only a canton has count
            besides. None where all of them do.
        weights: The model; None is the one that comes with postnet.
    """

    def __init__(
        self,
        services: Mapping[ServiceId, Service] | Mapping[ServiceId, CatalogueEntry],
        taught: Mapping[ServiceId, CatalogueEntry] | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.services = services
        self.weights = weights or base_weights()
        self._own = own_words(services, taught or {}, self.weights)

    def suggest(
        self,
        text: str,
        language: Language | None = None,
        limit: int = 5,
        among: Collection[ServiceId] | None = None,
    ) -> Suggestion:
        """Say which services a text may be about, in any language, and how sure that is.

        Args:
            text: What the citizen wants, as the clerk put it down. Of a long one the first 120
                words count.
            language: The counter's language, where it is known: a hint, no more.
            limit: How many services at most.
            among: Only these, after a narrowing question; None is all.
        """
        whole = self._read(text, among)
        spoken = _language(whole, language)
        if not whole.tells:
            return Suggestion(spoken)
        confidence = _confidence(whole)
        confident = confidence >= CONFIDENT and whole.scope is Scope.PUBLIC
        return Suggestion(
            spoken,
            self._ranked(whole, limit),
            confidence,
            confident,
            whole.scope,
            self._wishes(text, whole, among),
            None if confident else self._narrowed(whole),
        )

    def _read(self, text: str, among: Collection[ServiceId] | None = None) -> Read:
        offered = self.services if among is None else among
        return read(text, self.weights, self._own, offered)

    def _ranked(self, text: Read, limit: int) -> tuple[Suggested, ...]:
        first = list(islice(text.services, limit))
        because = reasons(text, self.weights, first)
        parts = shares(text.services.values())
        return tuple(
            Suggested(service, part, because[service])
            for service, part in zip(first, parts, strict=False)
        )

    def _narrowed(self, text: Read) -> Narrowing | None:
        if text.scope not in {Scope.PUBLIC, Scope.VAGUE}:
            return None
        parts = zip(text.services, shares(text.services.values()), strict=True)
        likely = [Suggested(service, part) for service, part in islice(parts, _NARROWED_FROM)]
        return narrow(likely, self.services)

    def _wishes(
        self, text: str, whole: Read, among: Collection[ServiceId] | None
    ) -> tuple[Wish, ...]:
        """Return what a text asks for part by part, where parts ask for different things.

        A part alone may sound like another matter; it is one only if the whole text speaks for it.
        """
        parts = divide(text)
        if len(parts) == 1:
            return ()
        likely = set(islice(whole.services, _ALSO_MEANT))
        wishes: dict[ServiceId, Wish] = {}
        for part in parts:
            one = self._read(part, among)
            if one.tells and one.scope is Scope.PUBLIC and (sure := _confidence(one)) >= _SURELY:
                service = next(iter(one.services))
                if service in likely and service not in wishes:
                    wishes[service] = Wish(part, self._ranked(one, 1)[0], sure)
        return tuple(wishes.values()) if len(wishes) > 1 else ()


def suggest(
    services: Mapping[ServiceId, Service] | Mapping[ServiceId, CatalogueEntry],
    text: str,
    language: Language | None = None,
    limit: int = 5,
) -> Suggestion:
    """Say which services one text may be about; for more than one a `Suggester` is kept.

    Args:
        services: What is offered.
        text: What the citizen wants, as the clerk put it down.
        language: The counter's language, where it is known.
        limit: How many services at most.
    """
    return Suggester(services).suggest(text, language, limit)


def _confidence(text: Read) -> float:
    highest = list(islice(text.services.values(), 2))
    return confidence_in(leads(highest, list(text.others.values()), text.seen))


def _language(text: Read, prior: Language | None) -> Language:
    said = dict(text.languages)
    if not any(said.values()):
        return prior or LANGUAGES[0]
    if prior in said:
        said[prior] += _PRIOR
    return max(said, key=said.__getitem__)
