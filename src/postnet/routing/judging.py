"""Judging: what a decision, a rule or a case of a canton is found to be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from postnet.errors import UnknownName
from postnet.model.codes import make_finding
from postnet.model.ids import RESIDENTS_OFFICE
from postnet.model.provenance import Origin
from postnet.routing.deciding import front_office

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from postnet.model.cases import Case
    from postnet.model.findings import Finding
    from postnet.model.ids import AuthorityId, CommuneNumber, RuleId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.model.routes import Route
    from postnet.model.rules import Rule
    from postnet.model.services import Service
    from postnet.routing.columns import Circumstances, Column
    from postnet.routing.deciding import Decision
    from postnet.routing.router import Router

_NOWHERE = Origin("")
_PARTLY = "Add a rule for it, or exempt it in the districts or communes where it is meant."
_SOMETIMES = "Add a rule for it, which names the front office where that is meant."


@attrs.define
class Gap:
    """Cells of one service that no rule claims.

    Attributes:
        first: The first of them in each commune.
        cells: How many there are in each commune.
    """

    first: dict[Commune, Circumstances] = attrs.field(factory=dict)
    cells: Counter[Commune] = attrs.field(factory=Counter)

    def widen(self, at: Circumstances, communes: Iterable[Commune], each: int) -> None:
        """Take in more cells: those like `at` in some communes.

        Args:
            at: What is asked there.
            communes: Where.
            each: How many cells that is in each of them.
        """
        for commune in communes:
            self.first.setdefault(commune, at)
            self.cells[commune] += each


def judge_cell(
    registered: CantonNetwork, column: Column, at: Circumstances, decision: Decision
) -> Iterator[Finding]:
    """Yield what is wrong with one decision: a tie, an authority gone or out of reach."""
    where = _cell(column, at)
    origins = {rule.id: rule.origin for rule in registered.rules}
    deciding = decision.gone[0].id if decision.gone else decision.rule
    origin = origins.get(deciding) or column.service.origin or _NOWHERE
    if decision.rivals:
        names = " and ".join([deciding, *(rule.id for rule in decision.rivals)])
        yield make_finding("PN201", origin, f"rules {names} tie for {where}", subject=names)
    if decision.gone is not None:
        yield _gone(column.service, *decision.gone, where)
    authority = decision.authority
    if not decision.fallback and not authority.channel.reachable:
        yield _unreachable(authority.id, authority.origin or origin)


def _gone(service: Service, rule: Rule, target: AuthorityId, where: str) -> Finding:
    """Return the finding of an authority that is named and does not exist on some day."""
    names = f"service {service.id!r}" if rule.implied else f"rule {rule.id!r}"
    message = f"{names} names authority {target!r}, which does not exist for {where}"
    subject = service.id if rule.implied else _naming(rule, target)
    return make_finding("PN202", rule.origin or _NOWHERE, message, subject=subject)


def _naming(rule: Rule, target: AuthorityId) -> str:
    """Return what a finding about an authority that a rule names is about: a table names many."""
    return f"{rule.id} {target}" if rule.table else rule.id


def judge_gap(column: Column, gap: Gap, cells: Mapping[Commune, int]) -> Iterator[Finding]:
    """Yield that no rule claims a service, everywhere or in some of its cells.

    Args:
        column: The compiled rules of the service.
        gap: What nobody claims; perhaps nothing.
        cells: How many cells the service has in each commune.
    """
    if not gap.first:
        return
    claimed = [commune for commune, count in gap.cells.items() if count < cells[commune]]
    first = (claimed or list(gap.first))[0]
    at = attrs.evolve(gap.first[first], commune=first)
    more = _more(len(gap.first) - 1)
    message = f"no rule claims {_cell(column, at)}{more}: the front office takes it"
    service = column.service
    finding = make_finding("PN203", service.origin or _NOWHERE, message, subject=service.id)
    if claimed:
        finding = attrs.evolve(finding, cure=_SOMETIMES, claimed=_numbers(claimed))
    elif gap.cells.keys() != {commune for commune, count in cells.items() if count}:
        finding = attrs.evolve(finding, cure=_PARTLY)
    else:
        yield finding
        return
    yield attrs.evolve(finding, communes=_numbers(gap.first))


def _numbers(communes: Iterable[Commune]) -> tuple[CommuneNumber, ...]:
    return tuple(sorted(commune.number for commune in communes))


def _more(communes: int) -> str:
    return f" and {communes} more commune{'' if communes == 1 else 's'}" if communes > 0 else ""


def judge_front_office(registered: CantonNetwork, on: dt.date) -> Iterator[Finding]:
    """Yield what is wrong on a day with the authority that takes whatever nothing claims."""
    authority = front_office(registered, on, ()).authority
    origin = authority.origin or registered.canton.origin or _NOWHERE
    if not authority.validity.covers(on):
        message = f"front office {authority.id!r} does not exist from {on}"
        yield make_finding("PN202", origin, message, subject=authority.id)
    if not authority.channel.reachable:
        yield _unreachable(authority.id, origin)


def _unreachable(authority: AuthorityId, origin: Origin) -> Finding:
    message = f"authority {authority!r} answers questions and has no channel that reaches it"
    return make_finding("PN206", origin, message, subject=authority)


def _cell(column: Column, at: Circumstances) -> str:
    commune = f"commune {at.commune.number} {at.commune.name}" if at.commune else "no commune"
    answers = "".join(f", {prompt} {key}" for prompt, key in at.answers.items())
    return f"{column.service.id}, {commune}, in {at.language} from {at.on}{answers}"


def judge_never_offered(registered: CantonNetwork, column: Column) -> Iterator[Finding]:
    """Yield that a service is offered on no day that its canton speaks for."""
    days, speaks = column.service.validity, registered.canton.validity
    message = (
        f"service {column.service.id!r} is offered on no day: it is valid from "
        f"{days.from_on or '...'} until {days.until_on or '...'}, the canton speaks from "
        f"{speaks.from_on or '...'} until {speaks.until_on or '...'}"
    )
    origin = column.service.origin or _NOWHERE
    cure = "Correct the days, or remove the service."
    yield make_finding("PN204", origin, message, subject=column.service.id, cure=cure)


def judge_targets(registered: CantonNetwork, column: Column) -> Iterator[Finding]:
    """Yield the rules of a column that name an authority nobody registered."""
    for rule in column.rules():
        for name in [rule.authority, *rule.table.values()]:
            if name and name != RESIDENTS_OFFICE and name not in registered.authorities:
                message = f"rule {rule.id!r} names authority {name!r}, which is not registered"
                subject = _naming(rule, name)
                yield make_finding("PN202", rule.origin or _NOWHERE, message, subject=subject)


def judge_rules(registered: CantonNetwork, used: Collection[RuleId]) -> Iterator[Finding]:
    """Yield the declared rules that decided no cell at all."""
    for rule in registered.rules:
        if rule.id not in used and not rule.implied:
            message = f"rule {rule.id!r} never decides a question"
            yield make_finding("PN204", rule.origin or _NOWHERE, message, subject=rule.id)


def judge_authorities(
    registered: CantonNetwork, reached: Collection[AuthorityId]
) -> Iterator[Finding]:
    """Yield the canton's own authorities that no question reaches; its front office may wait."""
    for authority in registered.own_authorities():
        if authority.id not in reached and authority.id != registered.canton.front_office:
            message = f"authority {authority.id!r} answers no question"
            origin = authority.origin or _NOWHERE
            yield make_finding("PN207", origin, message, subject=authority.id)


def judge_case(router: Router, case: Case, today: dt.date) -> Iterator[Finding]:
    """Yield a finding where a case's question goes elsewhere than it must."""
    origin = case.origin or _NOWHERE
    try:
        route = _ask(router, case, today)
    except UnknownName as error:
        yield make_finding("PN205", origin, f"case {case.name!r}: {error}", subject=case.name)
        return
    validity = router.network.cantons[route.canton].canton.validity
    if not validity.covers(case.at or today) and not case.fallback:
        days = f"only for {validity.from_on} to {validity.until_on}"
        message = f"case {case.name!r} asks about {case.at or today}; the canton speaks {days}"
        cure = "Give it a day inside (at), or extend canton.toml."
        yield make_finding("PN205", origin, message, subject=case.name, cure=cure)
        return
    if route.authority.id != case.authority or route.fallback != case.fallback:
        reached = f"{route.authority.id}{' as a fallback' if route.fallback else ''}"
        wanted = f"{case.authority}{' as a fallback' if case.fallback else ''}"
        message = f"case {case.name!r} reaches {reached}, and must reach {wanted}"
        yield make_finding("PN205", origin, message, subject=case.name)


def _ask(router: Router, case: Case, today: dt.date) -> Route:
    canton = router.network.canton(case.canton).canton
    place = case.commune if case.commune is not None else case.canton
    language = case.language or canton.languages[0]
    return router.route(case.service, place, language, case.at or today, case.answers)
