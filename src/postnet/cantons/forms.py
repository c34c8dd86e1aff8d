"""Forms: what one value of a pack's file looks like, as JSON Schema of draft 7.

Every editor reads that draft. A form never refuses what the check accepts. It accepts more: whether
a name stands for something is the check's to say, and editors take a day in quotes for a day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from postnet.cantons.catalogue import load_shared
from postnet.cantons.entries import AllOr
from postnet.cantons.structuring import WINDOW_FORM
from postnet.model.codes import CODES
from postnet.model.ids import (
    CODE_FORM,
    ID_FORM,
    LANGUAGES,
    RESERVED_FORM,
    RESIDENTS_OFFICE,
    AuthorityId,
    CommuneNumber,
    Postcode,
    ServiceId,
)
from postnet.model.texts import Texts
from postnet.model.working_week import TERM_FORM, WEEKDAYS, OpeningHours, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

_LANGUAGE_NAMES: Final = ("German", "French", "Italian", "Romansh", "English")
_WHEN_OPEN: Final = 'When it is open, in order: `["08:00-12:00", "13:30-17:00"]`.'


def list_of(items: Schema) -> Schema:
    """Return the form of a list."""
    return {"type": "array", "items": items}


def some_of(items: Schema) -> Schema:
    """Return the form of a list that is not empty."""
    return list_of(items) | {"minItems": 1}


def table_of(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return the form of a table that takes these keys and no others."""
    needed = list(required)
    return {
        "type": "object",
        "properties": dict(properties),
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def one_of(values: Iterable[str]) -> Schema:
    """Return the form of a text that is one of a few."""
    return {"type": "string", "enum": list(values)}


def like(*forms: re.Pattern[str]) -> Schema:
    """Return the form of a text that is like one of these, from its first letter to its last."""
    either = "|".join(form.pattern for form in forms)
    return {"type": "string", "pattern": f"^(?:{either})$"}


def per_language(form: Schema) -> Schema:
    """Return the form of a table with a value for each language."""
    named = zip(LANGUAGES, _LANGUAGE_NAMES, strict=True)
    return table_of({language: form | {"description": f"In {name}."} for language, name in named})


def keyed(form: Schema) -> Schema:
    """Return the form of a table with keys of the canton's own choice."""
    return {"type": "object", "additionalProperties": form}


def new_id() -> Schema:
    """Return the form of an id."""
    return like(ID_FORM)


def declared_rule() -> Schema:
    """Return the form of the id of a rule that a canton declares."""
    # Not in the pattern: not every editor's engine looks ahead.
    return new_id() | {"not": {"pattern": f"^(?:{RESERVED_FORM.pattern})"}}


def canton_code() -> Schema:
    """Return the form of the code that a canton is registered under."""
    return like(CODE_FORM)


def table_file() -> Schema:
    """Return the form of the name of a table's file."""
    return {"type": "string", "pattern": r"\.csv$"}


def catalogue_id() -> Schema:
    """Return the form of the id of a service in the catalogue."""
    return one_of(sorted(load_shared().catalogue))


def warning_code() -> Schema:
    """Return the form of the code of a warning."""
    return one_of(code.code for code in CODES.values() if code.severity == "warning")


def _plain(kind: str) -> Callable[[], Schema]:
    return lambda: {"type": kind}


def _between(least: int, most: int) -> Callable[[], Schema]:
    return lambda: {"type": "integer", "minimum": least, "maximum": most}


def _day() -> Schema:
    return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _week() -> Schema:
    windows = list_of(like(WINDOW_FORM)) | {"description": _WHEN_OPEN}
    return table_of(dict.fromkeys(WEEKDAYS, windows))


def _all_or() -> Schema:
    return {"anyOf": [one_of(["all"]), list_of({"type": "string"}) | {"minItems": 1}]}


def _service_id() -> Schema:
    # The list is what editors offer; a canton may have services of its own.
    return {"anyOf": [catalogue_id(), new_id()]}


VALUES: Final[Mapping[object, Callable[[], Schema]]] = {
    str: _plain("string"),
    bool: _plain("boolean"),
    int: _plain("integer"),
    float: _plain("number"),
    dt.date: _day,
    Texts: lambda: per_language({"type": "string", "pattern": r"\S"}),
    Term: lambda: like(TERM_FORM),
    OpeningHours: _week,
    AllOr: _all_or,
    ServiceId: _service_id,
    # Not re.escape: it escapes the hyphen, and then editors' engines refuse the pattern.
    AuthorityId: lambda: like(ID_FORM, re.compile(RESIDENTS_OFFICE.replace("*", "[*]"))),
    # The federal register numbers communes with four digits at most.
    CommuneNumber: _between(1, 9999),
    Postcode: _between(1000, 9999),
}
"""The form of each type that entries hold as one value."""
