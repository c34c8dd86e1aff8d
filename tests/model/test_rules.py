"""What a rule weighs."""

from __future__ import annotations

import datetime as dt

from postnet.model.ids import AuthorityId, CantonCode, CommuneNumber, PromptId, RuleId, ServiceId
from postnet.model.rules import Conditions, Rule
from postnet.model.validity import Validity


def weight(when: Conditions = Conditions(), validity: Validity = Validity()) -> int:  # noqa: B008
    """Return the weight of a rule with these conditions."""
    services = (ServiceId("tax-return"),)
    authority = AuthorityId("ju-ctr")
    return Rule(RuleId("r"), CantonCode("ju"), services, authority, when, validity=validity).weight


COMMUNE = Conditions(communes=frozenset({CommuneNumber(6711)}))
DISTRICT = Conditions(districts=frozenset({"Delémont"}))
DATED = Validity(dt.date(2026, 1, 1))


def test_a_commune_outweighs_a_district_and_a_district_the_canton() -> None:
    """The more specific place wins."""
    assert weight(COMMUNE) > weight(DISTRICT) > weight()


def test_language_date_and_answers_each_add_weight() -> None:
    """Each further condition makes a rule more specific."""
    german = Conditions(languages=frozenset({"de"}))
    answered = Conditions(
        languages=frozenset({"de"}), answers={PromptId("kreis"): frozenset({"1"})}
    )
    assert weight() < weight(german) < weight(answered) < weight(answered, DATED)


def test_no_number_of_other_conditions_outweighs_a_more_specific_place() -> None:
    """A rule for a commune wins against any rule for its district."""
    answers = {PromptId(f"p{n}"): frozenset({"x"}) for n in range(30)}
    languages = frozenset({"fr", "de"})
    laden = Conditions(districts=DISTRICT.districts, languages=languages, answers=answers)
    assert weight(laden, DATED) < weight(COMMUNE)
