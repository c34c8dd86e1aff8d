"""Speaking to the command line, and hearing what it says."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import attrs

from postnet.cli import run

if TYPE_CHECKING:
    import pytest


@attrs.frozen
class Said:
    """What a command said, and how it ended.

    Attributes:
        code: 0 good, 1 findings or refused, 2 wrong use.
    """

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed for machines."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """What it printed for machines in place of a result."""
        return self.json["error"]


@attrs.frozen
class Terminal:
    """A terminal in an empty folder, with canton Jura and no database yet."""

    _captured: pytest.CaptureFixture[str]
    _patched: pytest.MonkeyPatch

    def __call__(self, *words: str, stdin: str = "") -> Said:
        """Run a command of postnet."""
        self._patched.setattr(sys, "stdin", io.StringIO(stdin))
        code = run(words)
        out, err = self._captured.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    def json(self, *words: str, stdin: str = "") -> Any:
        """Run a command that must do well, and return what it prints for machines."""
        said = self(*words, "--json", stdin=stdin)
        assert said.code == 0, said.out
        return said.json

    def file(self, text: str = "Mon permis est abîmé.", *words: str) -> str:
        """File a question in Delémont for its vehicles office, and return its reference."""
        question = ("file", text, "--branch", "ju-2800-005", "--commune", "6711")
        about = () if "--service" in words else ("--service", "driving-licence-replacement")
        return str(self.json(*question, *about, *words)["reference"])
