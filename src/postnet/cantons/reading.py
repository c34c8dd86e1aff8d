"""Reading: one TOML file of a pack to its entries, with every fault in it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import attrs
import tomli
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from postnet.cantons.entries import UseEntry
from postnet.cantons.faults import Fault, not_utf8
from postnet.cantons.structuring import WrongValue, keys_of, structure
from postnet.model.provenance import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from postnet.cantons.positions import KeyPath

_Entry = TypeVar("_Entry")
_AT: Final = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_HEADING: Final = re.compile(r"[ \t]*\[\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\]")
_MOST_LISTED: Final = 12


@attrs.frozen
class Placed(Generic[_Entry]):
    """An entry, and where its heading stands."""

    entry: _Entry
    origin: Origin


@attrs.define
class TomlFile:
    """A TOML file, taken apart; what cannot be read becomes a fault.

    Attributes:
        values: Its tables; empty where nothing can be read.
        faults: What is wrong with it, added to as it is read.
        refused: Ids of the entries that are left out for their faults.
    """

    path: Path
    text: str = ""
    values: Mapping[str, Any] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)
    refused: set[str] = attrs.field(factory=set)

    def whole(self, kind: type[_Entry]) -> Placed[_Entry] | None:
        """Return the whole file as one entry; None where it has faults."""
        if self.faults:
            return None
        entry = self._entry(kind, self.values, ())
        return Placed(entry, Origin(str(self.path), 1)) if entry is not None else None

    def listed(self, **kinds: type) -> dict[str, list[Placed[Any]]]:
        """Return the entries under each heading; those with faults are left out.

        Args:
            kinds: What stands under each heading that the file may have.
        """
        for key in self.values:
            if key not in kinds:
                self.faults.append(unknown_key(self.origin, (key,), key, list(kinds)))
        return {name: list(self._under(name, kind)) for name, kind in kinds.items()}

    @property
    def readable(self) -> bool:
        """Tell whether its tables could be read at all."""
        return bool(self.values) or not self.faults

    @property
    def origin(self) -> Origin:
        """The file as a place."""
        return Origin(str(self.path))

    def _under(self, name: str, kind: type[_Entry]) -> Iterator[Placed[_Entry]]:
        tables = self.values.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            message = f"{name!r} is no list of tables: head each with [[{name}]]"
            self.faults.append(Fault("PN006", self.origin, message, (name,), on_key=True))
            return
        lines = self._headed(name, len(tables))
        for number, (table, line) in enumerate(zip(tables, lines, strict=True)):
            entry = self._entry(kind, table, (name, number))
            if entry is not None:
                yield Placed(entry, Origin(str(self.path), line))

    def _headed(self, name: str, count: int) -> Sequence[int]:
        """Return the line of each heading `[[name]]`."""
        lines = self._headings.get(name, [])
        # A list written inline has no headings, and a text may hold what looks like one.
        return lines if len(lines) == count else [0] * count

    @cached_property
    def _headings(self) -> dict[str, list[int]]:
        """The lines of the headings of each name."""
        lines: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.text.split("\n"), start=1):
            # Few lines have brackets, and to look for those costs less than the pattern.
            found = _HEADING.match(line) if "[[" in line else None
            if found:
                lines[found[1]].append(number)
        return dict(lines)

    def _entry(self, kind: type[_Entry], table: object, path: KeyPath) -> _Entry | None:
        try:
            return structure(table, kind)
        except BaseValidationError as error:
            self.faults += _faults(error, self.origin, path)
            self.refused.update(_names_in(kind, table))
            return None


def _names_in(kind: type, table: object) -> Iterator[str]:
    """Yield the ids that an entry with faults would have registered."""
    named = table if isinstance(table, dict) else {}
    services = named.get("services") if kind is UseEntry else None
    ids = [named.get("id"), *(services if isinstance(services, list) else ())]
    yield from (name for name in ids if isinstance(name, str))


def read_toml(path: Path, *, required: bool = True) -> TomlFile:
    """Read a TOML file.

    Args:
        path: The file.
        required: Whether it is a fault when it is not there.
    """
    file = TomlFile(path)
    try:
        raw = path.read_bytes()
        file.text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        file.values = tomli.loads(file.text)
    except FileNotFoundError:
        if path.is_symlink():
            message = f"{path.name} is a link to {path.readlink()}, which is not there"
            file.faults.append(Fault("PN001", file.origin, message))
        elif required:
            file.faults.append(Fault("PN001", file.origin, f"{path.name} is missing"))
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}"
        file.faults.append(Fault("PN001", file.origin, message))
    except UnicodeDecodeError as error:
        file.faults.append(not_utf8(file.origin, raw, error))
    except (ValueError, RecursionError) as error:
        file.faults.append(_broken(file, error))
    return file


def _broken(file: TomlFile, error: Exception) -> Fault:
    text = str(error)
    found = _AT.search(text)
    last_line = file.text.count("\n") + 1
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (last_line, 1)
    what = _AT.sub("", text).strip() or "it is nested too deeply"
    return Fault("PN003", Origin(str(file.path), line, column), f"this is not TOML: {what}")


def unknown_key(origin: Origin, path: KeyPath, key: str, known: Sequence[str]) -> Fault:
    """Return the fault of a key that nobody knows, with the nearest one that is known."""
    near = _nearest(key, known)
    listed = ", ".join(known[:_MOST_LISTED])
    cure = f"Did you mean {near!r}?" if near else f"Known keys: {listed}."
    message = f"unknown key {key!r}"
    return Fault("PN004", origin, message, path, subject=key, cure=cure, on_key=True)


def _nearest(key: str, known: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(key, known, n=1, cutoff=0.5)), None)


def _faults(error: BaseException, origin: Origin, path: KeyPath) -> Iterator[Fault]:
    """Walk cattrs' groups down to each fault, and name the path that leads there."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        with_notes, others = error.group_exceptions()
        misspelt = {_nearest(key, keys_of(inner.cl)) for inner, key in _extra_keys(others)}
        for inner, note in with_notes:
            step = note.index if isinstance(note, IterableValidationNote) else note.name
            if isinstance(inner, KeyError) and inner.args == (_in_file(error, str(step)),):
                if inner.args[0] not in misspelt:
                    yield _missing(origin, path, str(inner.args[0]))
            else:
                yield from _faults(inner, origin, (*path, _in_file(error, step)))
        for inner in others:
            yield from _faults(inner, origin, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for inner, key in _extra_keys([error]):
            yield unknown_key(origin, (*path, key), key, keys_of(inner.cl))
    elif isinstance(error, WrongValue):
        yield _wrong_value(error, origin, path)
    else:
        yield Fault("PN006", origin, f"{error}", path)


def _extra_keys(errors: Iterable[Exception]) -> Iterator[tuple[ForbiddenExtraKeysError, str]]:
    for error in errors:
        if isinstance(error, ForbiddenExtraKeysError):
            yield from ((error, key) for key in sorted(error.extra_fields))


def _in_file(error: BaseException, step: Any) -> Any:  # noqa: ANN401  (a key or a number)
    """Return a step as the file has it: `from`, where the entry says `from_on`."""
    return "from" if step == "from_on" and isinstance(error, ClassValidationError) else step


def _missing(origin: Origin, path: KeyPath, key: str) -> Fault:
    where = f" of {'.'.join(str(p) for p in path if isinstance(p, str))}" if path else ""
    return Fault("PN005", origin, f"key {key!r}{where} is missing", path, subject=key)


def _wrong_value(error: WrongValue, origin: Origin, path: KeyPath) -> Fault:
    here = (*path, error.key) if error.key else path
    tried = error.key or re.match(r"'([^']*)'", str(error))
    word = tried if isinstance(tried, str) else tried[1] if tried else ""
    near = difflib.get_close_matches(word, error.known, n=1, cutoff=0.5)
    cure = f"Did you mean {near[0]!r}?" if near else ""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "value")
    on_key = bool(error.key)
    return Fault("PN006", origin, f"{key}: {error}", here, subject=key, cure=cure, on_key=on_key)
