"""The decision for one cell: which rule holds, whose authority it names, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.model.ids import FRONT_OFFICE_RULE, RESIDENTS_OFFICE, residents_office
from postnet.model.routes import Reason
from postnet.routing.columns import Column, holds, is_local, may_hold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.model.authorities import Authority
    from postnet.model.ids import AuthorityId, RuleId
    from postnet.model.network import CantonNetwork
    from postnet.model.places import Commune
    from postnet.model.rules import Rule
    from postnet.model.services import Prompt
    from postnet.model.texts import Texts
    from postnet.model.validity import Validity
    from postnet.routing.columns import Circumstances

# More than this a clerk cannot choose from at a counter.
_MOST_ALTERNATIVES: Final = 8


@attrs.frozen
class Decision:
    """Who answers, by which rule, and why.

    Attributes:
        rivals: Rules of equal weight that disagree.
        gone: The rule that decides and the authority it names, where nobody answers for that one.
        local: Whether it may be another one in the next commune.
    """

    authority: Authority
    rule: RuleId
    reasons: tuple[Reason, ...]
    fallback: bool = False
    alternatives: tuple[Authority, ...] = ()
    prompt: Prompt | None = None
    rivals: tuple[Rule, ...] = ()
    gone: tuple[Rule, AuthorityId] | None = None
    local: bool = False


def decide(registered: CantonNetwork, column: Column, circumstances: Circumstances) -> Decision:
    """Decide one cell of the table.

    Args:
        registered: What the canton registered.
        column: The compiled rules of the service.
        circumstances: Commune, language, day and answers.

    Returns:
        Always a decision: where no rule leads to a living authority, the front office.
    """
    on = circumstances.on
    service = column.service
    if not registered.canton.validity.covers(on):
        facts = _days(registered.canton.validity) | {"canton": registered.canton.name}
        return front_office(registered, on, [Reason("outside-data", facts)])
    if not service.validity.covers(on):
        facts = _days(service.validity) | {"service": service.title}
        return front_office(registered, on, [Reason("service-not-offered", facts)])
    if circumstances.commune is None and column.place_matters(on):
        return _without_commune(registered, column, circumstances)
    return _by_rules(registered, column, circumstances)


def front_office(
    registered: CantonNetwork,
    on: dt.date,
    reasons: Sequence[Reason],
    *,
    alternatives: Sequence[Authority] = (),
    prompt: Prompt | None = None,
) -> Decision:
    """Return the decision that the canton's front office takes the question, as a fallback."""
    canton = registered.canton
    named = registered.authorities[canton.front_office]
    authority = _living(registered, named, on) or named
    last = Reason("front-office", {"authority": authority.name, "canton": canton.name})
    shown = tuple(alternatives) if len(alternatives) <= _MOST_ALTERNATIVES else ()
    why = (*reasons, last)
    return Decision(
        authority, FRONT_OFFICE_RULE, why, fallback=True, alternatives=shown, prompt=prompt
    )


def _days(validity: Validity) -> dict[str, str | Texts]:
    return {"from": str(validity.from_on or "…"), "until": str(validity.until_on or "…")}


def _without_commune(registered: CantonNetwork, column: Column, at: Circumstances) -> Decision:
    reason = Reason("commune-needed", {"service": column.service.title})
    in_force = [rule for rule in column.rules() if rule.validity.covers(at.on)]
    named = {target for rule in in_force for target in _targets(rule)}
    # Residents' offices cannot be listed before the commune is known.
    others = () if RESIDENTS_OFFICE in named else _alternatives(registered, named, at.on)
    return front_office(registered, at.on, [reason], alternatives=others)


def _targets(rule: Rule) -> Iterator[AuthorityId]:
    if rule.authority is not None:
        yield rule.authority
    yield from rule.table.values()


def _by_rules(registered: CantonNetwork, column: Column, at: Circumstances) -> Decision:
    candidates = [rule for rule in column.candidates(at.commune) if may_hold(rule, at)]
    matching = [rule for rule in candidates if holds(rule, at)]
    # An answer cannot make a rule outweigh those that stand before it.
    heavier = candidates[: candidates.index(matching[0])] if matching else candidates
    prompt = _open_prompt(column, heavier, at)
    if not matching:
        code = "prompt-needed" if prompt else "no-rule"
        reason = Reason(code, {"service": column.service.title})
        named = {target_of(rule, at.commune) for rule in candidates}
        others = _alternatives(registered, named, at.on)
        decision = front_office(registered, at.on, [reason], alternatives=others, prompt=prompt)
        return attrs.evolve(decision, local=bool(others))
    rule = matching[0]
    rivals = tuple(
        r for r in matching[1:] if r.weight == rule.weight and _rivals(r, rule, at.commune)
    )
    decision = _by_rule(registered, column, rule, at)
    return attrs.evolve(decision, prompt=prompt, rivals=rivals, local=any(map(is_local, matching)))


def _rivals(one: Rule, other: Rule, commune: Commune | None) -> bool:
    return target_of(one, commune) != target_of(other, commune)


def _open_prompt(column: Column, candidates: Sequence[Rule], at: Circumstances) -> Prompt | None:
    unanswered = {prompt for rule in candidates for prompt in rule.when.answers} - set(at.answers)
    return next((prompt for prompt in column.service.prompts if prompt.id in unanswered), None)


def _alternatives(
    registered: CantonNetwork, named: Iterable[AuthorityId], on: dt.date
) -> list[Authority]:
    """Return those who answer that day for the authorities named, each once."""
    known = (registered.authorities.get(name) for name in sorted(named))
    alive = (_living(registered, authority, on) for authority in known)
    return list({authority.id: authority for authority in alive if authority}.values())


def target_of(rule: Rule, commune: Commune | None) -> AuthorityId:
    """Return the id of the authority that a rule names for a commune."""
    if rule.table and commune is not None:
        return rule.table[commune.number]
    if rule.authority == RESIDENTS_OFFICE and commune is not None:
        return residents_office(commune.number)
    return rule.authority or RESIDENTS_OFFICE


def _by_rule(registered: CantonNetwork, column: Column, rule: Rule, at: Circumstances) -> Decision:
    reasons = list(_why(column, rule, at))
    authority = registered.authorities.get(target_of(rule, at.commune))
    heir = _living(registered, authority, at.on)
    if heir is not None:
        return Decision(heir, rule.id, tuple(reasons + _states(heir, authority)))
    target = target_of(rule, at.commune)
    reasons.append(Reason("authority-gone", {"authority": target}))
    return attrs.evolve(front_office(registered, at.on, reasons), gone=(rule, target))


def _living(
    registered: CantonNetwork, authority: Authority | None, on: dt.date
) -> Authority | None:
    """Return an authority, or the one that has succeeded it by a day, where it exists then."""
    seen: set[AuthorityId] = set()
    while authority is not None and authority.id not in seen:
        if authority.validity.covers(on):
            return authority
        seen.add(authority.id)
        ended = authority.validity.until_on is not None and authority.validity.until_on < on
        heir = authority.successor if ended else None  # before its first day, nobody succeeds it
        authority = registered.authorities.get(heir) if heir else None
    return None


def _why(column: Column, rule: Rule, at: Circumstances) -> Iterator[Reason]:
    service = {"service": column.service.title}
    if rule.authority == RESIDENTS_OFFICE:
        place = column.service.decided_by
        yield Reason("residents-office" if place == "home" else "commune-of-place", service)
    elif rule.implied:
        yield Reason("service-of-canton", service)
    else:
        yield Reason("rule", service | {"rule": rule.id, "note": rule.note})
    yield from _why_place(rule, at.commune)
    if rule.when.languages:
        yield Reason("language", {"language": at.language})
    for prompt in rule.when.answers:
        yield Reason("answer", {"prompt": prompt, "answer": at.answers[prompt]})
    if rule.validity.bounded:
        yield Reason("rule-valid", _days(rule.validity))


def _why_place(rule: Rule, commune: Commune | None) -> Iterator[Reason]:
    if commune is None:
        return
    local = rule.authority == RESIDENTS_OFFICE or rule.table or rule.when.communes
    if local:
        yield Reason("commune", {"number": str(commune.number), "name": commune.name})
    elif rule.when.districts:
        yield Reason("district", {"district": commune.district or "", "name": commune.name})


def _states(heir: Authority, named: Authority | None) -> list[Reason]:
    reasons = []
    if named is not None and heir.id != named.id:
        reasons.append(Reason("successor", {"old": named.name, "new": heir.name}))
    if heir.validity.from_on is not None:
        reasons.append(Reason("valid-from", {"from": str(heir.validity.from_on)}))
    return reasons
