"""Packs as tests: the check of each, and each of its cases.

Loaded only where `--postnet` is given or `postnet = true` is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from postnet.cantons import placed
from postnet.cantons.finding_packs import FILES
from postnet.errors import PostnetError
from postnet.routing.judging import judge_case
from postnet.testing.offices import office_for
from postnet.testing.settings import is_strict
from postnet.testing.telling import tell_error, tell_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike
    from pathlib import Path

    from postnet.cantons import LoadedPack
    from postnet.model.cases import Case
    from postnet.model.findings import Finding
    from postnet.testing.offices import PackOffice

CHECK: Final = "check"
"""The name of a pack's first test; the others are named by its cases."""

WARNINGS: Final = "warnings of the check"
"""The section of a report that holds what does not make the test fail."""

_CASE_GOES_ELSEWHERE: Final = "PN205"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PackFile | None:
    """Take the first file of a pack for the whole pack."""
    if file_path.name not in FILES:
        return None
    first = next(name for name in FILES if (file_path.parent / name).is_file())
    return PackFile.from_parent(parent, path=file_path) if file_path.name == first else None


class PackFile(pytest.File):
    """A pack: its check, and its cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read the pack, and yield a test for its check and one for each case.

        Raises:
            CollectError: The network cannot be assembled at all.
        """
        try:
            office = office_for(self.config, self.path.parent)
        except PostnetError as error:
            raise self.CollectError(tell_error(error)) from error
        pack = office.packs[self.path.parent.resolve()]
        yield CheckItem.from_parent(self, name=CHECK, office=office, pack=pack)
        taken = {CHECK}
        for case in pack.contents.cases:
            name = _free(" ".join(case.name.split()) or "case", taken)
            yield CaseItem.from_parent(self, name=name, office=office, pack=pack, case=case)


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no test before has: two cases may be called the same."""
    numbered = (f"{name} [{number}]" for number in range(2, 1000))
    free = name if name not in taken else next(n for n in numbered if n not in taken)
    taken.add(free)
    return free


class PackItem(pytest.Item):
    """A test of a pack, in the office that has it."""

    def __init__(self, *, office: PackOffice, pack: LoadedPack, **others: object) -> None:
        super().__init__(**others)  # type: ignore[arg-type]  # name and parent, as pytest has them
        self.office, self.pack = office, pack
        self.code = pack.contents.code

    def runtest(self) -> None:
        """Fail with what was found, without a traceback: nothing but the pack is to be mended."""
        try:
            found = placed(self.find())
        except PostnetError as error:
            raise pytest.fail.Exception(tell_error(error), pytrace=False) from None
        wrong = [finding for finding in found if is_strict(self.config) or _is_error(finding)]
        if wrong:
            pytest.fail(_told(f"canton {self.code}", wrong), pytrace=False)
        if found:
            self.add_report_section("call", WARNINGS, _told(f"canton {self.code}", found))

    def find(self) -> Iterable[Finding]:
        """Return what is wrong."""
        raise NotImplementedError

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Say whose test it is."""
        return self.path, 0, f"canton {self.code}: {self.name}"


class CheckItem(PackItem):
    """The check of a pack: its files, and the proof over all its questions."""

    def find(self) -> Iterable[Finding]:
        """Return what `postnet check` says, without what the cases' own tests say."""
        findings = self.office.check(self.pack).findings
        return (finding for finding in findings if finding.code != _CASE_GOES_ELSEWHERE)


class CaseItem(PackItem):
    """A case of a pack: one question, and the authority that it must reach."""

    def __init__(self, *, case: Case, **others: object) -> None:
        super().__init__(**others)  # type: ignore[arg-type]  # as above
        self.case = case

    def find(self) -> Iterable[Finding]:
        """Return what is wrong with where the question goes."""
        if self.pack.network is None:
            pytest.skip(f"canton {self.code} has errors; its check says which")
        return judge_case(self.office.router, self.case, self.office.today)

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Point to where the case stands in its file."""
        path, line, told = super().reportinfo()
        origin = self.case.origin
        return (origin.file, origin.line - 1, told) if origin else (path, line, told)


def _is_error(finding: Finding) -> bool:
    return finding.severity == "error"


def _told(whose: str, findings: list[Finding]) -> str:
    lines = [line for finding in findings for line in tell_finding(finding)]
    # Pytest repeats the first line in its summary: of one finding that is the finding itself.
    return "\n".join(lines if len(findings) == 1 else [f"{whose}: {_counted(findings)}", *lines])


def _counted(findings: list[Finding]) -> str:
    errors = sum(map(_is_error, findings))
    counts = {"error": errors, "warning": len(findings) - errors}
    return ", ".join(f"{n} {what}{'s' * (n > 1)}" for what, n in counts.items() if n)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say of which packs the check has warnings: nobody reads the output of what passes."""
    warned = [
        report.nodeid.partition("::")[0]
        for report in terminalreporter.getreports("passed")
        if any(WARNINGS in title for title, _ in report.sections)
    ]
    for file in warned:
        hint = "pytest -rP shows them, --postnet-strict fails on them"
        terminalreporter.write_line(f"{file}: the check has warnings ({hint})", yellow=True)
