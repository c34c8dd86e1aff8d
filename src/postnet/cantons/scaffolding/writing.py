"""Writing: entries of a pack as TOML that people like to read and edit."""

from __future__ import annotations

import datetime as dt
import json
import re
import textwrap
from typing import TYPE_CHECKING, Final, cast

import attrs

from postnet.cantons.entries import AllOr, AssignmentEntry, CaseEntry
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from attrs import AttrsInstance

_WIDTH: Final = 100
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
# The key that is a word of Python.
_RENAMED: Final[dict[type, dict[str, str]]] = {AssignmentEntry: {"from_on": "from"}}
# A case reads as question and answer.
_LAST: Final[dict[type, tuple[str, ...]]] = {CaseEntry: ("authority", "fallback")}
# How sure a fact is, and that it is not, is always said.
_SAID: Final = "confidence"


@attrs.frozen
class Section:
    """Entries that belong together, under a comment.

    Attributes:
        heading: What stands over each of them, in `[[ ]]`.
        comment: What to know about them, and what to do; broken into lines when it is written.
    """

    heading: str
    comment: str
    entries: tuple[AttrsInstance, ...]


def file_text(name: str, introduction: str, sections: Iterable[Section]) -> str:
    """Return a file of the pack: its schema, an introduction, the entries under their comments.

    Args:
        name: The file, without `.toml`.
        introduction: What the file is for.
        sections: The entries.
    """
    blocks = [f"{schema_line(name)}\n{commented(introduction)}", *map(_block, sections)]
    return "\n\n".join(blocks) + "\n"


def schema_line(name: str) -> str:
    """Return the line by which an editor finds the schema of a file."""
    return f"#:schema ../schema/{name}.schema.json"


def _block(section: Section) -> str:
    entries = "\n\n".join(entry_text(section.heading, entry) for entry in section.entries)
    return "\n".join(filter(None, (commented(section.comment), entries)))


def commented(text: str) -> str:
    """Return a comment; each line of the text is a paragraph of its own."""
    wide = [textwrap.wrap(line, _WIDTH - 2, break_on_hyphens=False) for line in text.splitlines()]
    return "\n".join(f"# {line}" for lines in wide for line in lines)


def entry_text(heading: str, entry: AttrsInstance) -> str:
    """Return an entry as a table, without what it has by default."""
    return "\n".join([f"[[{heading}]]", *(_line(key, value) for key, value in _given(entry))])


def _given(entry: AttrsInstance) -> Iterator[tuple[str, object]]:
    """Yield the keys of an entry, as they stand in a file, that have another value than usual."""
    renamed = _RENAMED.get(type(entry), {})
    last = _LAST.get(type(entry), ())
    for field in sorted(attrs.fields(type(entry)), key=lambda field: field.name in last):
        value = getattr(entry, field.name)
        if value not in (field.default, {}) or field.name == _SAID:
            yield renamed.get(field.name, field.name), value


def _line(key: str, value: object) -> str:
    line = f"{key} = {value_text(value)}"
    if len(line) <= _WIDTH or not isinstance(value, tuple):
        return line
    items = ", ".join(map(value_text, value)) + ","
    filled = textwrap.wrap(items, _WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    return "\n".join([f"{key} = [", *(f"    {line}" for line in filled), "]"])


def value_text(value: object) -> str:
    """Return a value as TOML, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float | dt.date):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, AllOr):
        return '"all"' if value.ids is None else value_text(value.ids)
    return _inline(_table(value))


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, Texts):
        return dict(value.by_language.items())
    if isinstance(value, dict):
        return value
    return dict(_given(cast("AttrsInstance", value)))


def _inline(table: Mapping[str, object]) -> str:
    listed = ", ".join(f"{_key(key)} = {value_text(value)}" for key, value in table.items())
    return f"{{ {listed} }}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else value_text(key)
