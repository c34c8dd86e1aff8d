"""Offering: which branch offers what on a day, and what to say when it does not."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import attrs
import pytest

import postnet
from postnet.errors import NotOffered
from postnet.model.branches import Assignment
from postnet.model.ids import AssignmentId, BranchId, CantonCode, ServiceId
from postnet.model.validity import ALWAYS, Validity
from postnet.ticketing.offering import require_offered
from ticketing.counters import DELEMONT

if TYPE_CHECKING:
    from postnet.model.network import Network

JU, BE = CantonCode("ju"), CantonCode("be")
TAXES, DOGS = ServiceId("tax-return"), ServiceId("dog-tax")
MARCH = Validity(dt.date(2026, 3, 1), dt.date(2026, 3, 31))


@cache
def jura() -> Network:
    """Return the bundled network."""
    return postnet.open().network


def assignment(
    canton: CantonCode = JU, services: set[ServiceId] | None = None, validity: Validity = MARCH
) -> Assignment:
    """Assign services to the branch of the tests."""
    offered = None if services is None else frozenset(services)
    name = AssignmentId(f"{canton}-one")
    return Assignment(name, canton, (BranchId(DELEMONT),), offered, "rollout", validity)


def network_with(*assignments: Assignment) -> Network:
    """Return Jura and a Berne made of Jura, with other assignments."""
    registered = jura().cantons[JU]
    cantons = {
        code: attrs.evolve(
            registered,
            canton=attrs.evolve(registered.canton, code=code),
            branches=registered.branches if code == JU else {},
            assignments=tuple(a for a in assignments if a.canton == code),
        )
        for code in (JU, BE)
    }
    return attrs.evolve(jura(), cantons=cantons)


def ask(
    network: Network,
    service: ServiceId | None = TAXES,
    on: dt.date = dt.date(2026, 3, 2),
    opened: Validity = ALWAYS,
) -> None:
    """Ask at the branch for a service of canton Jura."""
    branch = attrs.evolve(network.branch(DELEMONT), validity=opened)
    require_offered(network, branch, JU, service, on)


def refusal(network: Network, **asked: object) -> NotOffered:
    """Return how the same question is refused."""
    with pytest.raises(NotOffered) as refused:
        ask(network, **asked)  # type: ignore[arg-type]
    return refused.value


@pytest.mark.parametrize("service", [TAXES, DOGS, None])
@pytest.mark.parametrize("day", [1, 31])
def test_all_services_are_offered_on_every_day_of_the_assignment(
    service: ServiceId | None, day: int
) -> None:
    """First and last day included; nothing is said."""
    assert ask(network_with(assignment()), service, dt.date(2026, 3, day)) is None


@pytest.mark.parametrize(
    ("on", "cure"),
    [
        (dt.date(2026, 2, 28), "It offers them from 2026-03-01."),
        (dt.date(2026, 4, 1), "It offered them until 2026-03-31."),
    ],
)
def test_outside_the_assignment_nothing_is_offered(on: dt.date, cure: str) -> None:
    """The error names the branch, and says from when or until when it is."""
    error = refusal(network_with(assignment()), on=on)
    assert (error.branch, error.cure) == (DELEMONT, cure)


def test_only_the_services_assigned_are_offered() -> None:
    """The error lists those that are."""
    network = network_with(assignment(services={DOGS, ServiceId("tax-calculator")}))
    assert ask(network, DOGS) is None
    assert refusal(network, service=TAXES).cure == "It offers: dog-tax, tax-calculator."


def test_a_question_without_a_service_is_part_of_any_assignment() -> None:
    """The front office finds out what it is about."""
    assert ask(network_with(assignment(services={DOGS})), None) is None


def test_the_services_of_two_assignments_add_up() -> None:
    """Some from one, some from the other."""
    network = network_with(assignment(services={DOGS}), assignment(services={TAXES}))
    assert ask(network, TAXES) is None
    assert ask(network, DOGS) is None


def test_a_branch_that_serves_another_canton_only_says_which() -> None:
    """What is possible instead."""
    error = refusal(network_with(assignment(canton=BE)))
    assert error.cure == "It offers the services of: be."


def test_a_branch_without_any_assignment_says_so() -> None:
    """There is nothing to name."""
    assert refusal(network_with()).cure == "It offers the services of: none."


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        (Validity(dt.date(2026, 3, 3)), "from 2026-03-03 to …"),
        (Validity(until_on=dt.date(2026, 3, 1)), "from … to 2026-03-01"),
    ],
)
def test_a_branch_that_is_not_open_that_day_offers_nothing(opened: Validity, told: str) -> None:
    """Not yet, or not any more."""
    error = refusal(network_with(assignment()), opened=opened)
    assert f"is open only {told}, not on 2026-03-02." in error.message


@pytest.mark.parametrize("opened", [MARCH, Validity(dt.date(2026, 3, 2), dt.date(2026, 3, 2))])
def test_a_branch_is_open_on_its_first_and_last_day(opened: Validity) -> None:
    """Both ends are included."""
    assert ask(network_with(assignment()), opened=opened) is None
