"""Explaining: what each key of an entry is, read from the docstring of its class.

So that whoever adds a key explains it beside the key, once: for the editor (`schemas`), and for
docs/reference/configuration.md.
"""

from __future__ import annotations

import inspect
import re
from typing import Final

import attrs

from postnet.cantons.structuring import keys_of

_ATTRIBUTE: Final = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_SUCH_AS: Final = re.compile(r"such as ((?:`[^`]+`(?:, | or )?)+)")


def summary_of(kind: type) -> str:
    """Return what an entry is."""
    text = (inspect.getdoc(kind) or "").partition("\n\nAttributes:")[0]
    return " ".join(text.split())


def explanations(kind: type) -> dict[str, str]:
    """Return what each key of an entry is; a key that nobody explained is left out."""
    told = {name: " ".join(text.split()) for name, text in _ATTRIBUTE.findall(_attributes(kind))}
    pairs = zip(attrs.fields(kind), keys_of(kind), strict=True)
    return {key: told[field.name] for field, key in pairs if field.name in told}


def examples_in(text: str) -> list[str]:
    """Return the values that an explanation names behind "such as"."""
    return [value for found in _SUCH_AS.findall(text) for value in re.findall(r"`([^`]+)`", found)]


def _attributes(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\nAttributes:\n")[2]
