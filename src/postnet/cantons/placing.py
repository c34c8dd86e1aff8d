"""Placing: where in its entry a finding of the proof stands.

The proof knows no files, only the origin of what is registered: the line of the entry's heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons.faults import text_of
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postnet.cantons.positions import Place, Positions
    from postnet.model.findings import Finding

# The key that says what is wrong; else what the entry is called by stands for it.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "PN202": ("authority", "table"),
    "PN205": ("authority",),
    "PN206": ("channel",),
}
_NAMES: Final = ("id", "name")


@attrs.define
class _File:
    """A file that findings point into."""

    lines: list[str]
    positions: Positions

    @classmethod
    def read(cls, name: str) -> _File:
        """Read it; one that is gone, or no TOML, has no places."""
        from postnet.cantons.positions import Positions  # noqa: PLC0415  (tree-sitter is for findings only)

        text = text_of(name) if name.endswith(".toml") else ""
        return cls(text.split("\n"), Positions(text))

    def place(self, finding: Finding) -> Place:
        """Return where a finding stands, which names the heading."""
        heading = self.positions.headed_at(finding.origin.line)
        for key in (*_KEYS.get(finding.code, ()), *_NAMES):
            if self.positions.has((*heading, key)):
                return self.positions.value((*heading, key))
        return self.positions.value(
            self.positions.narrowed((*heading, "services"), finding.subject)
        )


def placed(findings: Iterable[Finding]) -> list[Finding]:
    """Give line, column and excerpt to the findings that have only the line of a heading."""
    files: dict[str, _File] = {}
    return [
        _placed(finding, files) if finding.origin.line and not finding.excerpt else finding
        for finding in findings
    ]


def _placed(finding: Finding, files: dict[str, _File]) -> Finding:
    name = finding.origin.file
    if name not in files:
        files[name] = _File.read(name)
    line, column = files[name].place(finding)
    lines = files[name].lines
    if line > len(lines) or not lines[line - 1]:
        return finding
    excerpt = lines[line - 1].rstrip()
    return attrs.evolve(finding, origin=Origin(name, line, column), excerpt=excerpt)
