"""Whom a service reaches on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from postnet.model.ids import RESIDENTS_OFFICE
from postnet.model.rules import Conditions
from postnet.model.validity import Validity
from postnet.routing.reach import reach
from routing.small_canton import (
    DAY,
    DELEMONT,
    GAZETTEER,
    JU,
    MOUTIER,
    TAXES,
    ZONE,
    authority,
    registered,
    router_of,
    rule,
    service,
)

if TYPE_CHECKING:
    from postnet.model.network import CantonNetwork
    from postnet.routing.reach import Reach

COMMUNES = frozenset(c.number for c in GAZETTEER.communes(on=DAY, canton=JU))


def reached(canton: CantonNetwork, on: dt.date = DAY) -> Reach:
    """Return whom the service of the tests reaches."""
    return reach(router_of(canton), JU, on)[TAXES]


def test_one_authority_answers_every_commune() -> None:
    """Of that day: Moutier is among them since 2026."""
    found = reached(registered())
    assert (found.authorities, found.unclaimed) == ({"ju-tax": COMMUNES}, frozenset())
    before = reached(registered(), dt.date(2025, 12, 31)).authorities
    assert before == {"ju-tax": COMMUNES - {MOUTIER}}


def test_a_rule_takes_its_communes() -> None:
    """The others stay where they are."""
    found = reached(registered(rule("r", "ju-east", when=Conditions(frozenset({DELEMONT})))))
    expected = {"ju-tax": COMMUNES - {DELEMONT}, "ju-east": frozenset({DELEMONT})}
    assert found.authorities == expected


def test_what_no_rule_claims_is_unclaimed() -> None:
    """It goes to the front office, which is named by nobody."""
    found = reached(registered(default=False))
    assert (found.authorities, found.unclaimed) == ({}, COMMUNES)


def test_a_rule_for_one_language_leaves_the_others_unclaimed() -> None:
    """A commune may be both: claimed in German, unclaimed in French."""
    german = rule("german", "ju-north", when=Conditions(languages=frozenset({"de"})))
    found = reached(registered(german, default=False))
    assert found.authorities == {"ju-north": COMMUNES}
    assert found.unclaimed == COMMUNES


def test_every_answer_is_asked_and_none_left_open() -> None:
    """A question that waits for an answer is no gap."""
    outside = Conditions(answers={ZONE.id: frozenset({"outside"})})
    asked = service(prompts=(ZONE,))
    found = reached(registered(rule("outside", "ju-west", when=outside), asked=asked))
    assert found.authorities == {"ju-tax": COMMUNES, "ju-west": COMMUNES}
    assert found.unclaimed == frozenset()


def test_residents_offices_answer_their_own_commune() -> None:
    """Each is named by itself."""
    found = reached(registered(asked=service(RESIDENTS_OFFICE)))
    assert len(found.authorities) == len(COMMUNES)
    assert found.authorities[f"commune-{DELEMONT}"] == {DELEMONT}  # type: ignore[index]


def test_the_heir_answers_for_an_authority_that_is_gone() -> None:
    """From the day after its last."""
    old = authority("ju-tax", validity=Validity(None, dt.date(2026, 1, 31)), successor="ju-east")
    assert set(reached(registered(authorities=(old,))).authorities) == {"ju-east"}


def test_a_service_that_is_not_offered_that_day_reaches_nobody() -> None:
    """It is not among those that do."""
    over = service(validity=Validity(None, dt.date(2026, 1, 31)))
    assert reach(router_of(registered(asked=over)), JU, DAY) == {}
