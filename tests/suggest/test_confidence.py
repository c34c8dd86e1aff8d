"""How sure a suggestion is."""

from __future__ import annotations

from postnet.model.ids import ServiceId
from postnet.model.suggestions import Suggested
from postnet.suggest.confidence import confidence_in
from postnet.suggest.ranking import Pointer

RARE = Pointer("pêche", 5.0, {0: 1.0})


def ranked(*scores: float) -> list[Suggested]:
    """Return services with these scores."""
    return [Suggested(ServiceId(f"s{n}"), score) for n, score in enumerate(scores)]


def test_nothing_found_is_no_confidence() -> None:
    """There is nothing to be sure of."""
    assert confidence_in([], []) == 0.0


def test_a_lead_over_the_second_makes_it_surer() -> None:
    """What points to two services alike is less sure than what points to one."""
    alone = confidence_in([RARE, RARE], ranked(0.8))
    assert (
        alone
        > confidence_in([RARE, RARE], ranked(0.8, 0.4))
        > confidence_in([RARE], ranked(0.8, 0.8))
    )


def test_more_rare_words_make_it_surer() -> None:
    """One common word is little evidence."""
    common = Pointer("permis", 1.0, {0: 1.0})
    assert confidence_in([RARE, RARE], ranked(1.0)) > confidence_in([common], ranked(1.0))
