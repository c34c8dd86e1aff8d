"""Failing: what a person or a machine is told when something does not work."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

from postnet.cli.machine import print_json_line
from postnet.cli.parsing import WrongUse
from postnet.errors import AmbiguousName, InvalidInput, PostnetError, UnknownName

_REFUSED: Final = 1
_WRONG_USE: Final = 2
_WRONG_USES: Final = (UnknownName, AmbiguousName, InvalidInput, WrongUse)


def report_failure(error: Exception, *, as_json: bool) -> int:
    """Say what went wrong, where and how to mend it; return the exit code.

    For people it goes to standard error; as JSON to standard output, in place of the result:
    `{"error": {"kind", "message", "cure", ...facts}}`.
    """
    if os.environ.get("POSTNET_DEBUG"):
        import traceback  # noqa: PLC0415  (for whoever mends postnet)

        traceback.print_exception(error)
    if as_json:
        print_json_line({"error": _shape(error)})
    else:
        _tell(_message(error), _cure(error))
    return _WRONG_USE if isinstance(error, _WRONG_USES) else _REFUSED


def warn(message: str) -> None:
    """Say on standard error what a person should know, while the command goes on."""
    _tell(message, "")


def _tell(message: str, cure: str) -> None:
    sys.stderr.write(f"postnet: {message}\n")
    if cure:
        sys.stderr.write(f"  -> {cure}\n")


def _message(error: Exception) -> str:
    if isinstance(error, PostnetError):
        return error.message
    if isinstance(error, WrongUse):
        return str(error)
    return f"something unexpected happened ({type(error).__name__}: {error})."


def _cure(error: Exception) -> str:
    if isinstance(error, UnknownName) and error.kind == "registered canton":
        return f"{_lying_near(error.name)}{error.cure}"
    if isinstance(error, PostnetError):
        return error.cure
    if isinstance(error, WrongUse):
        return error.usage
    return "Please report it; POSTNET_DEBUG=1 shows where it happened. What was filed is safe."


def _lying_near(code: str) -> str:
    """Say where the canton is that is not registered, if it lies in the usual folder here."""
    here = Path("cantons")
    if not (here / code.lower() / "canton.toml").is_file():
        return ""
    return f"There is a folder {here / code.lower()}: add --cantons {here}. "


def _shape(error: Exception) -> dict[str, object]:
    name = type(error).__name__ if isinstance(error, PostnetError | WrongUse) else "Unexpected"
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    facts: dict[str, object] = {
        key: value
        for key, value in vars(error).items()
        if isinstance(value, str | int | tuple) and key not in ("message", "cure", "usage")
    }
    facts.pop("findings", None)
    return {"kind": kind, "message": _message(error), "cure": _cure(error), **facts}
