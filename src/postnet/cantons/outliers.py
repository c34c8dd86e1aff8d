"""Outliers: what is sound by itself, and stands so far apart from its like that it may be a slip.

Whoever swaps one authority that exists for another makes no error that the rest of the check could
see. Each is a warning: a canton that means it exempts it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from postnet.cantons.catalogue import load_shared
from postnet.cantons.checking import NOWHERE
from postnet.cantons.faults import Fault, findings_of
from postnet.cantons.tables import in_row
from postnet.model.ids import RESIDENTS_OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.cantons.contents import Contents
    from postnet.cantons.kept import Shared
    from postnet.model.findings import Finding
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import AuthorityId, CommuneNumber
    from postnet.model.places import Commune
    from postnet.model.rules import Rule
    from postnet.model.services import Service

# A degree of longitude is shorter than one of latitude: its cosine at 47 degrees north.
_LONGITUDE: Final = 0.68

# With 8, four of the 1,145 rows of all cantons stand apart, and two thirds of random wrong ones.
_NEIGHBOURS: Final = 8


def find_outliers(contents: Contents, gazetteer: Gazetteer) -> list[Finding]:
    """Find the services that stand apart from their role, and communes from their office.

    Args:
        contents: The pack, without errors.
        gazetteer: The places of Switzerland.
    """
    faults = list(_check_roles(contents, load_shared()))
    communes = gazetteer.all_communes(contents.territory)
    for rule in contents.rules:
        table = contents.tables.get(rule.id)
        faults += [_apart_from_office(rule, one, table) for one in outlying(rule.table, communes)]
    return findings_of(faults)


def _check_roles(contents: Contents, shared: Shared) -> Iterator[Fault]:
    """Yield the services that go elsewhere than most of their role, or than it names."""
    catalogue = shared.catalogue
    fixed = {RESIDENTS_OFFICE, *(authority.id for authority in shared.federal)}
    by_role: defaultdict[str, list[Service]] = defaultdict(list)
    for service in contents.services:
        if service.authority is not None and service.id in catalogue:
            by_role[catalogue[service.id].usual_authority].append(service)
    by_role.pop("", None)  # cantons differ too much
    heading = Counter(service.origin for service in contents.services)
    for role, services in by_role.items():
        usual = role if role in fixed else _usual(services)
        for service in services:
            if usual is not None and service.authority != usual:
                listed = heading[service.origin] > 1
                yield _apart_from_role(service, usual, listed=listed)


def _usual(services: Sequence[Service]) -> str | None:
    """Return the authority of more than half of the services; None where there is none."""
    ((authority, count),) = Counter(service.authority for service in services).most_common(1)
    return authority if 2 * count > len(services) else None


def _apart_from_role(service: Service, usual: str, *, listed: bool) -> Fault:
    message = (
        f"service {service.id!r} goes to {service.authority!r}, "
        f"and would usually be answered by {usual!r}"
    )
    path = ("services",) if listed else ("authority",)
    return Fault("PN119", service.origin or NOWHERE, message, path, subject=service.id)


def outlying(
    table: Mapping[CommuneNumber, AuthorityId], communes: Iterable[Commune]
) -> list[Commune]:
    """Return the communes of a table whose nearest neighbours all have other offices.

    Args:
        table: The office of each; one that has a single commune cannot be told from a slip.
        communes: Those of the canton.
    """
    known = [commune for commune in communes if commune.number in table]
    by_office: defaultdict[AuthorityId, list[Commune]] = defaultdict(list)
    for commune in known:
        by_office[table[commune.number]].append(commune)
    centres = {commune.number: _centre(commune) for commune in known}
    found = []
    for commune in known:
        here = centres[commune.number]
        fellows = [one for one in by_office[table[commune.number]] if one is not commune]
        reach = min((abs(centres[one.number] - here) for one in fellows), default=0.0)
        nearer = sum(abs(centre - here) < reach for centre in centres.values()) - 1
        if nearer >= _NEIGHBOURS:
            found.append(commune)
    return found


def _centre(commune: Commune) -> complex:
    """Return where a commune lies, on a plane."""
    return complex(commune.lon * _LONGITUDE, commune.lat)


def _apart_from_office(rule: Rule, commune: Commune, file: str | None) -> Fault:
    number = commune.number
    message = (
        f"commune {number} {commune.name} goes to {rule.table[number]!r}, "
        f"and none of its {_NEIGHBOURS} nearest neighbours in the table does"
    )
    place = Fault("PN120", rule.origin or NOWHERE, message, ("table",), subject=str(number))
    return in_row(place, file, number)
