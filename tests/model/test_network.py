"""The network: finding what is registered, and what is near to it."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest

import postnet
from postnet.errors import UnknownName
from postnet.model.ids import BranchId, CantonCode

NETWORK: Final = postnet.open().network
DELEMONT: Final = BranchId("ju-2800-005")
JU: Final = CantonCode("ju")


def test_a_canton_is_found_in_capitals_too() -> None:
    """As people write its code."""
    assert NETWORK.canton("JU") is NETWORK.canton("ju")


def test_a_service_is_found_with_its_canton_before_it() -> None:
    """`ju-tax-return` outside, `tax-return` inside."""
    assert NETWORK.service("ju", "ju-tax-return") is NETWORK.service("ju", "tax-return")


@pytest.mark.parametrize(
    ("typed", "near"),
    [("delmont", "ju-2800-005 Delémont 1"), ("ju-2800-05", "ju-2800-005 Delémont 1")],
)
def test_an_unknown_branch_has_neighbours(typed: str, near: str) -> None:
    """By name or by id, the nearest first."""
    with pytest.raises(UnknownName) as caught:
        NETWORK.branch(typed)
    assert caught.value.nearest[0] == near


def test_an_unknown_authority_has_neighbours() -> None:
    """By id, in spite of two letters swapped."""
    with pytest.raises(UnknownName) as caught:
        NETWORK.authority("ju-ojv")
    assert any(near.startswith("ju-ovj ") for near in caught.value.nearest)


def test_an_unknown_service_has_neighbours() -> None:
    """The same."""
    with pytest.raises(UnknownName, match="Did you mean tax-return"):
        NETWORK.service("ju", "tax-retrun")


def test_an_unknown_canton_names_those_that_are_registered() -> None:
    """All of them, by code."""
    with pytest.raises(UnknownName, match=r"Registered cantons: ag, ai, ar, .* zg, zh"):
        NETWORK.canton("xx")


def test_assignments_are_those_of_the_day() -> None:
    """Delémont joined with the rollout; the pilot had three branches."""
    days = [dt.date(2022, 6, 1), dt.date(2023, 6, 1)]
    assigned = list(NETWORK.assignments(DELEMONT, JU))
    phases = [[a.phase for a in assigned if a.validity.covers(on)] for on in days]
    assert phases == [[], ["rollout"]]


def test_eight_hundred_branches_are_registered() -> None:
    """Seventeen of them are those of the partnership with canton Jura."""
    branches = list(NETWORK.branches())
    assert len(branches) == 800
    assert sum(branch.canton == "ju" for branch in branches) == 17
