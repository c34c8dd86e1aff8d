"""The desk: whose time, whose calendar and whose terms hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from postnet.model.ids import CantonCode, ServiceId
from postnet.model.working_week import Term
from ticketing.counters import OFFICE, local

if TYPE_CHECKING:
    from postnet import Postnet
    from postnet.testing import SettableClock

JU = CantonCode("ju")


def test_the_time_is_kept_in_utc(office: Postnet) -> None:
    """Whatever zone the clock tells it in."""
    moment = office.desk.moment()
    assert (moment, moment.tzinfo) == (local("2026-03-02T09:00"), dt.UTC)


@pytest.mark.parametrize(
    ("now", "day"), [("2026-03-02T00:30", 2), ("2026-03-02T23:59", 2), ("2026-03-03T00:00", 3)]
)
def test_the_day_is_that_of_switzerland(
    office: Postnet, clock: SettableClock, now: str, day: int
) -> None:
    """Half past midnight is still the day before in UTC."""
    clock.set(now)
    assert office.desk.today() == dt.date(2026, 3, day)


def test_a_federal_authority_keeps_the_calendar_of_the_canton_that_asks(office: Postnet) -> None:
    """It belongs to no canton itself: Jura's 23 June is closed for its questions."""
    federal = office.network.authority("fed-ofj")
    assert office.desk.canton_of(federal, JU).code == "ju"
    assert not office.desk.working_time(federal, JU).is_open(local("2026-06-23T10:00"))


def test_the_terms_are_the_authoritys_over_the_cantons(office: Postnet) -> None:
    """The tax office has eight days for an answer, the vehicles office the canton's five."""
    named = [office.network.authority(name) for name in ("ju-ctr", OFFICE)]
    answers = [office.desk.terms(ServiceId("tax-return"), one, JU).answer for one in named]
    assert answers == [Term(8, "days"), Term(5, "days")]


def test_there_are_terms_without_a_service(office: Postnet) -> None:
    """And for one that is not offered any more."""
    named = office.network.authority(OFFICE)
    for service in (None, ServiceId("was-once")):
        assert office.desk.terms(service, named, JU).answer == Term(5, "days")
