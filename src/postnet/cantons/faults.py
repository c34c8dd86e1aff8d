"""Faults: what is wrong, before it is known on which line; and the findings made of them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from postnet.model.codes import make_finding
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.cantons.positions import KeyPath, Positions
    from postnet.model.findings import Finding


@attrs.frozen
class Fault:
    """What is wrong, and where in a file as its keys go.

    Attributes:
        origin: The file; with a line, the heading of the entry that `path` starts from.
        path: Keys from there to what is wrong.
        on_key: Whether the key itself is wrong, not its value.
    """

    code: str
    origin: Origin
    message: str
    path: KeyPath = ()
    subject: str = ""
    cure: str = ""
    on_key: bool = False


def not_utf8(origin: Origin, raw: bytes, error: UnicodeDecodeError) -> Fault:
    """Return the fault of a file in another encoding, at the first byte that shows it."""
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before) - (before.rfind(b"\n") + 1) + 1
    message = f"byte {raw[error.start]:#04x} is not UTF-8"
    return Fault("PN002", Origin(origin.file, line, column), message)


def findings_of(faults: Iterable[Fault]) -> list[Finding]:
    """Find line, column and excerpt of each fault, and return them in the order of the files."""
    by_file: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_file[fault.origin.file].append(fault)
    findings = [finding for file, found in by_file.items() for finding in _findings_in(file, found)]
    return sorted(
        set(findings), key=lambda finding: (finding.origin, finding.code, finding.message)
    )


def _findings_in(file: str, faults: Iterable[Fault]) -> list[Finding]:
    text = text_of(file)
    positions = _positions(text) if file.endswith(".toml") else None
    return [_finding(fault, text.split("\n"), positions) for fault in faults]


def text_of(file: str) -> str:
    """Return what stands in a file that was read before; nothing, where it is gone."""
    try:
        return Path(file).read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""


def _positions(text: str) -> Positions:
    from postnet.cantons.positions import Positions  # noqa: PLC0415  (tree-sitter is for findings only)

    return Positions(text)


def _finding(fault: Fault, lines: list[str], positions: Positions | None) -> Finding:
    origin = fault.origin
    if positions is not None and (fault.path or not origin.column):
        origin = _placed(fault, positions)
    finding = make_finding(
        fault.code, origin, fault.message, subject=fault.subject, cure=fault.cure
    )
    excerpt = lines[origin.line - 1].rstrip() if 0 < origin.line <= len(lines) else ""
    return attrs.evolve(finding, excerpt=excerpt)


def _placed(fault: Fault, positions: Positions) -> Origin:
    origin = fault.origin
    if not origin.line and not fault.path:
        return origin
    path = (*(positions.headed_at(origin.line) if origin.line else ()), *fault.path)
    if fault.on_key:
        line, column = positions.key(path)
    else:
        line, column = positions.value(positions.narrowed(path, fault.subject))
    return Origin(origin.file, line, column)
