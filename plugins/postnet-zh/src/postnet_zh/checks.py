"""What only somebody who knows Zürich can judge.

ZH001: a city district without exactly one debt-enforcement office.
ZH002: an office of a city district of Zürich whose name has another number.
ZH003: a life event that the city's list does not have any more, or a service that the canton lacks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import postnet
from postnet_zh.city import CITY, DATA, City

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WINTERTHUR = postnet.CommuneNumber(230)

# The prompt that asks for the district, and what is asked about it, by commune.
_PROMPTS: Mapping[postnet.CommuneNumber, str] = {
    CITY: "zurich-district",
    WINTERTHUR: "winterthur-district",
}
_SERVICES = tuple(
    map(
        postnet.ServiceId,
        ("debt-register-extract", "debt-enforcement-request", "debt-enforcement-objection"),
    )
)
_NUMBER = re.compile(r"\d+")


def check_districts(registered: postnet.CantonNetwork) -> Iterator[postnet.Finding]:
    """Yield what is wrong with the offices of city districts.

    Args:
        registered: What canton Zürich registered.
    """
    for name in _SERVICES:
        service = registered.services.get(name)
        for prompt in service.prompts if service else ():
            for district in prompt.answers if prompt.id in _PROMPTS.values() else ():
                rules = [r for r in registered.rules if _claims(r, name, prompt, district)]
                yield from _check_district(registered, name, district, rules)


def _claims(
    rule: postnet.Rule, service: postnet.ServiceId, prompt: postnet.Prompt, district: str
) -> bool:
    """Tell whether a rule is for the people of a city district."""
    here = any(_PROMPTS.get(commune) == prompt.id for commune in rule.when.communes)
    return here and service in rule.services and district in rule.when.answers.get(prompt.id, ())


def _check_district(
    registered: postnet.CantonNetwork,
    service: postnet.ServiceId,
    district: str,
    rules: list[postnet.Rule],
) -> Iterator[postnet.Finding]:
    named = {rule.authority for rule in rules if rule.authority}
    if len(named) != 1:
        found = ", ".join(sorted(named)) or "none"
        message = f"{service}: city district {district} has not one office but {found}"
        cure = "Give it one rule with this answer."
        place = registered.services[service].origin
        yield _finding("ZH001", place, message, cure, f"{service} {district}")
        return
    authority = registered.authorities[named.pop()]
    numbers = _NUMBER.findall(authority.name.text("de"))
    if district.isdecimal() and numbers != [district]:
        message = f"{service}: city district {district} leads to {authority.name.text('de')!r}"
        cure = "Name the office whose number is the district's."
        yield _finding("ZH002", rules[0].origin, message, cure, f"{service} {district}")


def check_list(city: City, registered: postnet.CantonNetwork) -> Iterator[postnet.Finding]:
    """Yield what the city's list and the canton do not agree on.

    Args:
        city: The list.
        registered: What canton Zürich registered.
    """
    here = postnet.Origin(str(DATA / "services.csv"))
    for event in city.unknown:
        message = f"the city's list has no life event {event!r}"
        yield _finding("ZH003", here, message, "Correct data/services.csv.", event)
    for matter in city.matters:
        for service in sorted(set(matter.services) - registered.services.keys()):
            message = f"life event {matter.key!r} is about {service!r}, which canton zh lacks"
            yield _finding("ZH003", here, message, "Correct data/services.csv.", service)


def _finding(
    code: str, origin: postnet.Origin | None, message: str, cure: str, subject: str
) -> postnet.Finding:
    place = origin or postnet.Origin("")
    return postnet.Finding(code, "error", place, message, cure, subject=subject)
