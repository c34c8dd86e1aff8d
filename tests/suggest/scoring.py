"""Scoring: how suggestions compare with what questions are about."""

from __future__ import annotations

import bisect
import statistics
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.suggestions import Suggestion
    from suggest.asked import Asked

NOT_PUBLIC = ("postal", "foreign", "other")


@attrs.frozen
class Sheet:
    """How suggestions did; shares from 0 to 1.

    Attributes:
        questions: How many are about a service.
        first: The right service came first.
        among_three: It was among the first three.
        reciprocal_rank: The mean of one over its place, 0 where it is not among those shown.
        confident: Of the questions about a service, those it was confident about.
        right_where_confident: Of all it was confident about, those whose service was right.
        told_apart: How often a question about a service has a higher confidence than one about
            none: the area under the receiver's curve.
        postal: Of the postal questions, those recognised as postal.
        language: Of all, those whose language was recognised.
    """

    questions: int
    first: float
    among_three: float
    reciprocal_rank: float
    confident: float
    right_where_confident: float
    told_apart: float
    postal: float
    language: float


def sheet_of(answered: Sequence[tuple[Asked, Suggestion]]) -> Sheet:
    """Compare suggestions with what was asked."""
    public = [(one, said) for one, said in answered if one.about not in NOT_PUBLIC]
    rest = [(one, said) for one, said in answered if one.about in NOT_PUBLIC]
    places = [_place(one, said) for one, said in public]
    sure = [(one, said) for one, said in answered if said.confident]
    return Sheet(
        len(public),
        _share([place == 1 for place in places]),
        _share([0 < place <= 3 for place in places]),
        statistics.mean(1 / place if place else 0.0 for place in places),
        _share([said.confident for _, said in public]),
        _share([_place(one, said) == 1 for one, said in sure]),
        _area([said.confidence for _, said in public], [said.confidence for _, said in rest]),
        _share([said.scope == "postal" for one, said in rest if one.about == "postal"]),
        _share([said.language == one.language for one, said in answered]),
    )


def _place(one: Asked, said: Suggestion) -> int:
    ranked = [str(suggested.service) for suggested in said.ranked]
    return ranked.index(one.about) + 1 if one.about in ranked else 0


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _area(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return how often one of `higher` exceeds one of `lower`; a tie counts half."""
    ordered = sorted(lower)
    won = sum(bisect.bisect_left(ordered, x) + bisect.bisect_right(ordered, x) for x in higher) / 2
    return won / (len(higher) * len(lower)) if lower else 0.0
