"""Quality: warnings that a canton has looked at and means, as its quality.toml says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.cantons.faults import Fault, findings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postnet.cantons.contents import Exemption
    from postnet.model.findings import Finding


def _unused(exemption: Exemption) -> Fault:
    message = f"{exemption.code} {exemption.subject} does not occur"
    path = ("subjects", exemption.place)
    return Fault("PN113", exemption.origin, message, path, subject=exemption.subject)


def without_exempt(findings: Iterable[Finding], exemptions: Sequence[Exemption]) -> list[Finding]:
    """Leave out the warnings that are exempt; an exemption without use is a warning itself.

    Args:
        findings: All findings of a canton, with those of its proof.
        exemptions: What its quality.toml exempts.
    """
    exempt = {(exemption.code, exemption.subject): exemption for exemption in exemptions}
    kept = []
    used = set()
    for finding in findings:
        key = (finding.code, finding.subject)
        if finding.severity == "warning" and key in exempt:
            used.add(key)
        else:
            kept.append(finding)
    unused = (_unused(exempt[key]) for key in exempt.keys() - used)
    return kept + findings_of(unused)
