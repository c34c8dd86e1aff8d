"""Facts: what the makers of the kit can be told besides the name of a thing, typed (PEP 692)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from postnet.app.options import FilingOptions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from postnet.model.authorities import Authority, AuthorityKind, Channel
    from postnet.model.branches import Assignment, Branch, Phase
    from postnet.model.ids import Language
    from postnet.model.rules import Rule
    from postnet.model.services import Level
    from postnet.model.texts import Texts
    from postnet.model.tickets import State
    from postnet.model.working_week import ClosedDays, DeadlineTerms, OpeningHours


class MadeFacts(TypedDict, total=False):
    """What every made thing can be told.

    Attributes:
        canton: Whose it is; `make_canton` fills it in.
        from_on: Its first day; `"2026-07-01"` will do.
        until_on: Its last day.
    """

    canton: str
    from_on: dt.date | str | None
    until_on: dt.date | str | None


class AuthorityFacts(MadeFacts, total=False):
    """What an authority can be told: see `postnet.Authority`.

    Attributes:
        name: One text for all languages, or texts; the id where none is given.
    """

    name: str | Texts
    kind: AuthorityKind
    channel: Channel
    languages: Iterable[Language]
    hours: OpeningHours
    deadlines: DeadlineTerms
    districts: Iterable[str]
    communes: Iterable[int]
    successor: str | None


class ServiceFacts(MadeFacts, total=False):
    """What a service can be told: see `postnet.Service`.

    Attributes:
        title: One text for all languages, or texts; the catalogue's or the id where none is given.
        keywords: The words citizens use for it, per language.
        prompts: What it asks, each with the keys of the possible answers.
    """

    title: str | Texts
    keywords: Mapping[Language, Iterable[str]]
    prompts: Mapping[str, Iterable[str]]
    level: Level
    deadlines: DeadlineTerms


class RuleFacts(MadeFacts, total=False):
    """What a rule can be told: see `postnet.Rule`.

    Attributes:
        communes: BFS numbers; with the next three, the conditions of the rule.
        answers: To the service's prompts: the keys that it holds for.
        table: Commune to authority, in place of one authority.
    """

    communes: Iterable[int]
    districts: Iterable[str]
    languages: Iterable[Language]
    answers: Mapping[str, Iterable[str]]
    table: Mapping[int, str]


class BranchFacts(MadeFacts, total=False):
    """What a branch can be told: see `postnet.model.branches.Branch`."""

    name: str


class AssignmentFacts(MadeFacts, total=False):
    """What an assignment can be told: see `postnet.model.branches.Assignment`.

    Attributes:
        services: Ids; all of the canton's where none are given.
    """

    services: Collection[str] | None
    phase: Phase


class CantonFacts(TypedDict, total=False):
    """What a canton can be told besides its services.

    Attributes:
        authorities: Those that shall be other than `make_authority` makes them.
        rules: Rules besides the services' own authorities.
        branches: One in the capital where none are given.
        assignments: All branches offer all services where none are given.
        front_office: Id; the canton's code and `-front` where none is given.
        languages: Official languages; the canton's real ones where none are given.
        from_on: First day that it speaks for; 2025-01-01 where none is given.
        until_on: Last day that it speaks for; 2027-12-31 where none is given.
    """

    authorities: Iterable[Authority]
    rules: Iterable[Rule]
    branches: Iterable[Branch]
    assignments: Iterable[Assignment]
    front_office: str
    languages: Iterable[Language]
    hours: OpeningHours
    deadlines: DeadlineTerms
    closed_days: ClosedDays
    from_on: dt.date
    until_on: dt.date


class TicketFacts(FilingOptions, total=False):
    """What a ticket can be told: what `office.file` takes, and more.

    Attributes:
        text: The question.
        branch: Where it is asked; a branch that offers something that day where none is given.
        state: How far it shall have come.
    """

    text: str
    branch: str
    state: State
