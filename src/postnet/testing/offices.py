"""Offices over packs that are tested: each is read once a process, however many tests ask it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import pytest

from postnet.app import Postnet
from postnet.cantons import find_packs
from postnet.routing import Router
from postnet.testing.settings import named_cantons

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from postnet.app.checking import CheckReport
    from postnet.cantons import LoadedPack

_OFFICES: Final = pytest.StashKey[dict[tuple["Path", ...], "PackOffice"]]()


class PackOffice:
    """An office over packs, of which some may have errors.

    Args:
        folders: Where they are.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._office = Postnet(cantons=folders)
        self.packs = {pack.folder.resolve(): pack for pack in self._office.assembly.packs}

    @cached_property
    def router(self) -> Router:
        """The compiled table of the packs without errors."""
        return Router(self._office.assembly.partial)

    @property
    def today(self) -> dt.date:
        """The day that cases without one are asked."""
        return self._office.today

    def check(self, pack: LoadedPack) -> CheckReport:
        """Return what `postnet check` says of a pack.

        Raises:
            PluginFailed: A plugin's own check raised, or gave something else.
        """
        return self._office.check([pack.contents.code])[0]


def office_for(config: pytest.Config, folder: Path) -> PackOffice:
    """Return the office in which a pack is tested.

    It has the packs of `postnet_cantons` where the pack is one of them, else the pack alone: a
    test's outcome never depends on which others are run beside it.

    Args:
        config: Keeps the offices, and says which packs belong together.
        folder: The pack.

    Raises:
        PostnetError: The network cannot be assembled.
    """
    named = named_cantons(config) or ()
    packs = tuple(pack.resolve() for folder in named for pack in find_packs(folder))
    together = packs if folder.resolve() in packs else (folder.resolve(),)
    offices = config.stash.setdefault(_OFFICES, {})
    if together not in offices:
        offices[together] = PackOffice(together)
    return offices[together]
