"""Making: authorities, services, rules, branches and assignments, with small honest defaults.

What is made belongs to no canton until `make_canton` takes it, or until it is told `canton`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Unpack

from postnet.errors import InvalidInput
from postnet.geography import load_gazetteer
from postnet.model.authorities import Authority, Channel
from postnet.model.branches import Assignment, Branch
from postnet.model.ids import (
    LANGUAGES,
    AssignmentId,
    AuthorityId,
    BranchId,
    CantonCode,
    CommuneNumber,
    PromptId,
    RuleId,
    ServiceId,
)
from postnet.model.rules import Conditions, Rule
from postnet.model.services import Prompt, Service
from postnet.model.texts import Texts
from postnet.model.validity import Validity
from postnet.model.working_week import DeadlineTerms, OpeningHours
from postnet.testing.origins import made_here

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.model.places import Locality
    from postnet.testing.facts import (
        AssignmentFacts,
        AuthorityFacts,
        BranchFacts,
        MadeFacts,
        RuleFacts,
        ServiceFacts,
    )


def make_authority(name: str, /, **facts: Unpack[AuthorityFacts]) -> Authority:
    """Make an authority that postnet's own inbox reaches.

    Args:
        name: Its id, `gl-tax`.
        facts: What else is known: see `AuthorityFacts`.
    """
    successor = facts.get("successor")
    return Authority(
        id=AuthorityId(name),
        canton=_canton(facts),
        kind=facts.get("kind", "canton"),
        name=_texts(facts.get("name", name)),
        channel=facts.get("channel", Channel()),
        languages=tuple(facts.get("languages", ())),
        hours=facts.get("hours", OpeningHours()),
        deadlines=facts.get("deadlines", DeadlineTerms()),
        districts=tuple(facts.get("districts", ())),
        communes=tuple(map(CommuneNumber, facts.get("communes", ()))),
        validity=_validity(facts),
        successor=AuthorityId(successor) if successor else None,
        origin=made_here(),
    )


def make_service(
    name: str, /, authority: str | None = None, **facts: Unpack[ServiceFacts]
) -> Service:
    """Make a service.

    Args:
        name: Its id, of the catalogue or not.
        authority: Who answers where no rule says otherwise; `commune-*` is the residents' office;
            None leaves it to rules and the front office.
        facts: What else is known: see `ServiceFacts`.
    """
    return Service(
        id=ServiceId(name),
        canton=_canton(facts),
        authority=AuthorityId(authority) if authority else None,
        title=_texts(facts.get("title", name)),
        keywords={language: tuple(words) for language, words in facts.get("keywords", {}).items()},
        level=facts.get("level", "canton"),
        deadlines=facts.get("deadlines", DeadlineTerms()),
        prompts=tuple(_prompt(ask, keys) for ask, keys in facts.get("prompts", {}).items()),
        validity=_validity(facts),
        origin=made_here(),
    )


def _prompt(name: str, keys: Iterable[str]) -> Prompt:
    return Prompt(PromptId(name), _texts(f"{name}?"), {key: _texts(key) for key in keys})


def make_rule(
    name: str,
    /,
    services: str | Iterable[str],
    authority: str | None = None,
    **facts: Unpack[RuleFacts],
) -> Rule:
    """Make a rule.

    Args:
        name: Its id.
        services: One id or several.
        authority: Who answers; None with a `table`.
        facts: Its conditions, and what else is known: see `RuleFacts`.
    """
    named = (services,) if isinstance(services, str) else tuple(services)
    answers = facts.get("answers", {})
    when = Conditions(
        communes=frozenset(map(CommuneNumber, facts.get("communes", ()))),
        districts=frozenset(facts.get("districts", ())),
        languages=frozenset(facts.get("languages", ())),
        answers={PromptId(prompt): frozenset(keys) for prompt, keys in answers.items()},
    )
    table = facts.get("table", {})
    return Rule(
        id=RuleId(name),
        canton=_canton(facts),
        services=tuple(map(ServiceId, named)),
        authority=AuthorityId(authority) if authority else None,
        when=when,
        table={CommuneNumber(number): AuthorityId(whose) for number, whose in table.items()},
        validity=_validity(facts),
        origin=made_here(),
    )


def make_branch(name: str, /, commune: int, **facts: Unpack[BranchFacts]) -> Branch:
    """Make a branch.

    Args:
        name: Its id, `gl-8750-1`.
        commune: BFS number; postcode and locality are the commune's first.
        facts: What else is known: see `BranchFacts`.

    Raises:
        InvalidInput: The commune has no postcode, or there is no such commune.
    """
    locality = _locality(commune)
    return Branch(
        id=BranchId(name),
        canton=_canton(facts),
        name=facts.get("name", locality.name),
        postcode=locality.postcode,
        locality=locality.name,
        commune=locality.commune,
        validity=_validity(facts),
        origin=made_here(),
    )


def _locality(commune: int) -> Locality:
    gazetteer = load_gazetteer()
    for postcode in range(1000, 10000):
        for locality in gazetteer.localities(postcode):
            if locality.commune == commune:
                return locality
    cure = "Give the BFS number of a commune of today."
    raise InvalidInput("commune", f"commune {commune} has no postcode.", cure=cure)


def make_assignment(
    name: str, /, branches: Iterable[str], **facts: Unpack[AssignmentFacts]
) -> Assignment:
    """Make an assignment: branches that offer a canton's services.

    Args:
        name: Its id.
        branches: Ids.
        facts: Which services, since when, in which phase: see `AssignmentFacts`.
    """
    services = facts.get("services")
    return Assignment(
        id=AssignmentId(name),
        canton=_canton(facts),
        branches=tuple(map(BranchId, branches)),
        services=None if services is None else frozenset(map(ServiceId, services)),
        phase=facts.get("phase", "rollout"),
        validity=_validity(facts),
        origin=made_here(),
    )


def _canton(facts: MadeFacts) -> CantonCode:
    return CantonCode(facts.get("canton", ""))


def _validity(facts: MadeFacts) -> Validity:
    return Validity(_day(facts.get("from_on")), _day(facts.get("until_on")))


def _day(day: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day


def _texts(text: str | Texts) -> Texts:
    """Return one text for all languages: what is made for a test speaks each of them."""
    return Texts(dict.fromkeys(LANGUAGES, text)) if isinstance(text, str) else text
