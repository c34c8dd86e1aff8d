"""Telling: findings and errors as text, for a test that fails without a traceback."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postnet.errors import PackInvalid
from postnet.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.errors import PostnetError
    from postnet.model.provenance import Origin


def tell_error(error: PostnetError) -> str:
    """Return what an error says: of a pack that is invalid, every finding."""
    findings = error.findings if isinstance(error, PackInvalid) else ()
    told = [line for one in findings if isinstance(one, Finding) for line in tell_finding(one)]
    return "\n".join(told) or str(error)


def tell_finding(finding: Finding) -> Iterator[str]:
    """Yield the lines of a finding: place and message, the line it is about with a caret, the cure.

    Args:
        finding: What the check says.
    """
    yield f"{_place(finding.origin)}: {finding.severity} {finding.code}: {finding.message}"
    if finding.excerpt:
        yield f"    {finding.excerpt}"
        if finding.origin.column:
            yield f"{' ' * (3 + finding.origin.column)}^"
    if finding.cure:
        yield f"    -> {finding.cure}"


def _place(origin: Origin) -> str:
    file = os.path.relpath(origin.file) if origin.file else origin.plugin or "plugin"
    return ":".join([file, *(str(number) for number in (origin.line, origin.column) if number)])
