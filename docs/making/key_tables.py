"""Tables of keys for docs/reference/configuration.md, made from the entries and their docstrings.

In the page, `<!-- keys: AuthorityEntry -->` begins a table and `<!-- end -->` ends it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin, get_type_hints

import attrs

from postnet.cantons import entries
from postnet.cantons.explaining import explanations
from postnet.cantons.structuring import keys_of
from postnet.model.ids import AuthorityId, CommuneNumber, Postcode, ServiceId
from postnet.model.texts import Texts
from postnet.model.working_week import OpeningHours, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCK: Final = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_HEADING: Final = re.compile(r"^#+ (.*)$", re.MULTILINE)

_WORDS: Final[Mapping[object, str]] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    dt.date: "day",
    Texts: "texts",
    Term: "term",
    OpeningHours: "[week](#hours)",
    AuthorityId: "id of an authority",
    ServiceId: "id of a service",
    CommuneNumber: "BFS number",
    Postcode: "postcode",
    entries.AllOr: 'list of ids, or `"all"`',
    dict[str, str]: "text for each key",
    dict[str, Texts]: "texts for each key",
    dict[str, tuple[str, ...]]: "list for each key",
}

_MANY: Final = {
    "text": "texts",
    "day": "days",
    "BFS number": "BFS numbers",
    "id of a service": "ids of services",
}


def with_tables(page: str) -> str:
    """Return a page with its tables as the entries have them now."""
    anchors = {found[2]: _anchor_above(page, found.start()) for found in BLOCK.finditer(page)}

    def fill(found: re.Match[str]) -> str:
        return f"{found[1]}{_table(getattr(entries, found[2]), anchors)}{found[3]}"

    return BLOCK.sub(fill, page)


def _anchor_above(page: str, place: int) -> str:
    """Return the anchor of the heading that a place stands under, as GitHub makes it."""
    heading = _HEADING.findall(page, 0, place)[-1]
    return re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")


def _table(kind: type, anchors: Mapping[str, str]) -> str:
    told, hints = explanations(kind), get_type_hints(kind)
    lines = ["| key | takes | default | is |", "|---|---|---|---|"]
    for key, field in zip(keys_of(kind), attrs.fields(kind), strict=True):
        takes = _words(hints[field.name], anchors)
        lines.append(f"| `{key}` | {takes} | {_default(field)} | {told[key]} |")
    return "\n".join(lines) + "\n"


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "**needed**"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return f"`{field.default}`" if isinstance(field.default, str | int) and field.default else ""


def _words(kind: Any, anchors: Mapping[str, str]) -> str:  # noqa: ANN401  (a type, or a form of one)
    """Say what a type takes."""
    known = _WORDS.get(kind)
    if known is not None:
        return known
    if isinstance(kind, type) and attrs.has(kind):
        return f"[table](#{anchors[kind.__name__]})"
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in args)
    if origin is tuple:
        return _list(args[0], anchors)
    if origin is dict:
        return f"{_words(args[1], anchors)} per language"
    return _words(args[0], anchors) if args else "id"


def _list(kind: Any, anchors: Mapping[str, str]) -> str:  # noqa: ANN401  (as above)
    words = _words(kind, anchors)
    if words.startswith("[table]"):
        return words.replace("[table]", "[tables]")
    return f"list of {_MANY.get(words, words)}"
