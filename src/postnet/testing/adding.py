"""Adding: what a plugin adds to a canton, asked of it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import attrs
import pytest

from postnet.model.authorities import Authority
from postnet.model.rules import Rule
from postnet.model.services import Service
from postnet.plugins import load_plugins

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen
class Added:
    """What a plugin adds to one canton."""

    authorities: tuple[Authority, ...]
    services: tuple[Service, ...]
    rules: tuple[Rule, ...]

    def ids(self) -> dict[str, list[str]]:
        """Return the ids of each kind, in order."""
        return {
            "authorities": sorted(authority.id for authority in self.authorities),
            "services": sorted(service.id for service in self.services),
            "rules": sorted(rule.id for rule in self.rules),
        }


class AddedIds(TypedDict, total=False):
    """The ids of what a plugin must add; what is not named it must not add."""

    authorities: Iterable[str]
    services: Iterable[str]
    rules: Iterable[str]


def added_by(plugin: object, canton: str, /) -> Added:
    """Return what a plugin adds to a canton.

    Args:
        plugin: The module, or an object with hook implementations.
        canton: The canton's code.

    Raises:
        PluginFailed: The plugin raised, or gave something else; it names the hook.
    """
    loaded = load_plugins([plugin], wanted="")
    return Added(
        authorities=tuple(loaded.collect("postnet_authorities", Authority, canton=canton)),
        services=tuple(loaded.collect("postnet_services", Service, canton=canton)),
        rules=tuple(loaded.collect("postnet_rules", Rule, canton=canton)),
    )


def assert_adds(plugin: object, canton: str, /, **ids: Unpack[AddedIds]) -> None:
    """Fail unless a plugin adds exactly this to a canton.

    Args:
        plugin: The module, or an object with hook implementations.
        canton: The canton's code.
        ids: Of the authorities, services and rules. Without any, it must add nothing.

    Raises:
        PluginFailed: The plugin raised, or gave something else; it names the hook.
    """
    __tracebackhide__ = True
    name = getattr(plugin, "__name__", type(plugin).__name__)
    wrong = []
    for kind, found in added_by(plugin, canton).ids().items():
        expected = set(_given(ids, kind))
        for verb, these in (("must", expected - {*found}), ("must not", {*found} - expected)):
            if these:
                listed = ", ".join(sorted(these))
                wrong.append(f"plugin {name} {verb} add to canton {canton}: {kind} {listed}")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def _given(ids: AddedIds, kind: str) -> Iterable[str]:
    given: Iterable[str] = ids.get(kind, ())  # type: ignore[assignment]  # each of its values is
    return given
