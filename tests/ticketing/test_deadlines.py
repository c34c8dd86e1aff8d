"""Deadlines: whose terms hold, and a clock that starts, stands still, goes on and stops."""

from __future__ import annotations

import datetime as dt
import weakref
from zoneinfo import ZoneInfo

import attrs
import pytest

from postnet.errors import InvalidInput
from postnet.model.authorities import Authority
from postnet.model.cantons import Canton
from postnet.model.ids import AuthorityId, CantonCode, ServiceId
from postnet.model.services import Service
from postnet.model.texts import Texts
from postnet.model.tickets import Clock
from postnet.model.validity import ALWAYS
from postnet.model.working_week import ClosedDays, DeadlineTerms, OpeningHours, Term, Window
from postnet.ticketing.deadlines import (
    pause,
    replied,
    resume,
    start_clock,
    stop,
    terms_of,
    working_time_of,
)

JU = CantonCode("ju")
MORNINGS = OpeningHours(((Window(dt.time(8), dt.time(12)),),) * 5 + ((), ()))
WHOLE_DAYS = OpeningHours(((Window(dt.time(8), dt.time(16)),),) * 5 + ((), ()))
CANTON = Canton(
    code=JU,
    status="partner",
    name=Texts({"fr": "Jura"}),
    languages=("fr",),
    front_office=AuthorityId("ju-guichet"),
    validity=ALWAYS,
    deadlines=DeadlineTerms(Term(1, "days"), Term(5, "days")),
    hours=WHOLE_DAYS,
    closed_days=ClosedDays({dt.date(2026, 5, 1): "Fête du travail"}),
)
TAX_OFFICE = Authority(
    id=AuthorityId("ju-ctr"), canton=JU, kind="canton", name=Texts({"fr": "Contributions"})
)
TAX_RETURN = Service(
    id=ServiceId("tax-return"),
    canton=JU,
    authority=TAX_OFFICE.id,
    title=Texts({"fr": "Déclaration d'impôt"}),
)
WORKING = working_time_of(TAX_OFFICE, CANTON)


def local(text: str) -> dt.datetime:
    """Return a local time of Zurich; 2026-04-27 is a Monday."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Zurich"))


MONDAY_TEN = local("2026-04-27T10:00")
CLOCK = start_clock(MONDAY_TEN, DeadlineTerms(Term(2, "hours"), Term(3, "days")), WORKING)


def test_an_authority_without_hours_keeps_the_cantons() -> None:
    """An empty week means the canton's."""
    assert working_time_of(TAX_OFFICE, CANTON).hours is WHOLE_DAYS


def test_an_authoritys_own_hours_come_first() -> None:
    """An office that is open in the mornings only owes nothing in the afternoon."""
    assert working_time_of(attrs.evolve(TAX_OFFICE, hours=MORNINGS), CANTON).hours is MORNINGS


def test_closed_days_are_the_cantons() -> None:
    """1 May is a holiday in JU."""
    assert not working_time_of(TAX_OFFICE, CANTON).is_open(local("2026-05-01T10:00"))


def test_authorities_of_the_same_week_share_their_working_time() -> None:
    """Filing does not work out the days anew each time."""
    commune = attrs.evolve(TAX_OFFICE, id=AuthorityId("commune-6711"))
    assert working_time_of(commune, CANTON) is working_time_of(TAX_OFFICE, CANTON)


def test_cantons_with_other_closed_days_do_not_share_their_working_time() -> None:
    """The same week is another working time where other holidays are kept."""
    elsewhere = attrs.evolve(CANTON, closed_days=ClosedDays())
    assert working_time_of(TAX_OFFICE, elsewhere).is_open(local("2026-05-01T10:00"))


def test_working_times_that_are_no_longer_used_are_let_go() -> None:
    """A process that loads its cantons again and again does not grow for ever."""
    gone = weakref.ref(hours := OpeningHours(MORNINGS.days))
    working_time_of(attrs.evolve(TAX_OFFICE, hours=hours), CANTON)
    del hours
    for _ in range(5000):
        working_time_of(attrs.evolve(TAX_OFFICE, hours=OpeningHours(MORNINGS.days)), CANTON)
    assert gone() is None


def test_the_cantons_terms_hold_where_nobody_says_more() -> None:
    """Neither the authority nor the service has terms of its own."""
    assert terms_of(TAX_RETURN, TAX_OFFICE, CANTON) == CANTON.deadlines


def test_terms_hold_without_a_service() -> None:
    """A question that names no service has a deadline as well."""
    assert terms_of(None, TAX_OFFICE, CANTON) == CANTON.deadlines


def test_service_comes_before_authority_before_canton() -> None:
    """Each gap is filled by the next."""
    authority = attrs.evolve(TAX_OFFICE, deadlines=DeadlineTerms(Term(4, "hours"), Term(8, "days")))
    service = attrs.evolve(TAX_RETURN, deadlines=DeadlineTerms(answer=Term(20, "days")))
    terms = terms_of(service, authority, CANTON)
    assert terms == DeadlineTerms(Term(4, "hours"), Term(20, "days"))


def test_the_clock_starts_with_both_deadlines() -> None:
    """Two hours from Monday 10:00, and the end of Thursday."""
    assert Clock(local("2026-04-27T12:00"), local("2026-04-30T16:00")) == CLOCK


def test_nothing_is_due_without_terms() -> None:
    """A canton may promise nothing."""
    assert start_clock(MONDAY_TEN, DeadlineTerms(), WORKING) == Clock()


def test_nothing_due_needs_no_working_time() -> None:
    """An authority without hours can be asked as long as nothing is promised."""
    never = working_time_of(TAX_OFFICE, attrs.evolve(CANTON, hours=OpeningHours()))
    assert start_clock(MONDAY_TEN, DeadlineTerms(), never) == Clock()


def test_a_promise_without_working_time_is_refused() -> None:
    """No deadline can be told."""
    never = working_time_of(TAX_OFFICE, attrs.evolve(CANTON, hours=OpeningHours()))
    with pytest.raises(InvalidInput, match="the week has no opening hours"):
        start_clock(MONDAY_TEN, CANTON.deadlines, never)


def test_the_first_reply_leaves_the_answer_owed() -> None:
    """Asking back is a reply, not yet an answer."""
    assert replied(CLOCK) == Clock(answer_due_at=CLOCK.answer_due_at)


def test_the_first_reply_is_met_while_the_clock_stands_still() -> None:
    """What was left of it does not come back."""
    paused = pause(CLOCK, MONDAY_TEN, WORKING)
    assert replied(paused) == Clock(answer_left=paused.answer_left)


def test_a_clock_that_stands_still_keeps_the_seconds_left() -> None:
    """Monday 11:00: one hour to the reply, 5 + 3 x 8 hours to the answer; nothing is due."""
    paused = pause(CLOCK, local("2026-04-27T11:00"), WORKING)
    assert paused == Clock(first_reply_left=3600, answer_left=29 * 3600)


def test_pausing_twice_changes_nothing() -> None:
    """A clock that stands still does not lose time."""
    paused = pause(CLOCK, local("2026-04-27T11:00"), WORKING)
    assert pause(paused, local("2026-04-28T11:00"), WORKING) == paused


def test_resuming_a_running_clock_changes_nothing() -> None:
    """What is due stays due."""
    assert resume(CLOCK, local("2026-04-28T11:00"), WORKING) == CLOCK


def test_resuming_at_once_gives_back_the_same_instants() -> None:
    """Even the end of a window, which could as well be the start of the next."""
    at = local("2026-04-27T11:00:00.5")
    assert resume(pause(CLOCK, at, WORKING), at, WORKING) == CLOCK


def test_a_pause_moves_deadlines_by_the_working_time_that_passed() -> None:
    """Standing still from Monday 11:00 to Tuesday 9:00 is 5 + 1 hours, over 1 May and a weekend."""
    paused = pause(CLOCK, local("2026-04-27T11:00"), WORKING)
    resumed = resume(paused, local("2026-04-28T09:00"), WORKING)
    assert resumed == Clock(local("2026-04-28T10:00"), local("2026-05-04T14:00"))


def test_a_pause_over_night_moves_nothing() -> None:
    """Nobody would have worked."""
    paused = pause(CLOCK, local("2026-04-27T16:00"), WORKING)
    assert resume(paused, local("2026-04-28T08:00"), WORKING).answer_due_at == CLOCK.answer_due_at


def test_a_pause_over_the_change_of_clocks_is_counted_in_hours_worked() -> None:
    """Friday 15:00 to Monday 9:00 are two hours, with a Sunday of 23 hours between."""
    clock = Clock(answer_due_at=local("2026-03-27T16:00"))
    paused = pause(clock, local("2026-03-27T15:00"), WORKING)
    resumed = resume(paused, local("2026-03-30T09:00"), WORKING)
    assert resumed.answer_due_at == local("2026-03-30T10:00")


def test_an_overdue_deadline_keeps_by_how_much() -> None:
    """Two hours over the time, then asked back."""
    paused = pause(CLOCK, local("2026-04-27T14:00"), WORKING)
    assert paused.first_reply_left == -2 * 3600


def test_an_overdue_deadline_stays_overdue_by_as_much() -> None:
    """Asking back does not make up for lost time, and waiting adds none to it."""
    paused = pause(CLOCK, local("2026-04-27T14:00"), WORKING)
    resumed = resume(paused, local("2026-04-28T12:00"), WORKING)
    assert resumed.first_reply_due_at == local("2026-04-28T10:00")


def test_a_deadline_missed_after_closing_is_given_back_as_it_was() -> None:
    """At night no working time has passed since, and yet it is not due at night."""
    clock, night = Clock(answer_due_at=local("2026-04-27T16:00")), local("2026-04-27T20:00")
    assert resume(pause(clock, night, WORKING), night, WORKING) == clock


def test_a_stopped_clock_owes_nothing() -> None:
    """The question was answered, or withdrawn."""
    assert stop(CLOCK) == Clock()
