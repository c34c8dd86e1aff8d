"""The cache: a pack that was read and checked is kept compiled, until one of its files changes.

It is a pickle that only the model's own classes can come out of: whoever can write into the cache
folder can change a network, but run nothing. What is damaged or of another make is read anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from postnet._version import __version__
from postnet.cantons.finding_packs import FILES
from postnet.cantons.kept import KeptPack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NO_CACHE: Final = "POSTNET_NO_CACHE"
"""Environment variable: set, packs are always read anew."""

_SAFE: Final = {
    ("datetime", "date"),
    ("datetime", "time"),
    ("datetime", "datetime"),
    ("datetime", "timezone"),
    ("builtins", "frozenset"),
}


def cache_folder() -> Path | None:
    """Return where compiled packs are kept; None where nothing shall be kept."""
    if os.environ.get(NO_CACHE):
        return None
    home = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "postnet"
    except RuntimeError:  # nobody's home is known
        return None


def fingerprint(folder: Path, shared: Sequence[Path]) -> str:
    """Return what changes whenever a pack has to be read anew.

    Args:
        folder: The pack.
        shared: Files that it is checked against: the reference data, the catalogue.
    """
    seen = hashlib.sha256(f"{__version__} {sys.version} {folder.resolve()}".encode())
    for name, size, changed_ns in _stats(folder, shared):
        seen.update(f"\0{name}\0{size}\0{changed_ns}".encode())
    return seen.hexdigest()


def _stats(folder: Path, shared: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        listed = sorted((entry.name, entry.stat()) for entry in entries if _counts(entry.name))
    yield from ((name, stat.st_size, stat.st_mtime_ns) for name, stat in listed)
    for path in shared:
        stat = path.stat()
        yield path.name, stat.st_size, stat.st_mtime_ns


def _counts(name: str) -> bool:
    return name in FILES or name.endswith(".csv")


def read_kept(folder: Path, print_: str) -> KeptPack | None:
    """Return a pack as it was kept; None where it was not, or is another one by now."""
    home = cache_folder()
    if home is None:
        return None
    try:
        with _file(home, folder).open("rb") as file:
            if file.read(64).decode("ascii") != print_:
                return None
            kept = _Unpickler(file).load()
    except Exception:  # noqa: BLE001  (whatever is wrong with a cache, the pack itself is there)
        return None
    return kept if isinstance(kept, KeptPack) else None


def keep(folder: Path, print_: str, kept: KeptPack) -> None:
    """Keep a pack; where that is not possible, nothing happens."""
    home = cache_folder()
    if home is None:
        return
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=home)
        with os.fdopen(handle, "wb") as file:
            file.write(print_.encode("ascii"))
            pickle.dump(kept, file, protocol=pickle.HIGHEST_PROTOCOL)
        # Renamed into place: a second process reads the old or the new one, never half of it.
        Path(name).replace(_file(home, folder))
    except OSError:
        return


def _file(home: Path, folder: Path) -> Path:
    return home / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}.pack"


class _Unpickler(pickle.Unpickler):
    """Reads back the model's nouns and days, and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """Return a class that may come out of the cache."""
        own = module.startswith(
            ("postnet.model.", "postnet.cantons.contents", "postnet.cantons.kept")
        )
        if not own and (module, name) not in _SAFE:
            message = f"{module}.{name} is not kept here"
            raise pickle.UnpicklingError(message)
        return super().find_class(module, name)
