"""Confidence: how likely the first suggestion is right, from how far it leads.

A logistic function of its leads and of how much there is to go by, fitted on the train part of the
development questions (tests/benchmarks/calibrating.py). tests/suggest/test_questions.py says how
often what it is confident about is right on the part that was held back.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from postnet.suggest.scoring import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postnet.suggest.scoring import Seen

CONFIDENT: Final = 0.8
"""From here on a counter may go by the suggestion without asking."""

_BIAS: Final = -11.37
_OVER_NOTHING: Final = 0.43
_OVER_SECOND: Final = 1.03
_AMOUNT: Final = 2.11

_CLEAR: Final = 4.0
"""A lead beyond which nothing gets surer."""


@attrs.frozen
class Leads:
    """How far the first service leads, and on what ground.

    Attributes:
        over_nothing: Over everything together that is no service offered.
        over_second: Over the second service.
        amount: How much there is to go by: the logarithm of how many features are known.
    """

    over_nothing: float
    over_second: float
    amount: float


def leads(services: Sequence[float], others: Sequence[float], seen: Seen) -> Leads:
    """Work out how far the first service leads.

    Args:
        services: Scores of the services offered, the highest first; at least one.
        others: Scores of whatever else a text may be about.
        seen: The text as the model sees it.
    """
    second = services[1] if len(services) > 1 else 0.0
    return Leads(
        min(services[0] - together(others), _CLEAR),
        min(services[0] - second, _CLEAR),
        math.log1p(len(seen.features)),
    )


def confidence_in(lead: Leads) -> float:
    """Return how likely the first service is right, 0 to 1."""
    points = (
        _BIAS
        + _OVER_NOTHING * lead.over_nothing
        + _OVER_SECOND * lead.over_second
        + _AMOUNT * lead.amount
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))
