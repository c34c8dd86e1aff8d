"""How sure a suggestion is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postnet.suggest.confidence import Leads, confidence_in, leads
from postnet.suggest.scoring import Seen

SEEN = Seen(((0, 1.0, 0),) * 40, 0.9)
number = st.floats(min_value=-50, max_value=50)


def test_a_lead_over_the_second_makes_it_surer() -> None:
    """What points to two services alike is less sure than what points to one."""
    alone, close, tied = (
        confidence_in(leads([6.0, second], [1.0], SEEN)) for second in (1.0, 4.0, 6.0)
    )
    assert alone > close > tied


def test_a_lead_over_what_is_out_of_scope_makes_it_surer() -> None:
    """Parcels and weather speak against every service."""
    assert confidence_in(leads([6.0, 1.0], [0.0], SEEN)) > confidence_in(
        leads([6.0, 1.0], [6.0], SEEN)
    )


def test_one_service_alone_has_no_second() -> None:
    """A canton may offer a single one."""
    assert 0 < confidence_in(leads([3.0], [], SEEN)) < 1


@given(number, number, st.floats(min_value=0, max_value=8))
def test_it_is_a_likelihood(nothing: float, second: float, amount: float) -> None:
    """Whatever the leads."""
    assert 0 <= confidence_in(Leads(nothing, second, amount)) <= 1
