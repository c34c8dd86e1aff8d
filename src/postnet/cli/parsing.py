"""Parsing: argparse, with an error that names the nearest option."""

from __future__ import annotations

import argparse
import difflib
import os
import re
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn

from postnet.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNRECOGNIZED: Final = re.compile(r"unrecognized arguments: (\S+)")
_INVALID_CHOICE: Final = re.compile(r"invalid choice: '([^']*)'")


class WrongUse(Exception):
    """The arguments do not fit the command.

    Attributes:
        usage: How the command is used.
    """

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of leaving, and suggests what was meant."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise WrongUse(self._with_hint(message), self.format_usage().strip())

    def _with_hint(self, message: str) -> str:
        unknown = _UNRECOGNIZED.search(message)
        if unknown and not unknown[1].startswith("-"):
            return f"{unknown[1]!r} is one word too many here."
        if unknown:
            near = difflib.get_close_matches(unknown[1], self._option_string_actions)
            return f"no option {unknown[1]!r}.{_did_you_mean(near)}"
        return f"{message[0].lower()}{message[1:]}."


def _did_you_mean(near: Sequence[str]) -> str:
    return f" Did you mean {near[0]}?" if near else ""


def unknown_command(name: str) -> WrongUse:
    """Return the error for a command that does not exist."""
    near = difflib.get_close_matches(name, COMMANDS)
    usage = "usage: postnet COMMAND [options]      (postnet --help lists the commands)"
    return WrongUse(f"no command {name!r}.{_did_you_mean(near)}", usage)


def add_everywhere(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Add the options that every command takes.

    Args:
        parser: Where to.
        again: Whether a parser before it has them too, so that its values must not be overwritten.
    """
    everywhere = parser.add_argument_group("everywhere")
    everywhere.add_argument(
        "--cantons",
        metavar="DIR",
        default=argparse.SUPPRESS if again else os.environ.get("POSTNET_CANTONS") or None,
        help="folder of the cantons' packs, or one pack (POSTNET_CANTONS; bundled ones by default)",
    )
    everywhere.add_argument(
        "--db",
        metavar="URL",
        default=argparse.SUPPRESS if again else os.environ.get("POSTNET_DB") or None,
        help="the database, sqlite:///file.db (POSTNET_DB; sqlite:///postnet.db by default)",
    )
    unset = argparse.SUPPRESS if again else False
    everywhere.add_argument(
        "--json", action="store_true", default=unset, help="print JSON, for machines"
    )


def command_parser(name: str) -> Parser:
    """Return the parser of one command; only its module is imported."""
    parser = Parser(
        prog=f"postnet {name}",
        description=f"{COMMANDS[name].help[0].upper()}{COMMANDS[name].help[1:]}.",
        allow_abbrev=False,
    )
    _fill(parser, name)
    return parser


def whole_parser() -> Parser:
    """Return the parser of all commands, for shell completion."""
    parser = Parser(prog="postnet", allow_abbrev=False)
    parser.add_argument("--version", action="store_true")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for name, command in COMMANDS.items():
        if " " not in name:
            _fill(commands.add_parser(name, help=command.help), name)
    return parser


def _fill(parser: argparse.ArgumentParser, name: str) -> None:
    module = import_module(f"postnet.cli.{COMMANDS[name].module}")
    module.register(parser, name)
    add_everywhere(parser)
    for nested in _nested(parser):
        add_everywhere(nested, again=True)


def _nested(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parsers of a command's own ways, such as `db init`."""
    for action in parser._actions:  # noqa: SLF001  (argparse has no other way to ask)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield from action.choices.values()


def split_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Find the command among options that may stand before it.

    Returns:
        The first word that is neither an option nor an option's value, with the next one where
        both are a command (`suggest train`), and all other words.
    """
    valued = {"--cantons", "--db"}
    for place, word in enumerate(argv):
        if not word.startswith("-") and (place == 0 or argv[place - 1] not in valued):
            both = " ".join(argv[place : place + 2])
            if both in COMMANDS and both != word:
                return both, [*argv[:place], *argv[place + 2 :]]
            return word, [*argv[:place], *argv[place + 1 :]]
    return None, list(argv)
