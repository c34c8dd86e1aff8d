"""Referring: whether all that a pack names is there: ids, communes, districts, prompts."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons.checking import NOWHERE
from postnet.cantons.codes import wrong_code
from postnet.cantons.faults import Fault
from postnet.cantons.tables import in_row
from postnet.model.ids import RESIDENTS_OFFICE, CommuneNumber

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from postnet.cantons.contents import Contents
    from postnet.cantons.positions import KeyPath
    from postnet.model.authorities import Authority
    from postnet.model.branches import Branch
    from postnet.model.cantons import Canton
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import AuthorityId, CantonCode, PromptId
    from postnet.model.places import Commune
    from postnet.model.provenance import Origin
    from postnet.model.rules import Rule
    from postnet.model.services import Service

# The outermost points of Switzerland, degrees (swisstopo), rounded outwards.
_WEST, _EAST, _SOUTH, _NORTH = 5.95, 10.50, 45.81, 47.81

_HOMES: Final = {
    "authority": "authorities.toml",
    "service": "services.toml",
    "branch": "branches.toml",
}


@attrs.frozen
class _Known:
    """What may be named."""

    authorities: Collection[AuthorityId]
    services: Mapping[str, Service]
    branches: Collection[str]
    communes: Collection[CommuneNumber]
    districts: Collection[str]


def check_references(
    contents: Contents, authorities: Iterable[AuthorityId], gazetteer: Gazetteer
) -> Iterator[Fault]:
    """Yield every fault of what a pack names.

    Args:
        contents: The pack.
        authorities: The ids of all authorities that it may name, with residents' offices.
        gazetteer: The places of Switzerland.
    """
    code = contents.territory
    if contents.canton is not None:
        yield from _check_code(contents.canton, gazetteer)
    known = _Known(
        frozenset(authorities),
        {service.id: service for service in contents.services},
        {branch.id for branch in contents.branches},
        {commune.number for commune in gazetteer.all_communes(code) if _there(commune, contents)},
        gazetteer.districts(code),
    )
    for fault in _check_all(contents, known, gazetteer):
        if not _follows_from_another(fault, contents, gazetteer):
            yield fault


def _there(commune: Commune, contents: Contents) -> bool:
    """Tell whether a commune exists on some day that the canton speaks for."""
    return contents.canton is None or contents.canton.validity.meets(commune.validity)


def _check_code(canton: Canton, gazetteer: Gazetteer) -> Iterator[Fault]:
    code, territory, origin = canton.code, canton.territory, canton.origin or NOWHERE
    if territory not in gazetteer.territories:
        cure = "Give the canton's two letters, such as ju."
        key = "code" if territory == code else "territory"
        yield Fault("PN101", origin, f"no canton {territory!r}", (key,), territory, cure)
    wrong = wrong_code(code, territory, gazetteer) if canton.copy_of else None
    if wrong is not None:
        message, cure = wrong
        yield Fault("PN103", origin, message.rstrip("."), ("code",), code, cure)


def _follows_from_another(fault: Fault, contents: Contents, gazetteer: Gazetteer) -> bool:
    """Tell whether a fault would go with another: each mistake is reported once."""
    unread = tuple(f"no {kind} " for kind, file in _HOMES.items() if file in contents.unread)
    broken = fault.code == "PN101" and fault.subject in contents.refused
    local = fault.code == "PN108" or fault.subject.startswith(RESIDENTS_OFFICE.rstrip("*"))
    nowhere = contents.territory not in gazetteer.territories
    return broken or (local and nowhere) or fault.message.startswith(unread)


def _check_all(contents: Contents, known: _Known, gazetteer: Gazetteer) -> Iterator[Fault]:
    yield from _check_canton(contents, known)
    for authority in contents.authorities:
        yield from _check_authority(authority, known)
    for rule in contents.rules:
        yield from _check_rule(rule, known)
        yield from _check_table(rule, contents.tables.get(rule.id), known)
    for branch in contents.branches:
        yield from _check_branch(branch, contents.territory, gazetteer)
    yield from _check_assignments(contents, known)
    yield from _check_cases(contents, known, gazetteer)
    for exemption in contents.exemptions:
        if exemption.place == 0:  # the places are those of the whole entry
            places = exemption.communes, exemption.districts
            yield from _check_territory(*places, known, exemption.origin, ())


def _reference(
    kind: str, name: str, known: Collection[str], origin: Origin | None, path: KeyPath
) -> Iterator[Fault]:
    """Yield a fault where a name is not among those that are known."""
    if name not in known:
        near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
        cure = f"Did you mean {near[0]!r}?" if near else ""
        message = f"no {kind} {name!r}"
        yield Fault("PN101", origin or NOWHERE, message, path, subject=name, cure=cure)


def _check_canton(contents: Contents, known: _Known) -> Iterator[Fault]:
    canton = contents.canton
    if canton is not None:
        office, path = canton.front_office, ("front_office",)
        yield from _reference("authority", office, known.authorities, canton.origin, path)
    for service in contents.services:
        if service.authority is not None and service.authority != RESIDENTS_OFFICE:
            named, path = service.authority, ("authority",)
            yield from _reference("authority", named, known.authorities, service.origin, path)


def _check_authority(authority: Authority, known: _Known) -> Iterator[Fault]:
    origin = authority.origin
    if authority.successor is not None:
        named = authority.successor
        yield from _reference("authority", named, known.authorities, origin, ("successor",))
    yield from _check_territory(authority.communes, authority.districts, known, origin, ())


def _check_territory(
    communes: Iterable[CommuneNumber],
    districts: Iterable[str],
    known: _Known,
    origin: Origin | None,
    path: KeyPath,
) -> Iterator[Fault]:
    for number in sorted(communes):
        if number not in known.communes:
            message = f"commune {number} is not in this canton"
            where = (*path, "communes")
            yield Fault("PN108", origin or NOWHERE, message, where, subject=str(number))
    for district in sorted(districts):
        if district not in known.districts:
            near = difflib.get_close_matches(district, known.districts, n=1, cutoff=0.5)
            listed = ", ".join(known.districts) or "none"
            cure = f"Did you mean {near[0]!r}?" if near else f"There are: {listed}."
            message = f"no district {district!r} in this canton"
            where = (*path, "districts")
            yield Fault("PN108", origin or NOWHERE, message, where, subject=district, cure=cure)


def _check_rule(rule: Rule, known: _Known) -> Iterator[Fault]:
    origin = rule.origin
    for number, name in enumerate(rule.services):
        path = ("services", number)
        yield from _reference("service", name, known.services, origin, path)
    if rule.authority is not None and rule.authority != RESIDENTS_OFFICE:
        named = rule.authority
        yield from _reference("authority", named, known.authorities, origin, ("authority",))
    when = rule.when
    yield from _check_territory(when.communes, when.districts, known, origin, ("when",))
    for name in rule.services:
        if name in known.services:
            yield from _check_answers(known.services[name], when.answers, origin, ("when",))


def _check_table(rule: Rule, file: str | None, known: _Known) -> Iterator[Fault]:
    """Yield the faults of a rule's table, each in its row; a plugin's table stands in no file."""
    origin, path = rule.origin, ("table",)
    first: dict[AuthorityId, CommuneNumber] = {}
    for number, office in rule.table.items():
        first.setdefault(office, number)
    for office, number in sorted(first.items()):
        for fault in _reference("authority", office, known.authorities, origin, path):
            yield in_row(fault, file, number)
    for number in sorted(rule.table):
        for fault in _check_territory((number,), (), known, origin, ()):
            yield in_row(attrs.evolve(fault, path=path), file, number)


def _check_answers(
    service: Service,
    answers: Mapping[PromptId, Iterable[str]],
    origin: Origin | None,
    path: KeyPath,
) -> Iterator[Fault]:
    prompts = {prompt.id: prompt for prompt in service.prompts}
    for name, keys in answers.items():
        where = (*path, "answers", name)
        if not keys:
            message, cure = f"{name}: no answer is given", "Give those that fit, or remove it."
            yield Fault("PN006", origin or NOWHERE, message, where, subject=name, cure=cure)
        if name not in prompts:
            message = f"service {service.id!r} has no prompt {name!r}"
            yield Fault("PN109", origin or NOWHERE, message, where, subject=name)
            continue
        known = prompts[name].answers
        for key in sorted(set(keys) - set(known)) if known else ():  # else that is the mistake
            listed = ", ".join(known)
            message = f"prompt {name!r} has no answer {key!r}; there are {listed}"
            yield Fault("PN109", origin or NOWHERE, message, where, subject=key)


def _check_branch(branch: Branch, territory: CantonCode, gazetteer: Gazetteer) -> Iterator[Fault]:
    origin = branch.origin or NOWHERE
    commune = gazetteer.commune(branch.commune)
    if commune is None:
        message = f"branch {branch.id!r}: no commune {branch.commune}"
        yield Fault("PN106", origin, message, ("commune",), subject=branch.id)
        return
    if commune.canton != territory and territory in gazetteer.territories:
        message = f"branch {branch.id!r} lies in {commune.name}, canton {commune.canton}"
        yield Fault("PN116", origin, message, ("commune",), subject=branch.id)
    reached = {found.commune for found in gazetteer.localities(branch.postcode)}
    if branch.commune not in reached:
        listed = ", ".join(str(number) for number in sorted(reached)) or "none"
        message = f"branch {branch.id!r}: postcode {branch.postcode} has the communes {listed}"
        yield Fault("PN106", origin, message, ("postcode",), subject=branch.id)
    if branch.lon is not None and branch.lat is not None:
        inside = _WEST <= branch.lon <= _EAST and _SOUTH <= branch.lat <= _NORTH
        if not inside:
            message = f"branch {branch.id!r} lies outside Switzerland: {branch.lon}, {branch.lat}"
            yield Fault("PN106", origin, message, ("lon",), subject=branch.id)


def _check_assignments(contents: Contents, known: _Known) -> Iterator[Fault]:
    for assignment in contents.assignments:
        origin = assignment.origin
        for number, branch in enumerate(assignment.branches):
            yield from _reference("branch", branch, known.branches, origin, ("branches", number))
        for service in sorted(assignment.services or ()):
            yield from _reference("service", service, known.services, origin, ("services",))


def _check_cases(contents: Contents, known: _Known, gazetteer: Gazetteer) -> Iterator[Fault]:
    for case in contents.cases:
        origin = case.origin
        yield from _reference(
            "authority", case.authority, known.authorities, origin, ("authority",)
        )
        service = known.services.get(case.service)
        if service is None and not case.fallback:
            yield from _reference("service", case.service, known.services, origin, ("service",))
        if service is not None:
            answers = {prompt: [key] for prompt, key in case.answers.items()}
            yield from _check_answers(service, answers, origin, ())
        if case.commune is not None and gazetteer.commune(case.commune) is None:
            message = f"case {case.name!r}: no commune {case.commune}"
            yield Fault("PN101", origin or NOWHERE, message, ("commune",), subject=case.name)
