"""Assembly: folders of packs and what plugins add become one network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons import LoadedPack, bundled_packs, find_packs, load_shared, open_packs
from postnet.cantons.contents import Contents
from postnet.errors import InvalidInput, PackInvalid
from postnet.geography import DATA, load_gazetteer
from postnet.model.network import CantonNetwork, Network
from postnet.model.on_demand import OnDemand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.cantons import Pack
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import CantonCode
    from postnet.plugins import Plugins

_REFERENCE_DATA: Final = tuple(DATA / name for name in ("communes.csv", "localities.csv"))

# More than a few findings in one error hide the first; `postnet check` shows them all.
_SHOWN: Final = 3


@attrs.frozen
class Ready:
    """A canton that is there already: no folder has to be read."""

    loaded: LoadedPack
    usable: bool = True

    @property
    def code(self) -> CantonCode:
        """The canton's code."""
        return self.loaded.contents.code


@attrs.frozen
class Assembly:
    """Everything registered, as far as it could be read.

    Attributes:
        opened: Each canton's folder.
        partial: The network of the cantons without errors.
    """

    opened: tuple[Pack | Ready, ...]
    partial: Network

    @property
    def packs(self) -> tuple[LoadedPack, ...]:
        """Each canton's folder, with what was found in it."""
        return tuple(pack.loaded for pack in self.opened)

    @property
    def network(self) -> Network:
        """The network.

        Raises:
            PackInvalid: A pack has errors.
        """
        broken = (pack.loaded for pack in self.opened if not pack.usable)
        errors = [f for pack in broken for f in pack.findings if f.severity == "error"]
        if errors:
            shown = "; ".join(str(finding) for finding in errors[:_SHOWN])
            more = f"; and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
            raise PackInvalid(f"{shown}{more}", errors)
        return self.partial


def assemble_network(
    folders: Sequence[str | Path] | None, plugins: Plugins, *, keep: bool = True
) -> Assembly:
    """Read all packs, let plugins add to them, and join them.

    Args:
        folders: Folders of packs, or of one pack; None is the bundled cantons.
        plugins: Those that are loaded; their own packs come with the named ones.
        keep: Whether what is read may be kept compiled: not where a folder is gone soon.

    Raises:
        InvalidInput: A folder is not there, or holds no pack.
        PackInvalid: Two packs are of one canton, or speak for the same communes.
        PluginFailed: A plugin raised, or gave something else.
    """
    gazetteer = load_gazetteer()
    packs = _packs(folders, plugins, gazetteer, keep=keep)
    for pack in packs:
        _add(pack, plugins, gazetteer)
    usable = [pack for pack in packs if pack.usable]
    _require_one_each(usable)
    territories = {pack.territory: pack.code for pack in usable}
    network = Network(
        gazetteer, load_shared().catalogue, _registered(usable), territories=territories
    )
    return Assembly(tuple(packs), network)


def _registered(packs: Iterable[Pack]) -> Mapping[CantonCode, CantonNetwork]:
    """Return the cantons of usable packs by code; each is unpacked when it is asked for.

    Most questions need one canton of all. Which there are is known without unpacking any.
    """
    by_code = {pack.code: pack for pack in packs}
    return OnDemand(by_code, lambda code: _network_of(by_code[code]))


def _network_of(pack: Pack) -> CantonNetwork:
    network = pack.loaded.network
    if network is None:  # kept as sound, damaged in the cache, and broken by now
        raise KeyError(pack.code)
    return network


def assembled(network: Network) -> Assembly:
    """Return a network that is there already, as if its packs had been read without a finding."""
    ready = (
        Ready(LoadedPack(_folder(registered), Contents(code, registered.canton), registered, ()))
        for code, registered in network.cantons.items()
    )
    return Assembly(tuple(ready), network)


def _folder(registered: CantonNetwork) -> Path:
    origin = registered.canton.origin
    return Path(origin.file).parent if origin else Path()


def _packs(
    folders: Sequence[str | Path] | None, plugins: Plugins, gazetteer: Gazetteer, *, keep: bool
) -> list[Pack]:
    """Open the named packs and those of plugins; an installed canton replaces the bundled one."""
    named = [] if folders is None else _found_in(folders)
    chosen = open_packs([*named, *_brought_by(plugins)], gazetteer, _REFERENCE_DATA, keep=keep)
    if folders is not None:
        return chosen
    replaced = {name for pack in chosen for name in (pack.code, pack.territory)}
    bundled = [folder for folder in bundled_packs() if folder.name not in replaced]
    return [*open_packs(bundled, gazetteer, _REFERENCE_DATA), *chosen]


def _found_in(folders: Iterable[str | Path]) -> list[Path]:
    return [pack for folder in folders for pack in find_packs(Path(folder))]


def _brought_by(plugins: Plugins) -> Iterator[Path]:
    """Yield the packs that plugins bring; a folder without any is the plugin's fault."""
    for source, folder in plugins.received("postnet_packs", Path) if plugins.any else ():
        try:
            yield from find_packs(folder)
        except InvalidInput as error:
            raise source.fails(error.message.rstrip(".")) from error


def _add(pack: Pack, plugins: Plugins, gazetteer: Gazetteer) -> None:
    """Add to a pack what plugins bring."""
    if not plugins.any or not pack.usable:
        return
    from postnet.app.extending import added_to, extended  # noqa: PLC0415  (only plugins add)

    added = added_to(pack.code, plugins)
    if added:
        pack.loaded = extended(pack.loaded, added, gazetteer)


def _require_one_each(packs: Sequence[Pack]) -> None:
    """Make sure that nobody registers a canton twice, nor its communes under two codes."""
    first: dict[str, Pack] = {}
    for pack in packs:
        other = first.setdefault(pack.code, pack)
        if other is not pack:
            where = f"{other.folder} and {pack.folder}"
            raise PackInvalid(f"canton {pack.code!r} is registered twice: {where}.")
    spoken: dict[str, Pack] = {}
    for pack in packs:
        other = spoken.setdefault(pack.territory, pack)
        if other is not pack:
            what = f"cantons {other.code!r} and {pack.code!r} both speak for the communes of"
            where = f"{other.folder} and {pack.folder}"
            raise PackInvalid(f"{what} {pack.territory!r}: {where}.")
