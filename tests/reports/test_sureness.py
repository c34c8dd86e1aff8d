"""How sure facts are, in a word."""

from __future__ import annotations

import pytest

from postnet.model.provenance import Provenance
from postnet.reports.sureness import how_many, how_sure, sum_up


@pytest.mark.parametrize(
    "source", ["demo data", "branches_demo_800_derived.csv", "Demo: by rule", "post (demo)"]
)
def test_a_source_that_says_demo_makes_a_fact_a_demo(source: str) -> None:
    """Whatever its confidence says."""
    assert how_sure(Provenance("derived", source)) == "demo"


@pytest.mark.parametrize("source", ["", "demography of 2016", "the pilot's demonstration"])
def test_another_word_that_begins_alike_does_not(source: str) -> None:
    """Then the confidence counts."""
    assert how_sure(Provenance("derived", source)) == "derived"


def test_facts_are_counted_from_the_surest_on() -> None:
    """What does not occur is left out."""
    facts = [Provenance("inferred"), Provenance("real"), Provenance("inferred"), Provenance()]
    assert list(how_many(facts).items()) == [("real", 1), ("inferred", 2), ("unknown", 1)]


@pytest.mark.parametrize(
    ("counted", "word"),
    [
        ({"real": 3}, "real"),
        ({"real": 12, "inferred": 5}, "partial"),
        ({"real": 3, "demo": 1}, "demo"),
        ({"unknown": 2}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_many_facts_are_as_sure_as_the_worst_of_them(counted: dict[str, int], word: str) -> None:
    """One demo makes all of them demo data."""
    assert sum_up(counted) == word  # type: ignore[arg-type]
