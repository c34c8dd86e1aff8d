"""Phases: which branches offer a canton's services, from when to when."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, Literal, get_args

import attrs

from postnet.reports.sureness import how_sure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.branches import Assignment, Branch
    from postnet.model.ids import AssignmentId, BranchId
    from postnet.model.network import CantonNetwork
    from postnet.model.validity import Validity
    from postnet.reports.sureness import Sureness

State = Literal["rollout", "pilot", "planned", "open", "closed"]
"""How a branch stands: in a phase of the canton's services, in one later on, in none; or closed."""

STATES: Final[tuple[State, ...]] = get_args(State)

STATE_WORDS: Final[Mapping[State, str]] = {
    "rollout": "in rollout",
    "pilot": "in pilot",
    "planned": "planned",
    "open": "not assigned",
    "closed": "closed",
}
"""How a person says it."""

Change = Literal["begins", "ends", "opens", "closes"]
"""What happens on a day: an assignment begins or has ended, a branch opens or has closed."""


@attrs.frozen
class PlacedBranch:
    """A branch, and how it stands on a day.

    Attributes:
        since: The first day of the assignment that holds, or is planned.
    """

    branch: Branch
    state: State
    since: dt.date | None
    sureness: Sureness

    @property
    def located(self) -> tuple[float, float] | None:
        """Degrees east and north, where the position is known."""
        lon, lat = self.branch.lon, self.branch.lat
        return None if lon is None or lat is None else (lon, lat)


@attrs.frozen
class Stretch:
    """A stretch of days in which no branch changes.

    Attributes:
        from_on: Its first day.
        counts: How many branches stand how.
        changes: What happened on the first day, and to which branches or assignments.
    """

    from_on: dt.date
    counts: Mapping[State, int]
    changes: tuple[tuple[Change, BranchId | AssignmentId], ...]


def place_branches(registered: CantonNetwork, on: dt.date) -> tuple[PlacedBranch, ...]:
    """Say how each of a canton's branches stands on a day."""
    assigned = _by_branch(registered.assignments)
    return tuple(
        _placed(branch, assigned[branch.id], on) for branch in registered.branches.values()
    )


def timeline(registered: CantonNetwork) -> tuple[Stretch, ...]:
    """Return every stretch of days, from the first that something is known of."""
    changes: defaultdict[dt.date, list[tuple[Change, BranchId | AssignmentId]]] = defaultdict(list)
    for day, change, subject in _changes(registered):
        changes[day].append((change, subject))
    return tuple(
        Stretch(day, count_states(place_branches(registered, day)), tuple(changes[day]))
        for day in sorted(changes)
    )


def count_states(placed: Iterable[PlacedBranch]) -> dict[State, int]:
    """Count branches by how they stand."""
    counted = Counter(one.state for one in placed)
    return {state: counted[state] for state in STATES}


def _by_branch(assignments: Iterable[Assignment]) -> Mapping[BranchId, list[Assignment]]:
    found: defaultdict[BranchId, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        for branch in assignment.branches:
            found[branch].append(assignment)
    return found


def _placed(branch: Branch, assigned: Sequence[Assignment], on: dt.date) -> PlacedBranch:
    sureness = how_sure(branch.provenance)
    if _over(branch.validity, on):
        return PlacedBranch(branch, "closed", None, sureness)
    # Where two hold on the same day, the rollout is what citizens see.
    held = sorted(
        (a for a in assigned if a.validity.covers(on)), key=lambda a: a.phase != "rollout"
    )
    if held and branch.validity.covers(on):
        return PlacedBranch(branch, held[0].phase, held[0].validity.from_on, sureness)
    later = [a.validity.from_on for a in assigned if not _over(a.validity, on)]
    begins = min((day or dt.date.min for day in later), default=None)
    if begins is None:
        return PlacedBranch(branch, "open", None, sureness)
    first = max(begins, branch.validity.from_on or dt.date.min)
    return PlacedBranch(branch, "planned", first, sureness)


def _over(validity: Validity, on: dt.date) -> bool:
    return validity.until_on is not None and validity.until_on < on


def _changes(
    registered: CantonNetwork,
) -> Iterator[tuple[dt.date, Change, BranchId | AssignmentId]]:
    for assignment in registered.assignments:
        yield from _ends_of(assignment.validity, ("begins", "ends"), assignment.id)
    for branch in registered.branches.values():
        yield from _ends_of(branch.validity, ("opens", "closes"), branch.id)


def _ends_of(
    validity: Validity, words: tuple[Change, Change], subject: BranchId | AssignmentId
) -> Iterator[tuple[dt.date, Change, BranchId | AssignmentId]]:
    """Yield the first day, and the day after the last."""
    if validity.from_on is not None:
        yield validity.from_on, words[0], subject
    if validity.until_on is not None and validity.until_on < dt.date.max:
        yield validity.until_on + dt.timedelta(days=1), words[1], subject
