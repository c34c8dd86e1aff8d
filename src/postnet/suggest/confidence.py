"""Confidence: how likely the first suggestion is right, from what the ranking knows.

A logistic function of three things, fitted on the odd half of the development questions
(tests/suggest/questions.toml). On the half that was held back, 95% of what it is confident about is
right; tests/suggest/test_questions.py says how much that is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.model.suggestions import Suggested
    from postnet.suggest.ranking import Pointer

CONFIDENT: Final = 0.8
"""From here on a counter may go by the suggestion without asking."""

_BIAS: Final = -3.89
_SHARE: Final = 2.22
_LEAD: Final = 2.06
_EVIDENCE: Final = 5.99

# Two or three rare words; more of them make nothing surer.
_ENOUGH: Final = 12.0


def confidence_in(pointers: Sequence[Pointer], ranked: Sequence[Suggested]) -> float:
    """Return how likely the first suggestion is right, 0 to 1; 0 where there is none.

    Args:
        pointers: What the words of the question point to.
        ranked: Services, the likeliest first.
    """
    if not ranked:
        return 0.0
    best = ranked[0].score
    second = ranked[1].score if len(ranked) > 1 else 0.0
    evidence = best * sum(pointer.rarity for pointer in pointers)
    points = (
        _BIAS
        + _SHARE * best
        + _LEAD * (best - second) / best
        + _EVIDENCE * min(evidence, _ENOUGH) / _ENOUGH
    )
    return 1 / (1 + math.exp(-points))
