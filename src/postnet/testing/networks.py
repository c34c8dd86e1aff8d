"""Networks that fixtures ask for, each read once a process."""

from __future__ import annotations

import operator
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from postnet.app import Postnet
from postnet.cantons import find_packs, stat_of
from postnet.errors import PostnetError
from postnet.routing import Router
from postnet.testing.telling import tell_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postnet.model.network import Network

_KEPT: Final = pytest.StashKey[list["_Kept"]]()
_ROUTER: Final = pytest.StashKey[Router]()

# A suite has one or two networks; packs in temporary folders come and go.
_MOST_KEPT: Final = 8

_Stamps = tuple[tuple[str, int, int], ...] | None


@attrs.frozen
class _Kept:
    """A network, and what it was made of."""

    stamps: _Stamps
    plugins: tuple[object, ...]
    network: Network

    def is_of(self, stamps: _Stamps, plugins: tuple[object, ...]) -> bool:
        """Tell whether it was made of these files and these very plugins."""
        same = len(plugins) == len(self.plugins)
        return same and stamps == self.stamps and all(map(operator.is_, plugins, self.plugins))


def network_of(
    config: pytest.Config, cantons: Sequence[Path | str] | None, plugins: Sequence[object]
) -> Network:
    """Return the network of some cantons and plugins; it is read once, until a file changes.

    A fixture that lives as long as the session would not do: pytest keeps it also where another
    folder's conftest overrides what it is made of.

    Args:
        config: Keeps the networks.
        cantons: Folders of packs; None is the bundled cantons.
        plugins: Those that are loaded besides the installed ones.

    Where it cannot be assembled the test fails with the reason, without a traceback.
    """
    kept = config.stash.setdefault(_KEPT, [])
    try:
        stamps, given = None if cantons is None else tuple(_stamps(cantons)), tuple(plugins)
        for one in kept:
            if one.is_of(stamps, given):
                return one.network
        network = Postnet(cantons=cantons, plugins=given).network
    except PostnetError as error:
        raise pytest.fail.Exception(tell_error(error), pytrace=False) from None
    kept[:] = [_Kept(stamps, given, network), *kept[: _MOST_KEPT - 1]]
    return network


def _stamps(folders: Sequence[Path | str]) -> Iterator[tuple[str, int, int]]:
    """Yield what changes whenever a file of a pack does."""
    for pack in (pack for folder in folders for pack in find_packs(Path(folder))):
        for entry in sorted(os.scandir(pack), key=lambda entry: entry.name):
            stat = stat_of(entry)
            yield entry.path, stat.st_size, stat.st_mtime_ns


def router_of(config: pytest.Config, network: Network) -> Router:
    """Return the compiled table of a network, as long as it stays the same network.

    Args:
        config: Keeps the table.
        network: What it is compiled from.
    """
    kept = config.stash.get(_ROUTER, None)
    if kept is None or kept.network is not network:
        kept = config.stash[_ROUTER] = Router(network)
    return kept
