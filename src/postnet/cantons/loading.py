"""Loading: from a canton's folder to what it registers, checked, or to the findings why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.cantons import cache
from postnet.cantons.assembling import assemble, nameable
from postnet.cantons.catalogue import load_shared, shared_files
from postnet.cantons.kept import KeptPack
from postnet.model.codes import CODES
from postnet.model.ids import CantonCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from postnet.cantons.contents import Contents
    from postnet.cantons.faults import Fault
    from postnet.model.authorities import Authority
    from postnet.model.findings import Finding
    from postnet.model.gazetteer import Gazetteer
    from postnet.model.network import CantonNetwork
    from postnet.model.rules import Rule
    from postnet.model.services import Service


@attrs.frozen
class LoadedPack:
    """A canton's folder, read and checked.

    Attributes:
        contents: What it registers.
        network: The same, joined with what nobody has to declare; None where there are errors.
        findings: What is wrong, in the order of the files.
    """

    folder: Path
    contents: Contents
    network: CantonNetwork | None
    findings: tuple[Finding, ...]


@attrs.frozen
class Additions:
    """What plugins add to a canton."""

    authorities: Sequence[Authority] = ()
    services: Sequence[Service] = ()
    rules: Sequence[Rule] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to add."""
        return bool(self.authorities or self.services or self.rules)


class Pack:
    """A canton's folder at hand; what was kept of it is unpacked when somebody asks for it.

    Attributes:
        folder: Where it is.
        code: The canton's code.
        territory: The canton whose communes it speaks for.
    """

    def __init__(self, folder: Path, gazetteer: Gazetteer, shared: str | None) -> None:
        self.folder = folder
        self._gazetteer = gazetteer
        self._seen = None if shared is None else cache.fingerprint(folder, shared)
        self._kept = cache.find_kept(folder, self._seen, words=2) if self._seen else None
        self._loaded = None if self._kept else self._read()
        names = self._kept.names if self._kept else _names(self.loaded.contents)
        self.code, self.territory = map(CantonCode, names)

    @property
    def usable(self) -> bool:
        """Whether it has no errors: what has is not kept."""
        return self._loaded is None or self._loaded.network is not None

    @property
    def loaded(self) -> LoadedPack:
        """What is in it."""
        if self._loaded is None:
            self._loaded = self._unpack() or self._read()
        return self._loaded

    @loaded.setter
    def loaded(self, extended: LoadedPack) -> None:
        self._loaded = extended

    def _unpack(self) -> LoadedPack | None:
        kept = self._kept.unpack(KeptPack) if self._kept else None
        if kept is None or kept.contents.canton is None:
            return None
        network = assemble(kept.contents.canton, kept.contents, self._gazetteer, load_shared())
        return LoadedPack(self.folder, kept.contents, network, kept.findings)

    def _read(self) -> LoadedPack:
        loaded = _read(self.folder, self._gazetteer)
        if loaded.network is not None and self._seen is not None:
            kept = KeptPack(loaded.contents, loaded.findings)
            cache.keep(self.folder, self._seen, kept, _names(loaded.contents))
        return loaded


def _names(contents: Contents) -> tuple[str, str]:
    return contents.code, contents.territory


def open_packs(
    folders: Iterable[Path],
    gazetteer: Gazetteer,
    reference: Iterable[Path] = (),
    *,
    keep: bool = True,
) -> list[Pack]:
    """Return packs, each kept compiled until one of its files changes.

    Args:
        folders: Where they are.
        gazetteer: The places of Switzerland.
        reference: The files that it was read from: they too make a pack be checked anew.
        keep: Whether anything is kept: not of folders that are gone soon.
    """
    # Where nothing is kept, nobody asks whether it has changed.
    kept = keep and cache.cache_folder() is not None
    shared = cache.fingerprint_of([*reference, *shared_files()]) if kept else None
    return [Pack(folder, gazetteer, shared) for folder in folders]


def load_pack(folder: Path, gazetteer: Gazetteer, reference: Iterable[Path] = ()) -> LoadedPack:
    """Read one canton's folder and check it; the arguments are those of `open_packs`."""
    (pack,) = open_packs([folder], gazetteer, reference)
    return pack.loaded


def _read(folder: Path, gazetteer: Gazetteer) -> LoadedPack:
    # Reading and checking need cattrs, tomli and holidays: not paid for by a pack that was kept.
    from postnet.cantons.packs import read_pack  # noqa: PLC0415

    contents, faults = read_pack(folder, gazetteer, load_shared().catalogue)
    return _checked(folder, contents, faults, gazetteer)


def extend(pack: LoadedPack, additions: Additions, gazetteer: Gazetteer) -> LoadedPack:
    """Add to a canton what plugins bring, and check the whole again.

    Args:
        pack: The canton as its folder says, without errors.
        additions: What is added; an id that is there already is an error.
        gazetteer: The places of Switzerland.
    """
    contents = attrs.evolve(
        pack.contents,
        authorities=(*pack.contents.authorities, *additions.authorities),
        services=(*pack.contents.services, *additions.services),
        rules=(*pack.contents.rules, *additions.rules),
    )
    return _checked(pack.folder, contents, [], gazetteer)


def _checked(
    folder: Path, contents: Contents, faults: Iterable[Fault], gazetteer: Gazetteer
) -> LoadedPack:
    from postnet.cantons.checking import check_catalogue, check_entries  # noqa: PLC0415  (as above)
    from postnet.cantons.faults import findings_of  # noqa: PLC0415
    from postnet.cantons.referring import check_references  # noqa: PLC0415

    shared = load_shared()
    found = [*faults, *check_entries(contents)]
    found += check_references(contents, nameable(contents, gazetteer, shared.federal), gazetteer)
    sound = not any(CODES[fault.code].severity == "error" for fault in found)
    network = None
    if contents.canton is not None and sound:
        # What an error hides would look left out.
        found += check_catalogue(contents, shared.catalogue)
        network = assemble(contents.canton, contents, gazetteer, shared)
    return LoadedPack(folder, contents, network, tuple(findings_of(found)))
