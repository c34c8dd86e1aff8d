"""Quality: warnings that a canton has looked at and means, as its quality.toml says."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from postnet.cantons.faults import Fault, findings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postnet.cantons.contents import Contents, Exemption
    from postnet.model.findings import Finding
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import CommuneNumber
    from postnet.model.provenance import Origin

# More communes than these would hide what is said of them.
_MOST_NAMED = 5


def without_exempt(
    findings: Iterable[Finding], contents: Contents, gazetteer: Gazetteer
) -> list[Finding]:
    """Leave out the warnings that are exempt; an exemption without use is a warning itself.

    Args:
        findings: All findings of a canton, with those of its proof.
        contents: What its pack says, with what its quality.toml exempts.
        gazetteer: The places of Switzerland.
    """
    meant: defaultdict[tuple[str, str], list[_Meant]] = defaultdict(list)
    for exemption in contents.exemptions:
        where = frozenset(_communes(exemption, contents, gazetteer))
        meant[exemption.code, exemption.subject].append(_Meant(exemption, where))
    met: dict[tuple[str, str], Finding] = {}
    kept = []
    for finding in findings:
        key = (finding.code, finding.subject)
        met[key] = finding
        if finding.severity != "warning" or not _is_meant(finding, meant.get(key, ()), contents):
            kept.append(_without_places(finding, meant.get(key, ())))
    vain = (fault for key, named in meant.items() for fault in _vain(named, met.get(key)))
    return kept + findings_of(vain)


def _without_places(finding: Finding, named: Sequence[_Meant]) -> Finding:
    """Return a finding with the communes alone in which it is not exempt."""
    rest = _not_exempt(finding, named)
    if len(rest) == len(finding.communes):
        return finding
    message = f"{finding.message}; what is not exempt is commune {_listed(rest)}"
    return attrs.evolve(finding, message=message, communes=tuple(rest))


def _listed(communes: Sequence[CommuneNumber]) -> str:
    more = f" and {len(communes) - _MOST_NAMED} more" if len(communes) > _MOST_NAMED else ""
    return f"{', '.join(map(str, communes[:_MOST_NAMED]))}{more}"


@attrs.frozen
class _Meant:
    """An exemption, and the communes that it is bound to; none is everywhere."""

    exemption: Exemption
    communes: frozenset[CommuneNumber]


def _communes(
    exemption: Exemption, contents: Contents, gazetteer: Gazetteer
) -> Iterator[CommuneNumber]:
    """Yield the communes that an exemption names, in the days its canton speaks for."""
    yield from exemption.communes
    for commune in gazetteer.all_communes(contents.territory):
        spoken_for = contents.canton is None or contents.canton.validity.meets(commune.validity)
        if commune.district in exemption.districts and spoken_for:
            yield commune.number


def _is_meant(finding: Finding, named: Sequence[_Meant], contents: Contents) -> bool:
    whole = not finding.communes or not _claims_some(contents, finding.subject)
    if whole and any(not one.communes for one in named):
        return True
    return bool(finding.communes) and not _not_exempt(finding, named)


def _not_exempt(finding: Finding, named: Sequence[_Meant]) -> list[CommuneNumber]:
    """Return where a finding is not exempt; where it is so only sometimes, it never is."""
    exempt = {number for one in named for number in one.communes}.difference(finding.claimed)
    return [number for number in finding.communes if number not in exempt]


def _claims_some(contents: Contents, service: str) -> bool:
    """Tell whether rules of the pack itself claim a service: a plugin may fill some of a gap."""
    home = _folder(contents.canton.origin) if contents.canton else ""
    claiming = (rule for rule in contents.rules if service in rule.services)
    return any(_folder(rule.origin) == home for rule in claiming)


def _folder(origin: Origin | None) -> str:
    return str(PurePath(origin.file).parent) if origin and origin.file else ""


def _vain(named: Iterable[_Meant], finding: Finding | None) -> Iterator[Fault]:
    """Yield what is exempt and does not occur, or not in some commune."""
    for one in named:
        if finding is None:
            yield _unused(one.exemption, "")
        elif finding.communes:
            beyond = sorted(one.communes - set(finding.communes))
            if beyond:
                yield _unused(one.exemption, f" in commune {_listed(beyond)}")


def _unused(exemption: Exemption, where: str) -> Fault:
    message = f"{exemption.code} {exemption.subject} does not occur{where}"
    path = ("subjects", exemption.place)
    return Fault("PN113", exemption.origin, message, path, subject=exemption.subject)
