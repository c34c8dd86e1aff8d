"""Effects: what two readings of a pack register differently, in words that can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postnet.cantons.contents import Contents

# Where a thing stands is no part of it.
_PLACES: Final = frozenset({"origin", "place"})

_LISTED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "authorities": ("authority", ("id",)),
    "services": ("service", ("id",)),
    "rules": ("rule", ("id",)),
    "branches": ("branch", ("id",)),
    "assignments": ("assignment", ("id",)),
    "cases": ("case", ("name",)),
    "exemptions": ("exemption", ("code", "subject")),
}

_RULES: Final = ("rule authority", "rule table", "rule when", "rule gone", "rule validity")
_MEANINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "who answers": ("service authority", *_RULES, "authority validity", "authority successor"),
    "the days that the canton speaks for": ("canton validity",),
    "what branches offer, and when": ("assignment ",),
    "terms, hours, holidays, privacy": ("canton ", "authority hours", "authority deadlines"),
    "where a branch is, and its name": ("branch ",),
    "offices and services, as they are shown": ("authority ", "service ", "rule note"),
    "the pack's own tests and notes": ("case ", "exemption ", "todo", "catalogue"),
}
NOTHING: Final = "nothing: a comment, a blank, an order"
SOURCES: Final = "where a fact comes from"


def effects(before: Contents, after: Contents) -> set[str]:
    """Return what is not the same: `branch lat`, `case gone`, `canton deadlines`."""
    found = set(_differing("canton", before.canton, after.canton))
    for name, (kind, key) in _LISTED.items():
        old, new = (_by_key(getattr(one, name), key) for one in (before, after))
        for known in old.keys() | new.keys():
            found |= set(_differing(kind, old.get(known), new.get(known)))
    if before.todo != after.todo:
        found.add("todo")
    if before.whole_catalogue != after.whole_catalogue:
        found.add("catalogue")
    return found


def meaning(found: set[str]) -> str:
    """Return what the weightiest of some effects is about."""
    if not found:
        return NOTHING
    for about, beginnings in _MEANINGS.items():
        if any(one.startswith(beginnings) and not one.endswith(" provenance") for one in found):
            return about
    return SOURCES


def _by_key(things: tuple[object, ...], key: tuple[str, ...]) -> dict[tuple[object, ...], object]:
    return {tuple(getattr(thing, name) for name in key): thing for thing in things}


def _differing(kind: str, before: object, after: object) -> Iterator[str]:
    if before is None or after is None:
        if before is not after:
            yield f"{kind} {'new' if before is None else 'gone'}"
        return
    for field in attrs.fields(type(before)):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if field.name not in _PLACES and one != other and not _in_another_order(one, other):
            yield f"{kind} {field.name}"


def _in_another_order(one: object, other: object) -> bool:
    alike = isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other)
    return alike and set(one) == set(other)
