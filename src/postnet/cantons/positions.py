"""Positions: where each key and value of a TOML file stands, by its path.

tomli gives values without places; tree-sitter gives the place of each key path in under 1 ms.
Loaded when there is a finding, not before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

KeyPath = tuple[str | int, ...]
"""Keys and places in lists, from the top of a file: `("rule", 2, "when", "communes", 0)`."""

Place = tuple[int, int]
"""Line and column, both from 1."""


class Positions:
    """The places of all that stands in one TOML file; as much of it as can be read.

    Args:
        text: The whole file.
    """

    def __init__(self, text: str) -> None:
        self._words = text.split("\n")
        self._lines = text.encode().split(b"\n")
        self._values: dict[KeyPath, Place] = {(): (1, 1)}
        self._keys: dict[KeyPath, Place] = {}
        self._headings: dict[int, KeyPath] = {}
        self._counts: dict[KeyPath, int] = {}
        self._read(_parser().parse(text.encode()).root_node)

    def has(self, path: KeyPath) -> bool:
        """Tell whether something stands at a path."""
        return path in self._values

    def value(self, path: KeyPath) -> Place:
        """Return where a value begins; that of what is around it where it is not there."""
        while path not in self._values:
            path = path[:-1]
        return self._values[path]

    def key(self, path: KeyPath) -> Place:
        """Return where a key stands; its value's place where it has none of its own."""
        return self._keys.get(path) or self.value(path)

    def headed_at(self, line: int) -> KeyPath:
        """Return the path of the table whose heading stands on a line; empty for none."""
        return self._headings.get(line, ())

    def narrowed(self, path: KeyPath, name: str) -> KeyPath:
        """Return the path of the element with this name, where the path leads to a list with it."""
        element = re.compile(rf"[\"']?{re.escape(name)}(?![\w-])")
        number = 0
        while name and (*path, number) in self._values:
            line, column = self._values[(*path, number)]
            if element.match(self._words[line - 1], column - 1):
                return (*path, number)
            number += 1
        return path

    def _read(self, document: Node) -> None:
        for child in document.named_children:
            if child.type == "pair":
                self._pair((), child)
            elif child.type == "table":
                self._table(self._resolve(_keys(child.named_children[0])), child)
            elif child.type == "table_array_element":
                self._table(self._next_of(_keys(child.named_children[0])), child)

    def _resolve(self, keys: list[str]) -> KeyPath:
        """Return the path of a heading: a name of a list stands for its last element."""
        path: KeyPath = ()
        for key in keys:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _next_of(self, keys: list[str]) -> KeyPath:
        listed = (*self._resolve(keys[:-1]), keys[-1])
        number = self._counts.get(listed, 0)
        self._counts[listed] = number + 1
        return (*listed, number)

    def _table(self, path: KeyPath, node: Node) -> None:
        self._values[path] = self._keys[path] = self._place(node.named_children[0])
        self._headings[self._values[path][0]] = path
        if path[-1] == 0:  # a list as a whole stands where its first table is headed
            self._values[path[:-1]] = self._keys[path[:-1]] = self._values[path]
        for child in node.named_children[1:]:
            if child.type == "pair":
                self._pair(path, child)

    def _pair(self, parent: KeyPath, node: Node) -> None:
        named = node.named_children
        path = (*parent, *_keys(named[0]))
        self._keys[path] = self._place(named[0])
        if len(named) > 1:
            self._value(path, named[1])

    def _value(self, path: KeyPath, node: Node) -> None:
        self._values[path] = self._place(node)
        if node.type == "inline_table":
            for child in node.named_children:
                if child.type == "pair":
                    self._pair(path, child)
        elif node.type == "array":
            values = (child for child in node.named_children if child.type != "comment")
            for number, child in enumerate(values):
                self._value((*path, number), child)

    def _place(self, node: Node) -> Place:
        # tree-sitter counts columns in bytes; people and editors count characters.
        row, column = node.start_point
        return row + 1, len(self._lines[row][:column].decode("utf-8", "replace")) + 1


@cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def _keys(node: Node) -> list[str]:
    return list(_key_parts(node))


def _key_parts(node: Node) -> Iterator[str]:
    if node.type == "dotted_key":
        for child in node.named_children:
            yield from _key_parts(child)
    elif node.text is not None:
        yield node.text.decode().strip("\"'")
