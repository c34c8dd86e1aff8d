"""How branches stand on a day, and how that changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from postnet.model.branches import Assignment, Branch
from postnet.model.ids import AssignmentId, BranchId, CantonCode, CommuneNumber, Postcode
from postnet.model.validity import ALWAYS, Validity
from postnet.reports.phases import count_states, place_branches, timeline
from reports.small_reports import JURA
from routing.small_canton import registered

if TYPE_CHECKING:
    from postnet.model.network import CantonNetwork

ONE: Final = BranchId("ju-1")
PILOT: Final = dt.date(2026, 2, 1)
ROLLOUT: Final = dt.date(2026, 3, 1)


def day(text: str) -> dt.date:
    """Return a day."""
    return dt.date.fromisoformat(text)


def assignment(name: str, phase: str, validity: Validity) -> Assignment:
    """Make an assignment of the branch."""
    made = Assignment(AssignmentId(name), CantonCode("ju"), (ONE,), None, "pilot", validity)
    return attrs.evolve(made, phase=phase)


def canton_with(open_: Validity = ALWAYS, *assigned: Assignment) -> CantonNetwork:
    """Register a canton with one branch."""
    place = Postcode(2800), "Delémont", CommuneNumber(6711)
    branch = Branch(ONE, CantonCode("ju"), "Delémont", *place, validity=open_)
    return attrs.evolve(registered(), branches={ONE: branch}, assignments=assigned)


BOTH: Final = (
    assignment("p", "pilot", Validity(PILOT, day("2026-02-28"))),
    assignment("r", "rollout", Validity(ROLLOUT)),
)


@pytest.mark.parametrize(
    ("on", "state", "since"),
    [
        ("2026-01-31", "planned", PILOT),
        ("2026-02-01", "pilot", PILOT),
        ("2026-02-28", "pilot", PILOT),
        ("2026-03-01", "rollout", ROLLOUT),
    ],
)
def test_a_branch_goes_from_pilot_to_rollout(on: str, state: str, since: dt.date) -> None:
    """Both ends of an assignment are included."""
    (placed,) = place_branches(canton_with(ALWAYS, *BOTH), day(on))
    assert (placed.state, placed.since) == (state, since)


@pytest.mark.parametrize(
    ("on", "state"),
    [("2026-03-14", "planned"), ("2026-03-15", "rollout"), ("2026-04-15", "closed")],
)
def test_a_branch_offers_nothing_before_it_opens_and_after_it_has_closed(
    on: str, state: str
) -> None:
    """Whatever the assignment says."""
    open_ = Validity(day("2026-03-15"), day("2026-04-14"))
    (placed,) = place_branches(canton_with(open_, *BOTH), day(on))
    assert placed.state == state


def test_a_planned_branch_begins_when_it_opens_at_the_earliest() -> None:
    """Its assignment may hold before."""
    opens = day("2026-03-15")
    (placed,) = place_branches(canton_with(Validity(opens), *BOTH), PILOT)
    assert (placed.state, placed.since) == ("planned", opens)


def test_a_branch_without_an_assignment_is_just_open() -> None:
    """Also when its only one is over."""
    over = assignment("p", "pilot", Validity(PILOT, day("2026-02-28")))
    states = [place_branches(canton_with(ALWAYS, *a), ROLLOUT)[0].state for a in ((), (over,))]
    assert states == ["open", "open"]


def test_the_rollout_is_shown_where_both_hold() -> None:
    """A pilot of some services may go on beside it."""
    pilot = assignment("p", "pilot", Validity(PILOT))
    (placed,) = place_branches(canton_with(ALWAYS, pilot, BOTH[1]), ROLLOUT)
    assert placed.state == "rollout"


def test_the_timeline_has_a_stretch_for_every_day_on_which_something_changes() -> None:
    """What ends on a day is over on the next."""
    stretches = timeline(canton_with(Validity(None, day("2026-04-14")), *BOTH))
    assert [(str(s.from_on), s.changes) for s in stretches] == [
        ("2026-02-01", (("begins", "p"),)),
        ("2026-03-01", (("ends", "p"), ("begins", "r"))),
        ("2026-04-15", (("closes", ONE),)),
    ]
    assert [s.counts["closed"] for s in stretches] == [0, 0, 1]


def test_juras_pilot_had_three_branches_and_the_rollout_has_17() -> None:
    """As the press told it."""
    jura = JURA.network.canton("ju")
    counts = [count_states(place_branches(jura, day(on))) for on in ("2022-03-01", "2026-03-02")]
    assert [(c["pilot"], c["planned"], c["rollout"]) for c in counts] == [(3, 14, 0), (0, 0, 17)]


def test_a_branch_without_a_position_is_located_nowhere() -> None:
    """Half a position is none."""
    canton = canton_with()
    half = attrs.evolve(canton.branches[ONE], lon=7.3)
    whole = attrs.evolve(half, lat=47.3)
    found = [
        place_branches(attrs.evolve(canton, branches={ONE: branch}), PILOT)[0].located
        for branch in (half, whole)
    ]
    assert found == [None, (7.3, 47.3)]
