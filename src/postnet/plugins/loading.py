"""Loading plugins, and calling them one by one so that a fault has a name."""

from __future__ import annotations

import difflib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from postnet.errors import PluginFailed, UnknownName
from postnet.plugins.discovery import GROUP, installed_plugins
from postnet.plugins.receiving import Source, receive, require_canton, require_own_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pluggy

    from postnet.model.findings import Finding
    from postnet.model.network import Network
    from postnet.model.tickets import Event, Ticket

LOAD_PLUGINS: Final = "POSTNET_LOAD_PLUGINS"
"""Environment variable: a comma list of plugins to load; empty for none; unset for all."""

_Added = TypeVar("_Added")


@attrs.frozen
class PluginInfo:
    """A loaded plugin: its name, its distribution's version, the hooks it implements."""

    name: str
    version: str
    hooks: tuple[str, ...]


class Plugins:
    """The loaded plugins. Each call goes to one plugin at a time."""

    def __init__(self, manager: pluggy.PluginManager | None = None) -> None:
        self._manager = manager

    @property
    def any(self) -> bool:
        """Tell whether a plugin is loaded at all."""
        return self._manager is not None and bool(self._manager.get_plugins())

    def describe(self) -> list[PluginInfo]:
        """Return name, version and hooks of each plugin, by name."""
        if self._manager is None:
            return []
        versions = {plugin: dist.version for plugin, dist in self._manager.list_plugin_distinfo()}
        return [
            PluginInfo(name, versions.get(plugin, ""), self._hooks(plugin))
            for name, plugin in self._in_order()
        ]

    def _hooks(self, plugin: object) -> tuple[str, ...]:
        callers = self._manager.get_hookcallers(plugin) if self._manager else None
        return tuple(sorted(caller.name for caller in callers or ()))

    def collect(self, hook: str, kind: type[_Added], **arguments: object) -> list[_Added]:
        """Call a registering hook and return all that the plugins add, in the order of their names.

        Args:
            hook: Its name.
            kind: What each added thing must be.
            arguments: What the hook is told.

        Raises:
            PluginFailed: A plugin raised, or gave something else.
        """
        return [thing for _, thing in self.received(hook, kind, **arguments)]

    def received(
        self, hook: str, kind: type[_Added], **arguments: object
    ) -> Iterator[tuple[Source, _Added]]:
        """Call a registering hook and yield what each plugin adds, with the plugin it is from.

        It takes and raises what `collect` does.
        """
        for source, results in self._call(hook, arguments):
            for thing in receive(source, kind, results):
                if "canton" in arguments:
                    require_canton(source, thing, str(arguments["canton"]))
                yield source, thing

    def _call(self, hook: str, arguments: dict[str, object]) -> Iterator[tuple[Source, object]]:
        for name, plugin in self._in_order():
            source = Source(name, hook)
            try:
                results = self._caller(hook, plugin)(**arguments)
            except Exception as error:
                raise source.fails(f"{type(error).__name__}: {error}") from error
            for result in results:
                yield source, result

    def _in_order(self) -> list[tuple[str, object]]:
        listed = self._manager.list_name_plugin() if self._manager else []
        return sorted(listed, key=lambda pair: pair[0])

    def _caller(self, hook: str, plugin: object) -> pluggy.HookCaller:
        assert self._manager is not None  # noqa: S101  (there is a plugin, so there is a manager)
        others = [other for other in self._manager.get_plugins() if other is not plugin]
        return self._manager.subset_hook_caller(hook, others)

    def check(self, network: Network) -> list[Finding]:
        """Return what the plugins find wrong with a network.

        Raises:
            PluginFailed: A plugin raised, gave something else, or uses a code of postnet's own.
        """
        from postnet.model.findings import Finding  # noqa: PLC0415  (only `check` needs it)

        found = list(self.received("postnet_checks", Finding, network=network))
        for source, finding in found:
            require_own_code(source, finding)
        return [finding for _, finding in found]

    def tell_filed(self, ticket: Ticket) -> list[PluginFailed]:
        """Tell of a filed ticket; return the faults of plugins instead of raising them."""
        return self._tell("postnet_filed", {"ticket": ticket})

    def tell_changed(self, ticket: Ticket, event: Event) -> list[PluginFailed]:
        """Tell of a transition; return the faults of plugins instead of raising them."""
        return self._tell("postnet_changed", {"ticket": ticket, "event": event})

    def _tell(self, hook: str, arguments: dict[str, object]) -> list[PluginFailed]:
        faults = []
        for name, plugin in self._in_order():
            try:
                self._caller(hook, plugin)(**arguments)
            except Exception as error:  # noqa: BLE001  (a plugin may raise anything)
                fault = PluginFailed(name, hook, f"{type(error).__name__}: {error}")
                fault.__cause__ = error
                _log(fault)
                faults.append(fault)
        return faults


def _log(fault: PluginFailed) -> None:
    import logging  # noqa: PLC0415  (nothing else here needs it)

    logging.getLogger(__name__).error("%s", fault.message, exc_info=fault.__cause__)


def load_plugins(extra: Sequence[object] = (), *, wanted: str | None = None) -> Plugins:
    """Load the installed plugins, and those handed over.

    Args:
        extra: Modules or objects with hook implementations, besides the installed ones.
        wanted: Comma list of installed plugins to load, empty for none, None for all; without it
            the environment's `POSTNET_LOAD_PLUGINS` decides.

    Raises:
        PluginFailed: A plugin cannot be imported, or implements a hook that does not exist.
        UnknownName: A plugin is wanted that is not installed.
    """
    chosen = os.environ.get(LOAD_PLUGINS) if wanted is None else wanted
    installed = _chosen(chosen)
    if not installed and not extra:
        return Plugins()
    manager = _new_manager()
    for name in installed:
        with _naming(name):
            manager.load_setuptools_entrypoints(GROUP, name=name)
            manager.check_pending()
    for plugin in extra:
        name = str(getattr(plugin, "__name__", type(plugin).__name__))
        with _naming(name):
            hash(plugin)  # pluggy keeps plugins in sets, and would fail later, without a name
            manager.register(plugin, name=name)
            manager.check_pending()
    return Plugins(manager)


def _chosen(wanted: str | None) -> list[str]:
    """Return the names of the installed plugins to load."""
    if wanted is not None and not wanted.strip():
        return []
    installed = [point.name for point in installed_plugins()]
    if wanted is None:
        return installed
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    for name in names:
        if name not in installed:
            raise UnknownName("plugin", name, difflib.get_close_matches(name, installed))
    return names


def _new_manager() -> pluggy.PluginManager:
    import pluggy  # noqa: PLC0415  (most commands run without any plugin)

    from postnet.plugins import hookspecs  # noqa: PLC0415

    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


@contextmanager
def _naming(plugin: str) -> Iterator[None]:
    """Name the plugin in whatever goes wrong while it is loaded."""
    try:
        yield
    except Exception as error:
        raise PluginFailed(plugin, "loading", f"{type(error).__name__}: {error}") from error
