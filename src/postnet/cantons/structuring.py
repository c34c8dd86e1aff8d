"""Structuring: TOML values to entries through cattrs, strictly: nothing is converted in silence."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, partial
from itertools import pairwise
from operator import is_
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import (
    homogenous_tuple_structure_factory,
    is_mapping,
    mapping_structure_factory,
)
from cattrs.gen import make_dict_structure_fn, override

from postnet.cantons.entries import AllOr, AssignmentEntry
from postnet.model.ids import LANGUAGES
from postnet.model.texts import Texts
from postnet.model.working_week import WEEKDAYS, OpeningHours, Term, Window

if TYPE_CHECKING:
    from collections.abc import Callable

_Entry = TypeVar("_Entry")
WINDOW_FORM: Final = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]) ?- ?([01][0-9]|2[0-3]):([0-5][0-9])"
)
"""What a stretch of opening hours looks like: `08:00-12:00`."""

# The keys that are words of Python.
_RENAMED: Final[dict[type, dict[str, Any]]] = {
    AssignmentEntry: {"from_on": override(rename="from")}
}

_KINDS: Final = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dt.date: "a day without quotes (2026-01-31)",
    list: "a list in [ ]",
    dict: "a table in { }",
    dt.datetime: "a day with a time",
}


class WrongValue(Exception):
    """A value that its key does not take.

    Attributes:
        key: Where in the value it is wrong, where the value is a table itself.
        known: The values that are allowed, where they can be listed.
    """

    def __init__(self, message: str, key: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.key, self.known = key, known


def structure(values: object, kind: type[_Entry]) -> _Entry:
    """Turn the values of a TOML table into an entry.

    Raises:
        BaseValidationError: Something is wrong; cattrs' group holds every fault with its path.
    """
    try:
        return _converter(detailed=False).structure(values, kind)
    except Exception:  # noqa: BLE001  (whatever it is: now every fault, which takes twice as long)
        return _converter(detailed=True).structure(values, kind)


def keys_of(kind: type) -> list[str]:
    """Return the keys that an entry's table takes, as they stand in the file."""
    renamed = {name: rule.rename for name, rule in _RENAMED.get(kind, {}).items()}
    return [renamed.get(field.name) or field.name for field in attrs.fields(kind)]


@cache
def _converter(*, detailed: bool) -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=detailed)
    for kind in (str, bool, int, float):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(dt.date, _exactly(dt.date))
    converter.register_structure_hook_factory(_is_literal, lambda kind: _one_of(get_args(kind)))
    converter.register_structure_hook_factory(is_mapping, _strict_mapping)
    converter.register_structure_hook_factory(_is_tuple, _strict_tuple)
    converter.register_structure_hook_factory(_is_entry, _strict_entry)
    # Last, and thus asked first: these are written as one value, not as a table of their fields.
    for noun, read in _AS_ONE_VALUE.items():
        converter.register_structure_hook_func(partial(is_, noun), partial(_read_with, read))
    return converter


def _read_with(read: Callable[[object], object], value: object, _: object) -> object:
    return read(value)


def _exactly(kind: type) -> Callable[[object, Any], object]:
    accepted = (float, int) if kind is float else (kind,)

    def hook(value: object, _: Any) -> object:  # noqa: ANN401  (cattrs' own signature)
        if type(value) not in accepted:
            raise WrongValue(f"{_found(value)}, where {_KINDS[kind]} belongs")
        return value

    return hook


def _found(value: object) -> str:
    shown = repr(value) if isinstance(value, str | int | float) else str(value)
    kept = shown if len(shown) <= 60 else f"{shown[:57]}..."  # noqa: PLR2004  (one line of a terminal)
    return f"{kept} is {_KINDS.get(type(value), type(value).__name__)}"


def _is_literal(kind: object) -> bool:
    return get_origin(kind) is Literal


def _one_of(allowed: tuple[str, ...]) -> Callable[[object, Any], object]:
    def hook(value: object, _: Any) -> object:  # noqa: ANN401  (cattrs' own signature)
        if not isinstance(value, str) or value not in allowed:
            raise WrongValue(f"{value!r} is none of {', '.join(allowed)}", known=allowed)
        return value

    return hook


def _is_entry(kind: object) -> bool:
    return isinstance(kind, type) and attrs.has(kind)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _strict_entry(kind: type, converter: cattrs.Converter) -> Callable[[Any, Any], object]:
    inner: Callable[[Any, Any], object] = make_dict_structure_fn(
        kind,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=converter.detailed_validation,
        **_RENAMED.get(kind, {}),
    )
    return _only_from(dict, inner)


def _strict_tuple(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], object]:  # noqa: ANN401
    return _only_from(list, homogenous_tuple_structure_factory(kind, converter))


def _strict_mapping(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], object]:  # noqa: ANN401
    return _only_from(dict, mapping_structure_factory(kind, converter))


def _only_from(source: type, inner: Callable[[Any, Any], object]) -> Callable[[Any, Any], object]:
    def hook(value: object, kind: Any) -> object:  # noqa: ANN401  (cattrs' own signature)
        if not isinstance(value, source):
            raise WrongValue(f"{_found(value)}, where {_KINDS[source]} belongs")
        return inner(value, kind)

    return hook


def _term(value: object) -> Term:
    if not isinstance(value, str):
        raise WrongValue(f'{_found(value)}, where a term such as "3 days" belongs')
    try:
        return Term.parse(value)
    except ValueError as error:
        raise WrongValue(str(error)) from None


def _texts(value: object) -> Texts:
    if not isinstance(value, dict):
        raise WrongValue(f'{_found(value)}, where a text per language belongs: {{ fr = "..." }}')
    for language, text in value.items():
        if language not in LANGUAGES:
            message = f"{language!r} is no language; there are {', '.join(LANGUAGES)}"
            raise WrongValue(message, language, LANGUAGES)
        if not isinstance(text, str) or not text.strip():
            raise WrongValue(f"the text in {language!r} is empty or no text", language)
    return Texts(value)


def _hours(value: object) -> OpeningHours:
    if not isinstance(value, dict):
        raise WrongValue(f"{_found(value)}, where a table of weekdays belongs")
    for day in value:
        if day not in WEEKDAYS:
            raise WrongValue(f"{day!r} is no weekday", day, WEEKDAYS)
    return OpeningHours(tuple(_windows(day, value.get(day, [])) for day in WEEKDAYS))


def _windows(day: str, value: object) -> tuple[Window, ...]:
    if not isinstance(value, list):
        raise WrongValue(f'{day} is no list of hours such as ["08:00-12:00"]', day)
    windows = tuple(_window(day, text) for text in value)
    for before, after in pairwise(windows):
        if after.opens < before.closes:
            raise WrongValue(f"the hours of {day} overlap or stand in the wrong order", day)
    return windows


def _window(day: str, text: object) -> Window:
    found = WINDOW_FORM.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise WrongValue(f'{text!r} is no hours of {day}: the form is "08:00-12:00"', day)
    opens, closes = dt.time(int(found[1]), int(found[2])), dt.time(int(found[3]), int(found[4]))
    if closes <= opens:
        raise WrongValue(f"{text!r} of {day} closes before it opens", day)
    return Window(opens, closes)


def _all_or(value: object) -> AllOr:
    if value == "all":
        return AllOr(None)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return AllOr(tuple(value))
    raise WrongValue(f'{_found(value)}, where a list of ids or "all" belongs')


_AS_ONE_VALUE: Final[dict[type, Callable[[object], object]]] = {
    Term: _term,
    Texts: _texts,
    OpeningHours: _hours,
    AllOr: _all_or,
}
