"""Loading: from a canton's folder to what it registers, checked, or to the findings why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from postnet.cantons import cache
from postnet.cantons.assembling import assemble, nameable
from postnet.cantons.catalogue import load_shared, shared_files
from postnet.cantons.kept import KeptPack

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


def load_pack(folder: Path, gazetteer: Gazetteer, shared: Sequence[Path] = ()) -> LoadedPack:
    """Read a canton's folder and check it; the result is kept until a file changes.

    Args:
        folder: The pack.
        gazetteer: The places of Switzerland.
        shared: The files that the gazetteer was read from: they too make a pack be checked anew.
    """
    seen = cache.fingerprint(folder, [*shared, *shared_files()])
    kept = cache.read_kept(folder, seen)
    if kept is not None and kept.contents.canton is not None:
        network = assemble(kept.contents.canton, kept.contents, gazetteer, load_shared())
        return LoadedPack(folder, kept.contents, network, kept.findings)
    loaded = _read(folder, gazetteer)
    if loaded.network is not None:
        cache.keep(folder, seen, KeptPack(loaded.contents, loaded.findings))
    return loaded


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
    from postnet.cantons.checking import check_entries  # noqa: PLC0415  (as above)
    from postnet.cantons.faults import findings_of  # noqa: PLC0415
    from postnet.cantons.referring import check_references  # noqa: PLC0415

    shared = load_shared()
    found = [*faults, *check_entries(contents)]
    found += check_references(contents, nameable(contents, gazetteer, shared.federal), gazetteer)
    findings = tuple(findings_of(found))
    network = None
    if contents.canton is not None and not any(f.severity == "error" for f in findings):
        network = assemble(contents.canton, contents, gazetteer, shared)
    return LoadedPack(folder, contents, network, findings)
