"""Captions: what a map says of itself in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.reports.phases import STATE_WORDS, STATES, count_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet.model.ids import Language
    from postnet.reports.overview import Overview
    from postnet.reports.phases import PlacedBranch

NOT_OFFICIAL: Final = "Reference configuration, not official."

SOURCE: Final = (
    "Borders and lakes: Federal Statistical Office (BFS) and swisstopo, 2026-01-01, by swiss-maps "
    "(Interactive Things, BSD-3-Clause)."
)


@attrs.frozen
class Captions:
    """What a map says of itself.

    Attributes:
        status: That the configuration is not official; empty where it is.
        notes: What a reader must know of the data.
        description: All of it and the names, for those who do not see the map.
    """

    title: str
    day: str
    status: str
    notes: tuple[str, ...]
    description: str


def caption(seen: Overview, language: Language) -> Captions:
    """Put into words what a canton's map shows.

    Args:
        seen: The canton.
        language: The language of its name.
    """
    canton = seen.canton
    name = canton.name.text(language, canton.languages)
    counted = count_states(seen.branches)
    shown = [f"{count} {STATE_WORDS[state]}" for state, count in counted.items() if count]
    day = f"On {seen.on}: {', '.join(shown) or 'no branches'}."
    status = "" if canton.status == "partner" else NOT_OFFICIAL
    notes = (*_notes(seen), SOURCE)
    told = [day, status, *_listed(seen.branches), *notes]
    title = f"Canton {name}: branches of Swiss Post"
    return Captions(title, day, status, notes, " ".join(text for text in told if text))


def _notes(seen: Overview) -> Iterator[str]:
    total = len(seen.branches)
    demo = seen.branch_sureness.get("demo", 0)
    if demo:
        yield f"Demo data: {demo} of {total} branches were made for a demonstration."
    unsure = sum(count for word, count in seen.branch_sureness.items() if word not in _TOLD)
    if unsure:
        yield f"{unsure} of {total} branches are derived or inferred, not confirmed."
    nowhere = sum(one.located is None for one in seen.branches)
    if nowhere:
        yield f"{nowhere} of {total} branches have no known position and are not on the map."
    yield "Branches that would cover each other stand a little apart."


_TOLD: Final = frozenset({"real", "demo"})


def _listed(branches: Sequence[PlacedBranch]) -> Iterator[str]:
    for state in STATES:
        names = [one.branch.name for one in branches if one.state == state]
        if names:
            yield f"{STATE_WORDS[state].capitalize()}: {', '.join(names)}."
