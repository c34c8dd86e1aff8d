"""Assembly: folders of packs and what plugins add become one network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from postnet.cantons import LoadedPack, bundled_packs, find_packs, load_pack, load_shared
from postnet.cantons.contents import Contents
from postnet.errors import InvalidInput, PackInvalid
from postnet.geography import DATA, load_gazetteer
from postnet.model.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postnet.model.findings import Finding
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.ids import CantonCode
    from postnet.model.network import CantonNetwork
    from postnet.plugins import Plugins

_REFERENCE_DATA: Final = tuple(DATA / name for name in ("communes.csv", "localities.csv"))

# More than a few findings in one error hide the first; `postnet check` shows them all.
_SHOWN: Final = 3


@attrs.frozen
class Assembly:
    """Everything registered, as far as it could be read.

    Attributes:
        packs: Each canton's folder, with what was found in it.
        partial: The network of the cantons without errors.
    """

    packs: tuple[LoadedPack, ...]
    partial: Network

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all packs."""
        return tuple(finding for pack in self.packs for finding in pack.findings)

    @property
    def network(self) -> Network:
        """The network.

        Raises:
            PackInvalid: A pack has errors.
        """
        errors = [finding for finding in self.findings if finding.severity == "error"]
        if errors:
            shown = "; ".join(str(finding) for finding in errors[:_SHOWN])
            more = f"; and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
            raise PackInvalid(f"{shown}{more}", errors)
        return self.partial


def assemble_network(folders: Sequence[str | Path] | None, plugins: Plugins) -> Assembly:
    """Read all packs, let plugins add to them, and join them.

    Args:
        folders: Folders of packs, or of one pack; None is the bundled cantons.
        plugins: Those that are loaded; their own packs come with the named ones.

    Raises:
        InvalidInput: A folder is not there, or holds no pack.
        PluginFailed: A plugin raised, or gave something else.
    """
    gazetteer = load_gazetteer()
    packs = [
        _with_additions(load_pack(folder, gazetteer, _REFERENCE_DATA), plugins, gazetteer)
        for folder in _all_folders(folders, plugins)
    ]
    usable = [pack.network for pack in packs if pack.network is not None]
    cantons = _one_each(usable)
    return Assembly(tuple(packs), Network(gazetteer, load_shared().catalogue, cantons))


def assembled(network: Network) -> Assembly:
    """Return a network that is there already, as if its packs had been read without a finding."""
    packs = (
        LoadedPack(_folder(registered), Contents(code, registered.canton), registered, ())
        for code, registered in network.cantons.items()
    )
    return Assembly(tuple(packs), network)


def _folder(registered: CantonNetwork) -> Path:
    origin = registered.canton.origin
    return Path(origin.file).parent if origin else Path()


def _all_folders(folders: Sequence[str | Path] | None, plugins: Plugins) -> list[Path]:
    named = bundled_packs() if folders is None else _found_in(folders)
    return [*named, *_brought_by(plugins)]


def _found_in(folders: Iterable[str | Path]) -> list[Path]:
    return [pack for folder in folders for pack in find_packs(Path(folder))]


def _brought_by(plugins: Plugins) -> Iterator[Path]:
    """Yield the packs that plugins bring; a folder without any is the plugin's fault."""
    for source, folder in plugins.received("postnet_packs", Path) if plugins.any else ():
        try:
            yield from find_packs(folder)
        except InvalidInput as error:
            raise source.fails(error.message.rstrip(".")) from error


def _with_additions(pack: LoadedPack, plugins: Plugins, gazetteer: Gazetteer) -> LoadedPack:
    if pack.network is None or not plugins.any:
        return pack
    from postnet.app.extending import added_to, extended  # noqa: PLC0415  (only plugins add)

    added = added_to(pack.contents.code, plugins)
    return extended(pack, added, gazetteer) if added else pack


def _one_each(networks: Iterable[CantonNetwork]) -> Mapping[CantonCode, CantonNetwork]:
    cantons: dict[CantonCode, CantonNetwork] = {}
    for network in networks:
        code = network.canton.code
        if code in cantons:
            first, second = cantons[code].canton.origin, network.canton.origin
            raise PackInvalid(f"canton {code!r} is registered twice: {first} and {second}.")
        cantons[code] = network
    return cantons
