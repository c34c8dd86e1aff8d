"""Words of the picture: lists that stop, counts, what is official."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postnet.reports.sureness import sum_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postnet.model.cantons import Canton
    from postnet.model.texts import Texts
    from postnet.reports.sureness import Sureness

NOT_OFFICIAL: Final = "reference configuration, not official"

_SHOWN: Final = 8


def status_of(canton: Canton) -> str:
    """Return what a canton's configuration is, so that nobody takes it for more."""
    return NOT_OFFICIAL if canton.status == "reference" else "partner"


def some(names: Sequence[str], shown: int | None = _SHOWN) -> str:
    """Return names in a row; behind the first few, how many more there are."""
    more = 0 if shown is None else len(names) - shown
    listed = ", ".join(names if more <= 0 else names[:shown])
    return f"{listed} and {more} more" if more > 0 else listed


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def in_languages(texts: Texts) -> str:
    """Return each different text once, with the languages it stands for."""
    spoken: dict[str, list[str]] = {}
    for language, text in texts.by_language.items():
        spoken.setdefault(text, []).append(language)
    return ", ".join(f"{text} ({', '.join(languages)})" for text, languages in spoken.items())


def how_sure(counts: Mapping[Sureness, int]) -> str:
    """Return how sure many facts are: `partial: 12 real, 5 inferred`."""
    word = sum_up(counts)
    parts = ", ".join(f"{count} {sureness}" for sureness, count in counts.items())
    return f"{'demo data' if word == 'demo' else word}: {parts}" if parts else "none"
