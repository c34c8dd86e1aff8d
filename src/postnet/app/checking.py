"""Checking: all that can be said of the registered cantons before they go live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.cantons import find_outliers, placed, without_exempt
from postnet.errors import UnknownName
from postnet.routing import Router, prove

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from postnet.app.assembly import Assembly, Ready
    from postnet.cantons import LoadedPack, Pack
    from postnet.model.findings import Finding
    from postnet.plugins import Plugins
    from postnet.routing import Proof


@attrs.frozen
class CheckReport:
    """What the check of one canton says.

    Attributes:
        canton: Its code.
        proof: What the enumeration of its questions showed; None where there are errors before it.
        findings: What is wrong, without what the canton exempts.
        todo: What its quality.toml says is known to be missing.
    """

    canton: str
    folder: str
    proof: Proof | None
    findings: tuple[Finding, ...]
    todo: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings stop the canton from going live."""
        return sum(finding.severity == "error" for finding in self.findings)


def check_cantons(
    assembly: Assembly, plugins: Plugins, today: dt.date, codes: Sequence[str] = ()
) -> Iterator[CheckReport]:
    """Yield the check of each canton: its files, the proof over all its questions, its cases.

    Args:
        assembly: What was read.
        plugins: Asked for their own checks.
        today: The day that cases without one are asked.
        codes: Which cantons; empty is all.

    Raises:
        UnknownName: A canton is asked for that has no folder.
    """
    router = Router(assembly.partial)
    added = plugins.check(assembly.partial) if plugins.any else []
    chosen = _chosen(assembly, codes)
    for pack in chosen:
        report = _report(pack.loaded, router, today)
        # What plugins find may be about any canton: it is told once, with the last.
        last = added if pack is chosen[-1] else ()
        yield attrs.evolve(report, findings=tuple(placed((*report.findings, *last))))


def _chosen(assembly: Assembly, codes: Sequence[str]) -> list[Pack | Ready]:
    """Return the packs of some cantons, or of all.

    Raises:
        UnknownName: A canton is asked for that has no folder.
    """
    by_code = {pack.code: pack for pack in assembly.opened}
    for code in codes:
        if code.lower() not in by_code:
            known = ", ".join(sorted(by_code))
            raise UnknownName("registered canton", code, cure=f"Registered cantons: {known}.")
    wanted = {code.lower() for code in codes}
    return [pack for pack in assembly.opened if not wanted or pack.code in wanted]


def _report(pack: LoadedPack, router: Router, today: dt.date) -> CheckReport:
    contents = pack.contents
    proof = prove(router, contents.code, today) if pack.network is not None else None
    findings, gazetteer = list(pack.findings), router.network.gazetteer
    if proof:
        findings += [*find_outliers(contents, gazetteer), *proof.findings]
    # Before the proof could run, nobody knows whether an exemption is of use.
    shown = without_exempt(findings, contents, gazetteer) if proof else findings
    return CheckReport(contents.code, str(pack.folder), proof, tuple(shown), contents.todo)
