"""Makers of the model's things: what is told is there, and the rest is small and honest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest

import postnet
from postnet.model.authorities import Authority
from postnet.model.branches import Assignment, Branch
from postnet.model.cantons import Canton
from postnet.model.ids import LANGUAGES
from postnet.model.network import CantonNetwork
from postnet.model.rules import Conditions, Rule
from postnet.model.services import Service
from postnet.model.texts import Texts
from postnet.model.validity import Validity
from postnet.testing import (
    facts,
    make_assignment,
    make_authority,
    make_branch,
    make_rule,
    make_service,
)

DAY = dt.date(2026, 7, 1)


def test_an_authority_is_reached_over_postnets_own_inbox() -> None:
    """Called as its id in every language, of no canton yet."""
    made = make_authority("gl-tax")
    assert (made.id, made.canton, made.channel.reachable) == ("gl-tax", "", True)
    assert made.name.by_language == dict.fromkeys(LANGUAGES, "gl-tax")


def test_an_authority_is_what_it_is_told() -> None:
    """Territory, successor, last day."""
    name = Texts({"de": "Steueramt"})
    made = make_authority(
        "gl-tax", name=name, kind="district", communes=[1630], successor="gl-new", until_on=DAY
    )
    assert (made.name, made.kind, made.communes) == (name, "district", (1630,))
    assert (made.successor, made.validity) == ("gl-new", Validity(None, DAY))


def test_a_service_asks_what_it_is_told() -> None:
    """Prompts by their answers' keys."""
    made = make_service("permit", "commune-*", prompts={"zone": ["inside", "outside"]})
    (prompt,) = made.prompts
    assert (made.authority, prompt.id, list(prompt.answers)) == (
        "commune-*",
        "zone",
        ["inside", "outside"],
    )


def test_a_service_may_have_no_authority_of_its_own() -> None:
    """Then rules say who answers."""
    assert make_service("permit").authority is None


def test_a_rule_has_its_conditions() -> None:
    """As plain lists."""
    made = make_rule(
        "r", "permit", "gl-tax", communes=[1630], languages=["de"], answers={"zone": ["outside"]}
    )
    assert made.services == ("permit",)
    assert made.when == Conditions(
        communes=frozenset({1630}),
        languages=frozenset({"de"}),
        answers={"zone": frozenset({"outside"})},
    )


def test_a_rule_may_have_a_table_in_place_of_an_authority() -> None:
    """Commune to authority."""
    made = make_rule("r", ["one", "two"], table={1630: "gl-north"})
    assert (made.services, made.authority, made.table) == (
        ("one", "two"),
        None,
        {1630: "gl-north"},
    )


def test_a_branch_lies_where_its_commune_is() -> None:
    """With a real postcode of it."""
    made = make_branch("gl-1", 1630)
    assert (made.postcode, made.locality, made.name) == (8752, "Näfels", "Näfels")


def test_a_commune_that_is_not_there_has_no_branch() -> None:
    """Nor one that is no more."""
    with pytest.raises(postnet.InvalidInput, match="commune 99999 has no postcode"):
        make_branch("gl-1", 99999)


def test_an_assignment_offers_all_services_unless_told() -> None:
    """In the rollout."""
    assert make_assignment("a", ["gl-1"]).services is None
    assert make_assignment("a", ["gl-1"], services=["permit"], phase="pilot").phase == "pilot"


def test_what_is_made_says_where() -> None:
    """In this file, so that what is found about it can point here."""
    origin = make_service("permit").origin
    assert origin is not None
    assert Path(origin.file) == Path(__file__)
    assert "make_service" in Path(__file__).read_text("utf-8").splitlines()[origin.line - 1]


RENAMED = {"from_on", "until_on", "communes", "districts", "answers", "prompts"}


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (facts.AuthorityFacts, [Authority]),
        (facts.ServiceFacts, [Service]),
        (facts.RuleFacts, [Rule, Conditions]),
        (facts.BranchFacts, [Branch]),
        (facts.AssignmentFacts, [Assignment]),
        (facts.CantonFacts, [Canton, CantonNetwork]),
    ],
)
def test_facts_are_called_as_in_the_model(told: type, kinds: list[type]) -> None:
    """One term for one thing; but for the days, which the model has in a validity."""
    known = {field.name for kind in kinds for field in attrs.fields(kind)}  # type: ignore[arg-type]
    assert set(told.__annotations__) - known - RENAMED == set()
