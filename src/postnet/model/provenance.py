"""Where a registered fact comes from, and where in the files it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    import datetime as dt

Confidence = Literal["real", "derived", "inferred", "unknown"]


@attrs.frozen
class Provenance:
    """How sure a fact is: its source and the day the source was read."""

    confidence: Confidence = "unknown"
    source: str = ""
    as_of: dt.date | None = None


@attrs.frozen(order=True)
class Origin:
    """The place in a pack that a registered thing came from, or the plugin that added it.

    Lines and columns count from 1; 0 means that the place is the whole file.

    Attributes:
        file: Empty where it stands in none.
        plugin: The plugin and the hook that added it, where they name no file.
    """

    file: str
    line: int = 0
    column: int = 0
    plugin: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, as editors and CI understand it, or the plugin."""
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return place or self.plugin
