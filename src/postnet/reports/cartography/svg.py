"""SVG: elements as text, the same bytes whenever they are drawn."""

from __future__ import annotations

import html
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postnet.geography import Ring

Look = dict[str, str | float]
"""Attributes by name."""

# XML 1.0 has no place for these, escaped or not.
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")


def tag(name: str, *inside: str, **attributes: str | float) -> str:
    """Return an element; `stroke_width` stands for `stroke-width`.

    Args:
        name: What it is called.
        inside: What stands in it, as SVG.
        attributes: Their values; numbers are rounded to a tenth.
    """
    written = "".join(
        f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items()
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>\n" if content else f"<{name}{written}/>\n"


def _value(value: str | float) -> str:
    return literal(value) if isinstance(value, str) else number(value)


def literal(text: str) -> str:
    """Return a text as it stands in SVG, between tags or in an attribute."""
    return html.escape(_UNPRINTABLE.sub(" ", text))


def lettered(text: str, x: float, y: float, **attributes: str | float) -> str:
    """Return a line of text; `y` is where its letters stand."""
    return tag("text", literal(text), x=x, y=y, **attributes)


def number(value: float) -> str:
    """Return a number to a tenth, without what means nothing."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def path_of(rings: Iterable[Ring]) -> str:
    """Return what a path draws: every ring closed, no point twice in a row."""
    return "".join(_closed(ring) for ring in rings)


def _closed(ring: Ring) -> str:
    points = [point for point, _ in groupby(f"{number(x)} {number(y)}" for x, y in ring)]
    return f"M{'L'.join(points)}Z" if len(points) > 2 else ""  # noqa: PLR2004  (an area)
