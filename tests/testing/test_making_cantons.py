"""Making cantons: a network in three lines, checked as a pack would be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import postnet
from postnet.geography import load_gazetteer
from postnet.testing import (
    make_assignment,
    make_authority,
    make_branch,
    make_canton,
    make_network,
    make_rule,
    make_service,
)

CANTONS = sorted(load_gazetteer().territories)


def test_a_network_takes_three_lines() -> None:
    """And routes by names of real communes."""
    network = make_network(make_canton("gl", make_service("fishing-permit", "gl-hunting")))
    office = postnet.open(cantons=network)
    assert office.route("fishing-permit", commune="Näfels").authority.id == "gl-hunting"


@pytest.mark.parametrize("code", CANTONS)
def test_every_canton_can_be_made(code: str) -> None:
    """With a branch in its capital, its languages, and nothing for the check to find."""
    made = make_canton(code, make_service("tax-return", f"{code}-tax"))
    (report,) = postnet.open(cantons=make_network(made)).check()
    (branch,) = made.branches.values()
    assert report.findings == ()
    assert branch.canton == code
    assert made.canton.languages == load_gazetteer().territories[made.canton.code].languages


def test_what_is_nobodys_yet_becomes_the_cantons() -> None:
    """Services, authorities, rules, branches, assignments."""
    made = make_canton(
        "gl",
        make_service("permit", "gl-tax"),
        authorities=[make_authority("gl-tax")],
        rules=[make_rule("r", "permit", "gl-tax", languages=["fr"])],
        branches=[make_branch("gl-1", 1632)],
        assignments=[make_assignment("gl-all", ["gl-1"], from_on=dt.date(2026, 1, 1))],
    )
    things = [
        made.authorities["gl-tax"],  # type: ignore[index]
        *made.services.values(),
        *made.rules,
        *made.branches.values(),
        *made.assignments,
    ]
    assert {thing.canton for thing in things} == {"gl"}


def test_authorities_that_are_only_named_are_made() -> None:
    """The front office, and those of services, rules and tables; not those that are there."""
    made = make_canton(
        "gl",
        make_service("one", "gl-a"),
        make_service("two", "commune-*"),
        make_service("three", "fed-ofj"),
        rules=[
            make_rule("r", "two", "gl-b", languages=["fr"]),
            make_rule("t", "three", table={1630: "gl-c", 1631: "commune-1631"}),
        ],
    )
    own = {a.id for a in made.authorities.values() if a.canton == "gl" and a.origin}
    assert own == {"gl-front", "gl-a", "gl-b", "gl-c"}


def test_an_error_names_the_line_where_the_thing_was_made() -> None:
    """All of them at once, as of a pack."""
    wrong = [make_rule("r", "no-such-service", "gl-a"), make_rule("r", "one", "gl-a")]
    with pytest.raises(postnet.PackInvalid) as caught:
        make_canton("gl", make_service("one", "gl-a"), rules=wrong)
    assert wrong[0].origin is not None
    assert f"{Path(__file__)}:{wrong[0].origin.line}: PN101 no service" in str(caught.value)
    assert [finding.code for finding in caught.value.findings] == ["PN101", "PN102"]


def test_there_are_26_cantons() -> None:
    """Another code is refused."""
    with pytest.raises(postnet.UnknownName, match="no canton 'xx'"):
        make_canton("xx")


def test_a_canton_speaks_for_the_days_it_is_told() -> None:
    """Three years where it is told none."""
    first, last = dt.date(2026, 1, 1), dt.date(2026, 6, 30)
    validity = make_canton("gl", from_on=first, until_on=last).canton.validity
    assert (validity.from_on, validity.until_on) == (first, last)


def test_two_cantons_make_one_network() -> None:
    """A question goes to the citizen's canton."""
    both = [make_canton(code, make_service("permit", f"{code}-a")) for code in ("gl", "zg")]
    office = postnet.open(cantons=make_network(*both))
    assert office.route("permit", commune="Zug").authority.id == "zg-a"
