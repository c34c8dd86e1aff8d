"""The words of a canton's services, inverted: which services a word, or one like it, points to."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from postnet.suggest.languages import is_small
from postnet.suggest.words import grams, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postnet.model.ids import Language, ServiceId
    from postnet.model.services import CatalogueEntry, Service

_TITLE: Final = 1.0
_KEYWORD: Final = 1.0
_DESCRIPTION: Final = 0.35


@attrs.define
class Entry:
    """A word that services use.

    Attributes:
        size: How many n-grams it has.
        uses: How much it says about each service that uses it, by the service's number.
        languages: The languages in which they use it.
    """

    size: int
    uses: dict[int, float] = attrs.field(factory=dict)


@attrs.frozen
class Index:
    """The words of services, ready to be looked up.

    Attributes:
        services: Their ids; a service's number is its place here.
        entries: Every word that a service uses, once.
        by_gram: For an n-gram, the places in `entries` of the words that have it.
        languages: The languages in which services use a folded word.
        language: The one that most of their words are in.
    """

    services: tuple[ServiceId, ...]
    entries: tuple[Entry, ...]
    by_gram: Mapping[str, list[int]]
    languages: Mapping[str, set[Language]]
    language: Language


def prepare(services: Mapping[ServiceId, Service] | Mapping[ServiceId, CatalogueEntry]) -> Index:
    """Invert titles, keywords and descriptions of services; worth keeping, it takes 50 ms."""
    uses: defaultdict[str, dict[int, float]] = defaultdict(dict)
    languages: defaultdict[str, set[Language]] = defaultdict(set)
    amount: Counter[Language] = Counter()
    described: Iterable[Service | CatalogueEntry] = services.values()
    for number, service in enumerate(described):
        for language, text, weight in _texts_of(service):
            for written, word in words_in(text):
                if not is_small(written, word):
                    used = uses[word]
                    used[number] = max(weight, used.get(number, 0.0))
                    languages[word].add(language)
                    amount[language] += 1
    by_gram: defaultdict[str, list[int]] = defaultdict(list)
    entries = []
    for place, (word, used) in enumerate(uses.items()):
        parts = grams(word)
        entries.append(Entry(len(parts), used))
        for gram in parts:
            by_gram[gram].append(place)
    return Index(
        tuple(services),
        tuple(entries),
        dict(by_gram),
        dict(languages),
        amount.most_common(1)[0][0] if amount else "fr",
    )


def _texts_of(service: Service | CatalogueEntry) -> Iterator[tuple[Language, str, float]]:
    for language, text in service.title.by_language.items():
        yield language, text, _TITLE
    for language, keywords in service.keywords.items():
        yield language, " ".join(keywords), _KEYWORD
    for language, text in service.description.by_language.items():
        yield language, text, _DESCRIPTION
