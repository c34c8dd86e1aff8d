"""The catalogue and the federal authorities: what all cantons share, shipped with postnet."""

from __future__ import annotations

import io
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet.cantons import cache
from postnet.cantons.kept import KeptShared, Shared
from postnet.errors import PackInvalid
from postnet.model.ids import CantonCode, ServiceId
from postnet.model.on_demand import OnDemand
from postnet.model.services import CatalogueEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postnet.cantons.entries import CatalogueServiceEntry
    from postnet.cantons.faults import Fault
    from postnet.model.authorities import Authority

FOLDER: Final = Path(__file__).parent / "catalogue"
_SERVICES: Final = FOLDER / "services"
_FEDERAL: Final = FOLDER / "federal.toml"

FEDERATION: Final = CantonCode("ch")
"""The code that federal authorities carry in place of a canton's."""


def shared_files() -> list[Path]:
    """Return the files that the shared part is read from."""
    return [*sorted(_SERVICES.glob("*.toml")), _FEDERAL]


@once
def load_shared() -> Shared:
    """Return the catalogue and the federal authorities; what was read is kept.

    Raises:
        PackInvalid: A shipped file is damaged.
    """
    seen = cache.fingerprint_of(shared_files())
    found = cache.find_kept(FOLDER, seen)
    kept = found.unpack(KeptShared) if found else None
    if kept is not None:
        return Shared(OnDemand(kept.catalogue, partial(_unpacked, kept)), kept.federal)
    shared = _read_shared()
    if cache.cache_folder():
        packed = {name: cache.pack(entry) for name, entry in shared.catalogue.items()}
        cache.keep(FOLDER, seen, KeptShared(packed, shared.federal))
    return shared


def _unpacked(kept: KeptShared, name: ServiceId) -> CatalogueEntry:
    entry = cache.unpack(io.BytesIO(kept.catalogue[name]), CatalogueEntry)
    # What is damaged in the cache is there in the files themselves.
    return entry or _read_shared().catalogue[name]


def _read_shared() -> Shared:
    faults: list[Fault] = []
    entries = [entry for file in shared_files()[:-1] for entry in _read_theme(file, faults)]
    federal = tuple(_read_federal(faults))
    if faults:
        from postnet.cantons.faults import findings_of  # noqa: PLC0415  (never, if all is well)

        message = "the catalogue shipped with postnet is damaged."
        raise PackInvalid(message, findings_of(faults))
    return Shared({entry.id: entry for entry in entries}, federal)


# Reading TOML costs what a kept catalogue does not pay: these two import what they need.


def _read_theme(path: Path, faults: list[Fault]) -> Iterator[CatalogueEntry]:
    """Yield the services of one theme; the file is named for it."""
    from postnet.cantons.entries import CatalogueServiceEntry  # noqa: PLC0415
    from postnet.cantons.reading import read_toml  # noqa: PLC0415

    file = read_toml(path)
    for placed in file.listed(service=CatalogueServiceEntry)["service"]:
        yield _catalogue_entry(placed.entry, path.stem)
    faults += file.faults


def _catalogue_entry(entry: CatalogueServiceEntry, theme: str) -> CatalogueEntry:
    return CatalogueEntry(
        id=ServiceId(entry.id),
        title=entry.title,
        level=entry.level,
        theme=theme,
        description=entry.description,
        keywords=entry.keywords,
        life_events=entry.life_events,
        decided_by=entry.decided_by,
        usual_authority=entry.usual_authority,
    )


def _read_federal(faults: list[Fault]) -> Iterator[Authority]:
    from postnet.cantons.entries import AuthorityEntry  # noqa: PLC0415
    from postnet.cantons.reading import read_toml  # noqa: PLC0415
    from postnet.cantons.registering import authority_of  # noqa: PLC0415

    file = read_toml(_FEDERAL)
    for placed in file.listed(authority=AuthorityEntry)["authority"]:
        yield authority_of(placed, FEDERATION)
    faults += file.faults
