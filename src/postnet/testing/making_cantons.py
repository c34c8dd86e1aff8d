"""Making cantons: services, authorities, rules and branches joined and checked, without a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, Unpack

import attrs

from postnet.cantons import Additions, LoadedPack, extend, load_shared
from postnet.cantons.contents import Contents
from postnet.errors import PackInvalid, UnknownName
from postnet.geography import load_gazetteer
from postnet.model.cantons import Canton
from postnet.model.ids import RESIDENTS_OFFICE, AuthorityId, CantonCode
from postnet.model.network import Network
from postnet.model.validity import Validity
from postnet.model.working_week import ClosedDays, DeadlineTerms, OpeningHours, Term, Window
from postnet.testing.making import make_assignment, make_authority, make_branch
from postnet.testing.origins import made_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postnet.model.authorities import Authority
    from postnet.model.branches import Assignment, Branch
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Territory
    from postnet.model.rules import Rule
    from postnet.model.services import Service
    from postnet.testing.facts import CantonFacts


_Made = TypeVar("_Made", "Authority", "Service", "Rule", "Branch", "Assignment")

_FIRST_DAY: Final = dt.date(2025, 1, 1)
_LAST_DAY: Final = dt.date(2027, 12, 31)

_MORNING: Final = Window(dt.time(8), dt.time(12))
_AFTERNOON: Final = Window(dt.time(13, 30), dt.time(17))
_WEEK: Final = OpeningHours(((_MORNING, _AFTERNOON),) * 5 + ((), ()))
_TERMS: Final = DeadlineTerms(Term(1, "days"), Term(5, "days"))


def make_canton(code: str, /, *services: Service, **facts: Unpack[CantonFacts]) -> CantonNetwork:
    """Make a canton with its services, checked as a pack would be.

    Authorities that services and rules name are made, where they are not given. The communes, their
    residents' offices, the federal authorities and the official languages are the real ones.

    Args:
        code: Of one of the 26 cantons, `gl`.
        services: What it offers.
        facts: What else is known: see `CantonFacts`.

    Raises:
        PackInvalid: The check finds an error; it names the line where the thing was made.
        UnknownName: There is no such canton.
    """
    gazetteer = load_gazetteer()
    territory = gazetteer.territories.get(CantonCode(code))
    if territory is None:
        raise UnknownName("canton", code, cure="Give one of the 26 codes, such as gl.")
    canton = _canton(territory, facts)
    contents = _contents(canton, facts)
    additions = Additions(
        authorities=_owned(code, _authorities(canton, services, facts)),
        services=_owned(code, services),
        rules=_owned(code, facts.get("rules", ())),
    )
    made = extend(LoadedPack(Path(), contents, None, ()), additions, gazetteer)
    if made.network is None:
        raise _invalid(made)
    return made.network


def _invalid(made: LoadedPack) -> PackInvalid:
    errors = [finding for finding in made.findings if finding.severity == "error"]
    error = PackInvalid("\n".join(str(finding) for finding in errors), errors)
    error.cure = ""  # no command can check what stands in no file
    return error


def make_network(*cantons: CantonNetwork) -> Network:
    """Make a network of cantons, with the real catalogue and the real places of Switzerland."""
    by_code = {registered.canton.code: registered for registered in cantons}
    return Network(load_gazetteer(), load_shared().catalogue, by_code)


def _canton(territory: Territory, facts: CantonFacts) -> Canton:
    code = territory.code
    return Canton(
        code=code,
        status="reference",
        name=territory.name,
        languages=tuple(facts.get("languages", territory.languages)),
        front_office=AuthorityId(facts.get("front_office", f"{code}-front")),
        validity=Validity(facts.get("from_on", _FIRST_DAY), facts.get("until_on", _LAST_DAY)),
        deadlines=facts.get("deadlines", _TERMS),
        hours=facts.get("hours", _WEEK),
        closed_days=facts.get("closed_days", ClosedDays()),
        origin=made_here(),
    )


def _contents(canton: Canton, facts: CantonFacts) -> Contents:
    code = canton.code
    branches = _owned(code, facts.get("branches") or [_branch_of_the_capital(code)])
    everywhere = make_assignment(
        f"{code}-all", [branch.id for branch in branches], from_on=canton.validity.from_on
    )
    return Contents(
        code=code,
        canton=canton,
        branches=tuple(branches),
        assignments=tuple(_owned(code, facts.get("assignments") or [everywhere])),
    )


def _branch_of_the_capital(code: CantonCode) -> Branch:
    gazetteer = load_gazetteer()
    named = gazetteer.find(gazetteer.territories[code].capital, on=_FIRST_DAY)
    return make_branch(f"{code}-1", next(c.number for c in named if c.canton == code))


def _authorities(
    canton: Canton, services: Iterable[Service], facts: CantonFacts
) -> list[Authority]:
    """Return the authorities that are given, and those that are only named."""
    given = list(facts.get("authorities", ()))
    there = {authority.id for authority in (*given, *load_shared().federal)}
    named = dict.fromkeys(_named(canton, services, facts.get("rules", ())))
    missing = (name for name in named if name not in there and not _is_a_commune(name))
    return given + [make_authority(name) for name in missing]


def _named(
    canton: Canton, services: Iterable[Service], rules: Iterable[Rule]
) -> Iterator[AuthorityId]:
    yield canton.front_office
    yield from (service.authority for service in services if service.authority)
    for rule in rules:
        yield from (rule.authority, *rule.table.values()) if rule.authority else rule.table.values()


def _is_a_commune(name: AuthorityId) -> bool:
    """Tell whether a name is a residents' office, of any commune."""
    return name.startswith(RESIDENTS_OFFICE.rstrip("*"))


def _owned(code: str, things: Iterable[_Made]) -> list[_Made]:
    """Give what belongs to no canton yet to this one."""
    return [
        thing if thing.canton else attrs.evolve(thing, canton=CantonCode(code)) for thing in things
    ]
