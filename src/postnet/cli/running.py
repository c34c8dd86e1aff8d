"""Running: from the words of the command line to an exit code."""

from __future__ import annotations

import os
import sys

from postnet._version import __version__

# A type checker reads it as true; to import typing for it would double what `--version` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

GOOD: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130

_ASKS_VERSION: Final = frozenset({"--version", "-V"})
_ASKS_HELP: Final = frozenset({"--help", "-h"})


def run(argv: Sequence[str]) -> int:
    """Run a command.

    Args:
        argv: The words behind `postnet`.

    Returns:
        0 good, 1 findings or refused, 2 wrong use, 130 interrupted.
    """
    if "_ARGCOMPLETE" in os.environ:
        _complete()
    if argv and argv[0] in _ASKS_VERSION:
        print(f"postnet {__version__}")  # noqa: T201  (rich would cost ten times the answer)
        return GOOD
    if not argv or argv[0] in _ASKS_HELP:
        return _overview()
    _lose_letters_rather_than_answers()
    try:
        return _run_command(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; Python would complain once more while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD


def _lose_letters_rather_than_answers() -> None:
    """Let a terminal that cannot show a letter show a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _overview() -> int:
    from postnet.cli.commands import overview  # noqa: PLC0415  (each answer loads only what it needs)

    print(overview())  # noqa: T201  (rich would cost ten times the answer)
    return GOOD


def _complete() -> None:
    import argcomplete  # noqa: PLC0415

    from postnet.cli.parsing import whole_parser  # noqa: PLC0415

    argcomplete.autocomplete(whole_parser())


def _run_command(argv: Sequence[str]) -> int:
    from postnet.cli.parsing import (  # noqa: PLC0415
        command_parser,
        split_command,
        unknown_command,
    )

    name, words = split_command(argv)
    as_json = "--json" in words
    try:
        from postnet.cli.commands import COMMANDS  # noqa: PLC0415

        if name is None or name not in COMMANDS:
            raise unknown_command(name or "")  # noqa: TRY301  (reported as all others)
        parser = command_parser(name)
        args = parser.parse_args(words)
        code: int = args.run(args)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except SystemExit as leaving:  # argparse leaves after --help
        return int(leaving.code or GOOD)
    except Exception as error:  # noqa: BLE001  (no traceback reaches a user)
        from postnet.cli.failing import report_failure  # noqa: PLC0415

        return report_failure(error, as_json=as_json)
    sys.stdout.flush()
    return code
