"""Findings: what a check says of a configuration."""

from __future__ import annotations

from typing import Literal

import attrs

from postnet.model.ids import CommuneNumber
from postnet.model.provenance import Origin

Severity = Literal["error", "warning"]


@attrs.frozen
class Finding:
    """One thing that is wrong, with its place, cause and cure.

    Attributes:
        code: Stable code, `PN101`.
        severity: An error stops the pack from being used, a warning does not.
        origin: File, line and column.
        message: What is wrong, with what was found and what is allowed.
        cure: What to do.
        excerpt: The line of the file, as it stands there.
        subject: The id of the thing it is about, where there is one.
        communes: Where it is so, if not everywhere.
        claimed: Those of them where it is so only sometimes: in a language, on a day, by an answer.
    """

    code: str
    severity: Severity
    origin: Origin
    message: str
    cure: str = ""
    excerpt: str = ""
    subject: str = ""
    communes: tuple[CommuneNumber, ...] = ()
    claimed: tuple[CommuneNumber, ...] = ()

    def __str__(self) -> str:
        """Return one line: place, code, message, cure."""
        cured = f" {self.cure}" if self.cure else ""
        return f"{self.origin}: {self.code} {self.message}.{cured}"
