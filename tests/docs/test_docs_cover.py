"""The docs name everything that people can use: commands, hooks, errors, weekdays."""

from __future__ import annotations

import argparse
import inspect
import re
from pathlib import Path

import pytest

import postnet
from postnet import errors
from postnet.cli.commands import COMMANDS
from postnet.cli.parsing import command_parser
from postnet.model.working_week import WEEKDAYS
from postnet.plugins import hookspecs

DOCS = Path(__file__).parents[2] / "docs"


def read(name: str) -> str:
    """Return a page."""
    return (DOCS / name).read_text("utf-8")


def test_every_weekday_is_explained() -> None:
    """The opening hours are one value with seven keys."""
    page = read("reference/configuration.md")
    assert [day for day in WEEKDAYS if day not in page] == []


def ways_of(name: str) -> list[str]:
    """Return `canton show` and the like, where a command has ways that it has a row for each."""
    found = [
        f"{name} {way}"
        for action in command_parser(name)._actions
        if isinstance(action, argparse._SubParsersAction)
        for way in action.choices
    ]
    return found if name == "canton" else []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_listed(name: str) -> None:
    """The reference of the command line has a row for each, or for each of its ways."""
    rows = re.findall(
        r"^\| `([\w -]+?)(?: [A-Z]+)*` \|", read("reference/command-line.md"), re.MULTILINE
    )
    assert {name, *ways_of(name)} <= {name, *rows}
    assert name in rows or ways_of(name)


def test_every_hook_is_explained() -> None:
    """The reference of the hooks has a row for each."""
    hooks = [name for name in vars(hookspecs) if name.startswith("postnet_")]
    page = read("reference/hooks.md")
    assert len(hooks) >= 7
    assert [hook for hook in hooks if f"| `{hook}` |" not in page] == []


def test_every_error_is_explained() -> None:
    """Each class that a caller can catch has a row."""
    page = read("reference/command-line.md")
    classes = [
        name
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.PostnetError) and kind is not errors.PostnetError
    ]
    assert len(classes) >= 10
    assert [name for name in classes if f"| `{name}` |" not in page] == []


def test_every_public_name_has_a_docstring() -> None:
    """What `postnet.__all__` names can be read about with help()."""
    named = [name for name in postnet.__all__ if name != "__version__"]
    assert [name for name in named if not inspect.getdoc(getattr(postnet, name))] == []
