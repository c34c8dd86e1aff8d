"""Texts for people: one meaning in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postnet.model.ids import Language


@attrs.frozen
class ShownText:
    """A text as it was found, with the language it is really in."""

    text: str
    language: Language


@attrs.frozen
class Texts:
    """One text in the languages that are known."""

    by_language: Mapping[Language, str] = attrs.field(factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there is a text at all."""
        return bool(self.by_language)

    def shown(self, language: str, official: Sequence[Language] = ()) -> ShownText:
        """Return the text in the language asked for, or in the nearest one there is.

        Args:
            language: Language asked for; a region behind it (`fr-CH`) is allowed.
            official: Official languages of the canton, in order, tried next.

        Returns:
            The text and its language; an empty text where there is none.
        """
        for candidate in _fallback(language, official):
            for known, text in self.by_language.items():
                if known == candidate:
                    return ShownText(text, known)
        for known, text in self.by_language.items():
            return ShownText(text, known)
        return ShownText("", "en")

    def text(self, language: str, official: Sequence[Language] = ()) -> str:
        """Return only the words of `shown`."""
        return self.shown(language, official).text


def _fallback(language: str, official: Sequence[Language]) -> Iterator[str]:
    yield language
    yield language.partition("-")[0]
    yield from official
    yield from ("de", "en")
