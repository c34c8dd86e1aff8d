"""The vocabulary, from what all cantons share: the catalogue's words, and what anybody says.

A canton's own texts are left out: they name its places. So are the names of communes, which the
catalogue has here and there, and words that are names of people as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from postnet.access import NAMES, PLAIN_WORDS
from postnet.model.folding import fold
from postnet.model.vocabulary import Vocabulary
from postnet.suggest.languages import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.network import Network
    from postnet.model.services import CatalogueEntry

_WORD: Final = re.compile(r"[^\W\d_]+")


def vocabulary_of(network: Network) -> Vocabulary:
    """Return the words that may be shown of anybody's question."""
    plain = PLAIN_WORDS | SMALL_WORDS.keys()
    described = {
        fold(word)
        for entry in network.catalogue.values()
        for text in _texts_of(entry)
        for word in _WORD.findall(text)
    }
    return Vocabulary(frozenset(described - plain - NAMES - _places(network)), plain)


def _texts_of(entry: CatalogueEntry) -> Iterator[str]:
    yield from entry.title.by_language.values()
    yield from entry.description.by_language.values()
    for keywords in entry.keywords.values():
        yield from keywords


def _places(network: Network) -> set[str]:
    """Return the words that a commune's name is made of."""
    names = network.gazetteer.names()
    return {fold(word) for name in names for word in _WORD.findall(name)}
