"""Judging: what a decision, a rule or a case of a canton is found to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.errors import UnknownName
from postnet.model.codes import make_finding
from postnet.model.ids import RESIDENTS_OFFICE
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from postnet.model.cases import Case
    from postnet.model.findings import Finding
    from postnet.model.ids import AuthorityId, RuleId
    from postnet.model.network import CantonNetwork
    from postnet.model.routes import Route
    from postnet.routing.columns import Circumstances, Column
    from postnet.routing.deciding import Decision
    from postnet.routing.router import Router

_NOWHERE = Origin("")


def judge_cell(
    registered: CantonNetwork, column: Column, at: Circumstances, decision: Decision
) -> Iterator[Finding]:
    """Yield what is wrong with one decision: a tie, a gap, an authority gone or out of reach."""
    where = _cell(column, at)
    origins = {rule.id: rule.origin for rule in registered.rules}
    origin = origins.get(decision.rule) or column.service.origin or _NOWHERE
    if decision.rivals:
        names = " and ".join([decision.rule, *(rule.id for rule in decision.rivals)])
        yield make_finding("PN201", origin, f"rules {names} tie for {where}", subject=names)
    codes = {reason.code for reason in decision.reasons}
    service = column.service.id
    if "authority-gone" in codes:
        message = f"service {service!r} names an authority that does not exist for {where}"
        yield make_finding("PN202", origin, message, subject=service)
    elif decision.fallback:
        message = f"no rule claims {where}: the front office takes it"
        yield make_finding("PN203", origin, message, subject=service)
    authority = decision.authority
    if not authority.validity.covers(at.on):
        message = f"front office {authority.id!r} does not exist for {where}"
        yield make_finding("PN202", authority.origin or origin, message, subject=authority.id)
    if not authority.channel.reachable:
        yield _unreachable(authority.id, authority.origin or origin)


def _unreachable(authority: AuthorityId, origin: Origin) -> Finding:
    message = f"authority {authority!r} answers questions and has no channel that reaches it"
    return make_finding("PN206", origin, message, subject=authority)


def _cell(column: Column, at: Circumstances) -> str:
    commune = f"commune {at.commune.number} {at.commune.name}" if at.commune else "no commune"
    answers = "".join(f", {prompt} {key}" for prompt, key in at.answers.items())
    return f"{column.service.id}, {commune}, in {at.language} from {at.on}{answers}"


def judge_targets(registered: CantonNetwork, column: Column) -> Iterator[Finding]:
    """Yield the rules of a column that name an authority nobody registered."""
    for rule in column.rules():
        for name in [rule.authority, *rule.table.values()]:
            if name and name != RESIDENTS_OFFICE and name not in registered.authorities:
                message = f"rule {rule.id!r} names authority {name!r}, which is not registered"
                yield make_finding("PN202", rule.origin or _NOWHERE, message, subject=rule.id)


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
