"""Checking: whether the entries of a pack agree with each other, one function a question."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from postnet.cantons.faults import Fault
from postnet.model.ids import RuleId, is_id, is_reserved
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postnet.cantons.contents import Contents
    from postnet.cantons.positions import KeyPath
    from postnet.model.authorities import Authority
    from postnet.model.branches import Assignment, Branch
    from postnet.model.cantons import Canton
    from postnet.model.ids import BranchId, Language, ServiceId
    from postnet.model.rules import Rule
    from postnet.model.services import Service
    from postnet.model.texts import Texts

    Registered = Authority | Service | Rule | Branch | Assignment

NOWHERE: Final = Origin("")

# More would hide what else is found.
_MOST_LEFT_OUT: Final = 8

# What the files call the last day of a thing, where it is not valid_until.
_LAST_DAY: Final = {"branch": "closed_on", "assignment": "until"}


def check_entries(contents: Contents) -> Iterator[Fault]:
    """Yield every fault that needs nothing but the pack itself."""
    for kind, things in _by_kind(contents).items():
        yield from _check_ids(kind, things)
        yield from _check_days(kind, things)
    for service in contents.services:
        yield from _check_prompts(service)
    yield from _check_languages(contents)
    yield from _check_overlaps(contents)
    if contents.canton is not None:
        has_cases = bool(contents.cases) or "cases.toml" in contents.unread
        yield from _check_canton(contents.canton, has_cases=has_cases)
        yield from _check_offered(contents, contents.canton)


def check_catalogue(contents: Contents, catalogue: Iterable[ServiceId]) -> Iterator[Fault]:
    """Yield the services of the catalogue that are left out, where a canton takes all of them."""
    if not contents.whole_catalogue or contents.canton is None:
        return
    used = {service.id for service in contents.services}
    missing = [name for name in catalogue if name not in used]
    origin, path = contents.canton.origin or NOWHERE, ("whole_catalogue",)
    if len(missing) > _MOST_LEFT_OUT:
        named = f"{', '.join(missing[:_MOST_LEFT_OUT])} and {len(missing) - _MOST_LEFT_OUT} more"
        message = f"{len(missing)} services of the catalogue are not used: {named}"
        yield Fault("PN117", origin, message, path, subject=contents.code)
        return
    for name in missing:
        message = f"service {name!r} of the catalogue is not used"
        yield Fault("PN117", origin, message, path, subject=name)


def _by_kind(contents: Contents) -> dict[str, tuple[Registered, ...]]:
    return {
        "authority": contents.authorities,
        "service": contents.services,
        "rule": contents.rules,
        "branch": contents.branches,
        "assignment": contents.assignments,
    }


def _check_ids(kind: str, things: Iterable[Registered]) -> Iterator[Fault]:
    first: dict[str, Origin] = {}
    for thing in things:
        origin = thing.origin or NOWHERE
        if not is_id(thing.id):
            message = f"{kind} {thing.id!r} is not an id"
            yield Fault("PN103", origin, message, ("id",), subject=thing.id)
        if kind == "rule" and is_reserved(RuleId(thing.id)):
            message = f"rule {thing.id!r} has a name that postnet gives to rules of its own"
            cure = "Call it something else than front-office or default-..."
            yield Fault("PN103", origin, message, ("id",), thing.id, cure)
        if thing.id in first:
            message = f"{kind} {thing.id!r} is registered twice, first at {first[thing.id]}"
            yield Fault("PN102", origin, message, ("id",), subject=thing.id)
        first.setdefault(thing.id, origin)


def _check_prompts(service: Service) -> Iterator[Fault]:
    """Report prompts that cannot be told apart, or not be answered on a command line."""
    seen = set()
    for number, prompt in enumerate(service.prompts):
        origin, path = service.origin or NOWHERE, ("prompt", number, "id")
        if not is_id(prompt.id):
            message = f"prompt {prompt.id!r} of service {service.id!r} is not an id"
            yield Fault("PN103", origin, message, path, subject=prompt.id)
        if prompt.id in seen:
            message = f"prompt {prompt.id!r} of service {service.id!r} is there twice"
            yield Fault("PN102", origin, message, path, subject=prompt.id)
        if not prompt.answers:
            message = f"answers: prompt {prompt.id!r} of service {service.id!r} has none"
            cure = "Give at least two, each with the text that the clerk sees."
            yield Fault("PN006", origin, message, ("prompt", number, "answers"), prompt.id, cure)
        seen.add(prompt.id)


def _check_days(kind: str, things: Iterable[Registered]) -> Iterator[Fault]:
    for thing in things:
        first, last = thing.validity.from_on, thing.validity.until_on
        if first is not None and last is not None and last < first:
            message = f"{kind} {thing.id!r} ends on {last}, before it begins on {first}"
            path = (_LAST_DAY.get(kind, "valid_until"),)
            yield Fault("PN104", thing.origin or NOWHERE, message, path, subject=thing.id)


def _check_languages(contents: Contents) -> Iterator[Fault]:
    canton = contents.canton
    if canton is None:
        return
    official = canton.languages
    yield from _missing("canton", canton.code, (("name",), canton.name), canton.origin, official)
    for authority in contents.authorities:
        text: tuple[KeyPath, Texts] = (("name",), authority.name)
        yield from _missing("authority", authority.id, text, authority.origin, official)
    for service in contents.services:
        for path, texts in _texts_of(service):
            yield from _missing("service", service.id, (path, texts), service.origin, official)


def _texts_of(service: Service) -> Iterator[tuple[KeyPath, Texts]]:
    if service.title:  # else it is the catalogue's, which has all languages
        yield ("title",), service.title
    if service.description:
        yield ("description",), service.description
    for number, prompt in enumerate(service.prompts):
        yield ("prompt", number, "ask"), prompt.ask
        for key, answer in prompt.answers.items():
            yield ("prompt", number, "answers", key), answer


def _missing(
    kind: str,
    name: str,
    text: tuple[KeyPath, Texts],
    origin: Origin | None,
    official: Iterable[Language],
) -> Iterator[Fault]:
    path, texts = text
    lacking = [language for language in official if language not in texts.by_language]
    if lacking:
        what = ".".join(str(step) for step in path)
        message = f"{what} of {kind} {name!r} is missing in {', '.join(lacking)}"
        yield Fault("PN105", origin or NOWHERE, message, path, subject=name)


def _check_overlaps(contents: Contents) -> Iterator[Fault]:
    by_branch: defaultdict[BranchId, list[Assignment]] = defaultdict(list)
    for assignment in contents.assignments:
        for branch in set(assignment.branches):
            by_branch[branch].append(assignment)
    seen = set()
    for branch, assigned in by_branch.items():
        for one, other in combinations(assigned, 2):
            if _overlap(one, other) and (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                message = f"assignments {one.id!r} and {other.id!r} overlap at branch {branch!r}"
                yield Fault("PN107", other.origin or NOWHERE, message, ("from",), subject=other.id)


def _overlap(one: Assignment, other: Assignment) -> bool:
    shared = one.services is None or other.services is None or bool(one.services & other.services)
    return shared and one.validity.meets(other.validity)


def _check_offered(contents: Contents, canton: Canton) -> Iterator[Fault]:
    """Report a canton that no branch offers; where assignments were refused, something else is."""
    file = "branches.toml"
    assigned = [assignment for assignment in contents.assignments if assignment.branches]
    if contents.refused or file in contents.unread or any(_in_days(a, canton) for a in assigned):
        return
    if assigned:
        message = f"canton {canton.code!r} assigns no branch in the days that it speaks for"
        yield Fault("PN118", assigned[0].origin or NOWHERE, message, ("from",), canton.code)
    else:
        message = f"canton {canton.code!r} assigns no branch"
        yield Fault("PN118", canton.origin or NOWHERE, message, ("code",), canton.code)


def _in_days(assignment: Assignment, canton: Canton) -> bool:
    """Tell whether days that may stand the wrong way round touch those the canton speaks for."""
    stretch, spoken = assignment.validity, canton.validity
    begins, ends = stretch.from_on or dt.date.min, stretch.until_on or dt.date.max
    return begins <= (spoken.until_on or dt.date.max) and ends >= (spoken.from_on or dt.date.min)


def _check_canton(canton: Canton, *, has_cases: bool) -> Iterator[Fault]:
    origin = canton.origin or NOWHERE
    if not canton.hours:
        message = f"canton {canton.code!r} has no opening hours"
        yield Fault("PN110", origin, message, ("hours",), subject=canton.code)
    if canton.deadlines.first_reply is None or canton.deadlines.answer is None:
        message = f"canton {canton.code!r} says not by when a first reply and an answer are owed"
        yield Fault("PN110", origin, message, ("deadlines",), subject=canton.code)
    if not has_cases:
        message = f"canton {canton.code!r} has no cases"
        yield Fault("PN115", origin, message, ("code",), subject=canton.code)
