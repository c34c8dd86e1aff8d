"""The cache: what was read and checked is kept compiled, until one of its files changes.

Each pack has a file of its own, and so has what all cantons share. The first line says what it was
made of and whose it is, so that a pack is known to be sound before it is unpacked; most commands
need one canton of all. Checksums tell of what a disk has changed.

The rest is a pickle that only the model's own classes can come out of: whoever can write into the
cache folder can change a network, but run nothing. What is damaged or of another make is read anew.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import zlib
from functools import cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from postnet._version import __version__
from postnet.cantons.finding_packs import is_configuration, stat_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

_Kept = TypeVar("_Kept")
_LONGEST_HEAD: Final = 200

NO_CACHE: Final = "POSTNET_NO_CACHE"
"""Environment variable: set, packs are always read anew."""

_SAFE: Final = {
    ("datetime", "date"),
    ("datetime", "time"),
    ("datetime", "datetime"),
    ("datetime", "timezone"),
    ("builtins", "frozenset"),
}
_OWN: Final = ("postnet.model.", "postnet.cantons.contents", "postnet.cantons.kept")


# Whoever works on postnet itself changes what is kept, or how it is read and checked, without
# changing its version.
_HERE: Final = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  (every command pays)
_MAKERS: Final = (_HERE, f"{_HERE}/entries", f"{_HERE}/../model")


@attrs.frozen
class Kept:
    """Something in the cache that is still what its files say.

    Attributes:
        names: What was said of it when it was kept; known without unpacking it.
        checksum: That of what is packed.
        file: Where it is.
    """

    names: tuple[str, ...]
    checksum: str
    file: Path

    def unpack(self, kind: type[_Kept]) -> _Kept | None:
        """Return what was kept; None where it is damaged."""
        try:
            _, _, packed = self.file.read_bytes().partition(b"\n")
        except OSError:
            return None
        return unpack(io.BytesIO(packed), kind) if _checksum(packed) == self.checksum else None


def pack(noun: object) -> bytes:
    """Return a noun as `unpack` reads it."""
    packed = io.BytesIO()
    _Pickler(packed, pickle.HIGHEST_PROTOCOL).dump(noun)
    return packed.getvalue()


def unpack(packed: BinaryIO, kind: type[_Kept]) -> _Kept | None:
    """Return what was packed; None where it is damaged."""
    try:
        noun = _Unpickler(packed).load()
    except Exception:  # noqa: BLE001  (whatever is wrong with a cache, the files themselves are there)
        return None
    return noun if isinstance(noun, kind) else None


def cache_folder() -> Path | None:
    """Return where compiled packs are kept; None where nothing shall be kept."""
    if os.environ.get(NO_CACHE):
        return None
    home = os.environ.get("XDG_CACHE_HOME")
    try:
        return _below(home or f"{Path.home()}/.cache")
    except RuntimeError:  # nobody's home is known
        return None


@cache
def _below(home: str) -> Path:
    return Path(home) / "postnet"


def _checksum(packed: bytes) -> str:
    return f"{zlib.crc32(packed):08x}"


def fingerprint(folder: Path, shared: str = "") -> str:
    """Return what changes whenever a pack has to be read anew.

    Args:
        folder: The pack.
        shared: The fingerprint of what it is checked against.
    """
    with os.scandir(folder) as entries:
        listed = sorted(
            (entry.name, stat_of(entry)) for entry in entries if is_configuration(entry.name)
        )
    # What is found in a pack names its files as they were named.
    return _print(f"{shared} {_real(folder)} {folder}", listed)


def fingerprint_of(files: Iterable[Path]) -> str:
    """Return what changes whenever one of some files does, or what makes packs of them."""
    return _print(_makers(), ((str(file), file.stat()) for file in files))


@cache
def _makers() -> str:
    """Return what changes whenever postnet or the public holidays do; not in a running process."""
    return _print("", (*_modules(), *_holidays()))


def _modules() -> Iterator[tuple[str, os.stat_result]]:
    for folder in _MAKERS:
        with os.scandir(folder) as entries:
            found = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith(".py")]
        yield from sorted(found, key=itemgetter(0))


def _holidays() -> Iterator[tuple[str, os.stat_result]]:
    spec = find_spec("holidays")  # importing it takes longer than all else
    if spec is not None and spec.origin is not None:
        yield spec.origin, os.stat(spec.origin)  # noqa: PTH116


def _print(what: str, listed: Iterable[tuple[str, os.stat_result]]) -> str:
    parts = [__version__, sys.version, what]
    parts += (f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}" for name, stat in listed)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def _real_parent(parent: str) -> str:
    return os.path.realpath(parent)


def _real(folder: Path) -> str:
    """Return where a folder really is; packs stand side by side: their parent is followed once."""
    if folder.is_symlink():
        return str(folder.resolve())
    # No Path from here on: this is done for every pack by every command.
    parent, name = os.path.split(os.path.abspath(folder))  # noqa: PTH100
    return os.path.join(_real_parent(parent), name)  # noqa: PTH118


def find_kept(home: Path, seen: str, words: int = 0) -> Kept | None:
    """Return what was kept of a folder; None where nothing was, or other files by now.

    Args:
        home: The folder.
        seen: Its fingerprint now.
        words: How many names were kept with it.
    """
    file = _file(home)
    if file is None:
        return None
    try:
        with file.open("rb") as opened:
            told, _, proof = opened.readline(_LONGEST_HEAD).rstrip().rpartition(b" ")
    except OSError:
        return None
    if not told.startswith(seen.encode()) or proof.decode("latin-1") != _checksum(told):
        return None
    names = told.decode("ascii").split()[1:]
    return Kept(tuple(names[:-1]), names[-1], file) if len(names) == words + 1 else None


def keep(home: Path, seen: str, kept: object, names: Iterable[str] = ()) -> None:
    """Keep something; where that is not possible, nothing happens.

    Args:
        home: The folder that it was read from.
        seen: Its fingerprint.
        kept: What was made of it.
        names: What shall be known of it without unpacking it: single words.
    """
    file = _file(home)
    if file is None:
        return
    import tempfile  # noqa: PLC0415  (3 ms that only the first command pays)

    packed = pack(kept)
    told = " ".join([seen, *names, _checksum(packed)]).encode("ascii")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as opened:
            opened.write(b"%b %b\n%b" % (told, _checksum(told).encode(), packed))
        # Renamed into place: a second process reads the old or the new one, never half of it.
        Path(name).replace(file)
    except OSError:
        return


def _file(home: Path) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    named = hashlib.sha256(f"{_real(home)} {home}".encode()).hexdigest()
    return folder / f"{named[:24]}.pack"


class _Pickler(pickle.Pickler):
    """Writes a noun as its class and values: that is read back twice as fast as its state."""

    def reducer_override(self, noun: object) -> Any:  # noqa: ANN401  (as pickle has it)
        """Return how a noun is made again; what is none, pickle knows itself."""
        kind = type(noun)
        if not attrs.has(kind) or any(
            not field.init or field.kw_only for field in attrs.fields(kind)
        ):
            return NotImplemented
        return kind, tuple(getattr(noun, field.name) for field in attrs.fields(kind))


class _Unpickler(pickle.Unpickler):
    """Reads back the model's nouns and days, and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        """Return a class that may come out of the cache."""
        found: object = None
        if module.startswith(_OWN) or (module, name) in _SAFE:
            found = super().find_class(module, name)
        # A module of ours imports others' classes: only its own may come out.
        if not isinstance(found, type) or found.__module__ != module:
            message = f"{module}.{name} is not kept here"
            raise pickle.UnpicklingError(message)
        return found
