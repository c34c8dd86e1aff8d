"""Following a page: its commands are typed, its edits are made, in an empty folder, as they stand.

A block of `console` holds commands after `$` and what they say; a line of `...` stands for
lines left out, and `...` in a line for what differs from run to run.
An edit is a block below a line that begins with one of `EDITS` and names the file.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EDITS: Final = ("Put this at the end of", "Change", "Make the file")
LEFT_OUT: Final = "..."

_STEP: Final = re.compile(
    rf"^(?:(?P<edit>{'|'.join(EDITS)}) `(?P<file>[^`\n]+)`[^\n]*:\n\n)?"
    r"```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@attrs.frozen
class Command:
    """What is typed, and what the page shows of what it says."""

    line: str
    shown: str

    @property
    def stretches(self) -> list[str]:
        """What is shown, cut where lines are left out."""
        kept: list[list[str]] = [[]]
        for line in map(plain, self.shown.splitlines()):
            if line == LEFT_OUT:
                kept.append([])
            elif line:
                kept[-1].append(line)
        return ["\n".join(lines) for lines in kept if lines]


@attrs.frozen
class Edit:
    """What is written into a file, and how: one of `EDITS`."""

    how: str
    file: str
    text: str

    @property
    def lines(self) -> int:
        """How many lines are written; those that are empty do not count."""
        written = self.text.splitlines()
        if self.how == "Change":
            written = [line[1:] for line in written if line.startswith("+")]
        return sum(bool(line.strip()) for line in written)

    def make(self, folder: Path) -> None:
        """Make the edit."""
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text("utf-8") if path.exists() else ""
        if self.how == "Change":
            new = _changed(old, self.text)
        else:
            assert bool(old) == (self.how == EDITS[0]), f"{self.file} is there, or is not"
            new = f"{old}\n{self.text}" if old else self.text
        path.write_text(new, "utf-8")


def _changed(text: str, diff: str) -> str:
    for hunk in re.split(r"(?m)^@@\n", diff):
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(before) == 1, f"not once in the file:\n{before}"
        text = text.replace(before, after)
    return text


def plain(line: str) -> str:
    """Return a line without what depends on the width of a terminal."""
    return " ".join(line.split())


def steps_of(page: Path) -> Iterator[Command | Edit]:
    """Yield what a page tells its reader to do, in order."""
    for block in _STEP.finditer(page.read_text("utf-8")):
        if block["edit"]:
            yield Edit(block["edit"], block["file"], block["text"])
        elif block["kind"] == "console":
            for said in re.split(r"(?m)^\$ ", block["text"])[1:]:
                line, _, shown = said.partition("\n")
                yield Command(line, shown)


def _worked() -> float:
    """Return how long the processor has worked for processes that this one has waited for."""
    times = os.times()
    return times.children_user + times.children_system


@attrs.define
class Reader:
    """Somebody who does what a page says.

    Attributes:
        folder: Where; empty at first.
        seconds: How long the processor worked so far: what else the machine does is left out.
    """

    folder: Path
    seconds: float = 0.0

    def follow(self, page: Path) -> None:
        """Do everything, and compare what is said with what the page shows."""
        for step in steps_of(page):
            if isinstance(step, Edit):
                step.make(self.folder)
            else:
                self._compare(step, self.type(step.line))

    def type(self, line: str) -> str:
        """Type a command; return what it says."""
        program, *words = shlex.split(line)
        before = _worked()
        done = subprocess.run(
            [sys.executable, "-m", program, *words],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.seconds += _worked() - before
        said = done.stdout + done.stderr
        assert done.returncode in {0, 1}, said
        assert "Traceback" not in said, said
        return said

    def _environment(self) -> dict[str, str]:
        ours = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
        return {**ours, "XDG_CACHE_HOME": str(self.folder / ".cache")}

    def _compare(self, command: Command, said: str) -> None:
        left = "\n".join(filter(None, map(plain, said.splitlines())))
        for stretch in command.stretches:
            wanted = re.escape(stretch).replace(re.escape(LEFT_OUT), ".*")
            found = re.search(rf"^{wanted}$", left, re.MULTILINE)
            assert found, (
                f"$ {command.line}\n{said}\n--- does not say (in this order) ---\n{stretch}"
            )
            left = left[found.end() :]
