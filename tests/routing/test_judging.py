"""Judging: what is wrong with rules that name nobody, and with a place a case cannot ask in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from postnet.model.cases import Case
from postnet.model.ids import AuthorityId, CommuneNumber, RuleId
from postnet.model.provenance import Origin
from postnet.routing import prove
from postnet.routing.columns import compile_columns
from postnet.routing.judging import judge_case, judge_rules, judge_targets
from routing.small_canton import DAY, JU, TAXES, registered, router_of, rule, service

if TYPE_CHECKING:
    from postnet.model.findings import Finding
    from postnet.model.network import CantonNetwork
    from postnet.model.rules import Rule

IN_A_FILE = Origin("rules.toml", 3, 1)


def judged(canton: CantonNetwork) -> list[Finding]:
    """Judge the targets of the one service's rules."""
    return list(judge_targets(canton, compile_columns(canton)[TAXES]))


@pytest.mark.parametrize(
    ("names_nobody", "subject"),
    [
        (rule("one", "ju-nobody", origin=IN_A_FILE), "one"),
        (
            rule("one", None, table={6711: "ju-nobody", 6800: "ju-tax"}, origin=IN_A_FILE),
            "one ju-nobody",
        ),
    ],
)
def test_a_rule_that_names_nobody_registered_is_found(names_nobody: Rule, subject: str) -> None:
    """By its authority or in its table, which names many; the finding points at the rule."""
    (finding,) = judged(registered(names_nobody))
    assert (finding.code, finding.subject, finding.origin) == ("PN202", subject, IN_A_FILE)


def test_rules_that_name_somebody_are_not_found() -> None:
    """A residents' office is registered for each commune; the star stands for all of them."""
    rules = (rule("one", "commune-*"), rule("two", "commune-6711"), rule("three", "ju-east"))
    assert judged(registered(*rules)) == []


def test_a_declared_rule_that_decided_nothing_is_found() -> None:
    """What is implied is not the canton's to mend."""
    canton = registered(rule("one", "ju-east"), rule("two", "ju-east"))
    assert [finding.subject for finding in judge_rules(canton, {RuleId("two")})] == ["one"]


def of_questions(canton: CantonNetwork) -> list[Finding]:
    """Prove a canton; the small one has authorities to spare, which are not asked about here."""
    findings = prove(router_of(canton), JU, DAY).findings
    return [finding for finding in findings if finding.code != "PN207"]


def test_an_authority_that_no_question_reaches_is_found() -> None:
    """The front office may wait for one."""
    findings = prove(router_of(registered()), JU, DAY).findings
    idle = [("PN207", name) for name in ("ju-east", "ju-west", "ju-north")]
    assert [(finding.code, finding.subject) for finding in findings] == idle


def test_a_gap_is_found_with_its_first_cell() -> None:
    """The service is named, so that a rule can be added."""
    (finding,) = of_questions(registered(default=False))
    assert (finding.code, finding.subject) == ("PN203", "taxes")
    assert "taxes, commune 6702 Boécourt, in de from 2025-01-01" in finding.message


def test_a_gone_authority_is_found_once_by_service_and_once_by_rule() -> None:
    """The rule that names nobody, and the service that is left to the front office."""
    canton = registered(asked=service("ju-nobody", origin=IN_A_FILE))
    found = [(one.code, one.subject) for one in of_questions(canton)]
    assert found == [("PN202", "default-taxes"), ("PN202", "taxes")]


CASE = Case("mine", JU, TAXES, AuthorityId("ju-tax"), origin=IN_A_FILE)


def test_a_case_that_cannot_be_asked_is_found() -> None:
    """Berne is not registered: the router's own words are in the finding."""
    asked_in_berne = attrs.evolve(CASE, commune=CommuneNumber(351))
    (finding,) = judge_case(router_of(registered()), asked_in_berne, DAY)
    assert (finding.code, finding.subject, finding.origin) == ("PN205", "mine", IN_A_FILE)
    assert "commune 351 Bern is in be on 2026-03-02" in finding.message


def test_a_case_that_arrives_is_not_found() -> None:
    """The authority is the one it must reach."""
    assert list(judge_case(router_of(registered()), CASE, DAY)) == []
