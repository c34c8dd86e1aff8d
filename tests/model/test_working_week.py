"""Terms of working time, and what fills their gaps."""

from __future__ import annotations

import pytest

from postnet.model.working_week import DeadlineTerms, Term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("8 hours", Term(8, "hours")),
        ("1 hour", Term(1, "hours")),
        ("3 days", Term(3, "days")),
        ("1day", Term(1, "days")),
    ],
)
def test_a_term_is_read(text: str, term: Term) -> None:
    """Singular, plural and a missing blank are all read."""
    assert Term.parse(text) == term


@pytest.mark.parametrize("text", ["", "3", "0 days", "-1 days", "3 weeks", "1.5 hours", "days 3"])
def test_anything_else_is_refused(text: str) -> None:
    """The error shows the form."""
    with pytest.raises(ValueError, match="8 hours"):
        Term.parse(text)


@pytest.mark.parametrize("text", ["1 hour", "8 hours", "1 day", "30 days"])
def test_a_term_reads_back_as_it_is_shown(text: str) -> None:
    """What is shown can be written into a pack."""
    assert str(Term.parse(text)) == text


def test_gaps_are_filled_from_the_less_specific_terms() -> None:
    """A service that says only when it answers keeps the canton's first reply."""
    own = DeadlineTerms(answer=Term(10, "days"))
    canton = DeadlineTerms(Term(1, "days"), Term(5, "days"))
    assert own.or_else(canton) == DeadlineTerms(Term(1, "days"), Term(10, "days"))
