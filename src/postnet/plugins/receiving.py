"""Receiving: what plugins add is looked at, and marked with the plugin it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from postnet.errors import PluginFailed
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.model.findings import Finding

_Added = TypeVar("_Added")


@attrs.frozen
class Source:
    """The plugin that adds something, and the hook it does so with."""

    plugin: str
    hook: str

    def __str__(self) -> str:
        """Return what stands in place of a file in a finding."""
        return f"plugin {self.plugin!r}, hook {self.hook}"

    def fails(self, why: str) -> PluginFailed:
        """Return the error that names both."""
        return PluginFailed(self.plugin, self.hook, why)


def receive(source: Source, kind: type[_Added], results: object) -> Iterator[_Added]:
    """Yield what a hook gave; what names no place of its own is marked with the plugin.

    Args:
        source: Who gives it.
        kind: What each thing must be.
        results: What the hook returned.

    Raises:
        PluginFailed: It is something else.
    """
    if not isinstance(results, list | tuple):
        raise source.fails(f"it gave {type(results).__name__}, not a list")
    for result in results:
        if not isinstance(result, kind):
            why = f"it gave a {type(result).__name__} where a {kind.__name__} belongs"
            raise source.fails(why)
        yield _marked(source, result)


def _marked(source: Source, thing: _Added) -> _Added:
    origin: Origin | None = getattr(thing, "origin", None)
    if not hasattr(thing, "origin") or (origin is not None and origin.file):
        return thing
    marked: _Added = attrs.evolve(thing, origin=Origin("", plugin=str(source)))  # type: ignore[misc]
    return marked


def require_canton(source: Source, thing: object, canton: str) -> None:
    """Make sure that what was added is meant for the canton that was asked about.

    A plugin that gives the same rules whatever canton it is asked about would send another canton's
    citizens to its own offices.

    Raises:
        PluginFailed: It is another canton's.
    """
    meant = getattr(thing, "canton", canton)
    if meant != canton:
        kind, name = type(thing).__name__.lower(), getattr(thing, "id", "")
        why = f"asked about canton {canton!r}, it gave {kind} {name!r} of canton {meant!r}"
        raise source.fails(why)


def require_own_code(source: Source, finding: Finding) -> None:
    """Make sure that a plugin's finding does not pass for one of postnet's.

    Raises:
        PluginFailed: Its code begins with PN.
    """
    if finding.code.startswith("PN"):
        raise source.fails(f"its finding has the code {finding.code}, and PN is postnet's own")
