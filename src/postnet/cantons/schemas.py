"""Schemas: a JSON Schema for each file of a pack, so that editors complete and explain its keys.

Made from the entries and their docstrings. A file names its own on its first line:
`#:schema ../schema/canton.schema.json`.
"""

from __future__ import annotations

import json
import types
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from postnet.cantons.entries import (
    CantonEntry,
    CatalogueServiceEntry,
    ConditionsEntry,
    ExemptEntry,
    PromptEntry,
    RuleEntry,
    UseEntry,
)
from postnet.cantons.entries.headings import CATALOGUE_HEADINGS, HEADINGS
from postnet.cantons.explaining import examples_in, explanations, summary_of
from postnet.cantons.forms import (
    VALUES,
    Schema,
    canton_code,
    catalogue_id,
    declared_rule,
    keyed,
    list_of,
    new_id,
    one_of,
    per_language,
    some_of,
    table_file,
    table_of,
    warning_code,
)
from postnet.cantons.structuring import keys_of
from postnet.errors import InvalidInput
from postnet.model.ids import LANGUAGES, CommuneNumber
from postnet.model.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"

# What a key takes where its type does not say all.
_NARROWER: Final[Mapping[tuple[type, str], Callable[[], Schema]]] = {
    (CantonEntry, "code"): canton_code,
    (CantonEntry, "languages"): lambda: some_of(one_of(LANGUAGES)),
    (PromptEntry, "answers"): lambda: keyed(form_of(Texts)) | {"minProperties": 1},
    (RuleEntry, "id"): declared_rule,
    (RuleEntry, "table"): table_file,
    (ConditionsEntry, "communes"): lambda: some_of(form_of(CommuneNumber)),
    (ConditionsEntry, "districts"): lambda: some_of({"type": "string"}),
    (ConditionsEntry, "languages"): lambda: some_of(one_of(LANGUAGES)),
    (ConditionsEntry, "answers"): lambda: keyed(some_of({"type": "string"})),
    (CatalogueServiceEntry, "id"): new_id,
    (UseEntry, "services"): lambda: list_of(catalogue_id()),
    (ExemptEntry, "code"): warning_code,
}

# Keys of which an entry takes exactly one.
_EITHER: Final[Mapping[type, tuple[str, ...]]] = {RuleEntry: ("authority", "table")}

_FROM_TEXT: Final[Mapping[str, Callable[[str], object]]] = {"integer": int, "number": float}


def all_schemas() -> dict[str, Schema]:
    """Return the schema of each file, by the schema's own file name."""
    schemas = {_named("canton.toml"): _head("canton.toml of a canton's pack") | _entry(CantonEntry)}
    for name, headings in HEADINGS.items():
        schemas[_named(name)] = _lists(headings, f"{name} of a canton's pack")
    schemas[_named("catalogue.toml")] = _lists(CATALOGUE_HEADINGS, "one theme of the catalogue")
    return schemas


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder, over those that are there; return what was written.

    Raises:
        InvalidInput: The folder cannot be written.
    """
    texts = {folder / name: rendered(schema) for name, schema in all_schemas().items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            path.write_text(text, "utf-8")
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}."
        raise InvalidInput("into", message, cure="Name a folder that you may write to.") from None
    return list(texts)


def rendered(schema: Schema) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _named(file: str) -> str:
    return file.replace(".toml", ".schema.json")


def _head(title: str) -> Schema:
    return {"$schema": _DRAFT, "$comment": "Made by `postnet canton schema`.", "title": title}


def _lists(headings: Mapping[str, type], title: str) -> Schema:
    told = {heading: {"description": summary_of(kind)} for heading, kind in headings.items()}
    lists = {heading: list_of(_entry(kind)) for heading, kind in headings.items()}
    return _head(title) | table_of({heading: lists[heading] | told[heading] for heading in lists})


def _entry(kind: type) -> Schema:
    needed = [key for key, field in _fields(kind) if field.default is attrs.NOTHING]
    schema = table_of(dict(_properties(kind)), needed) | {"description": summary_of(kind)}
    if kind in _EITHER:
        schema["oneOf"] = [{"required": [key]} for key in _EITHER[kind]]
    return schema


def _fields(kind: type) -> Iterator[tuple[str, attrs.Attribute[Any]]]:
    return zip(keys_of(kind), attrs.fields(kind), strict=True)


def _properties(kind: type) -> Iterator[tuple[str, Schema]]:
    told, hints = explanations(kind), get_type_hints(kind)
    for key, field in _fields(kind):
        narrower = _NARROWER.get((kind, key))
        form = narrower() if narrower else form_of(hints[field.name])
        if isinstance(field.default, str | int) and field.default != "":
            form |= {"default": field.default}
        text = told.get(key, "")
        yield key, _with_examples(form, text) | {"description": text}


def form_of(kind: object) -> Schema:
    """Return the form of what a key takes.

    Args:
        kind: The type that its entry says, of those that files can hold.
    """
    if kind in VALUES:
        return VALUES[kind]()
    if isinstance(kind, type) and attrs.has(kind):
        return _entry(kind)
    build = _BUILT.get(get_origin(kind))
    return build(get_args(kind)) if build else new_id()  # what is left are ids


def _optional(args: tuple[Any, ...]) -> Schema:
    (kind,) = (one for one in args if one is not type(None))
    return form_of(kind)


def _keyed(args: tuple[Any, ...]) -> Schema:
    key, value = args
    if key is str:
        return keyed(form_of(value))
    return per_language(form_of(value))


_BUILT: Final[Mapping[object, Callable[[tuple[Any, ...]], Schema]]] = {
    Literal: one_of,
    Union: _optional,
    types.UnionType: _optional,
    tuple: lambda args: list_of(form_of(args[0])),
    dict: _keyed,
}


def _with_examples(form: Schema, text: str) -> Schema:
    """Return a form with the examples that its explanation names; a list's are its items'."""
    if form.get("type") == "array":
        return form | {"items": _with_examples(form["items"], text)}
    read = _FROM_TEXT.get(form.get("type", ""), str)
    examples = [read(value) for value in examples_in(text)]
    return form | ({"examples": examples} if examples else {})
