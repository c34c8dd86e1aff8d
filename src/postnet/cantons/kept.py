"""What is kept of a pack between two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from postnet.cantons.contents import Contents
    from postnet.model.findings import Finding


@attrs.frozen
class KeptPack:
    """A pack without errors: what it registers, and its warnings."""

    contents: Contents
    findings: tuple[Finding, ...]
