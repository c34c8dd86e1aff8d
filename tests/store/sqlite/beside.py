"""Beside: another process that files without a pause, and says each reference it was given."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

import attrs

import postnet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TESTS: Final = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120  (for a path of sys)
SOURCES: Final = os.path.dirname(os.path.dirname(postnet.__file__))  # noqa: PTH120  (the same)

# A reference is said once it was returned; whoever listens no more ends it.
_FILES: Final = """
import itertools, sys
from postnet.errors import StoreUnavailable
from postnet.store import open_store
from store.making_tickets import filing
try:
    with open_store(sys.argv[1]) as store:
        for number in itertools.count(int(sys.argv[2])):
            print(store.file(filing(number)).reference, flush=True)
except StoreUnavailable as error:
    print(error.message)
"""


def run_python(program: str, *words: str, **options: object) -> subprocess.Popen[str]:
    """Start Python with a program that knows postnet and the tests' own modules."""
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", program, *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((SOURCES, TESTS))},
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


@attrs.frozen
class Filing:
    """A process that files."""

    _said: IO[str]

    def hear(self, count: int) -> list[str]:
        """Return the next references that were given out; wait for as many."""
        heard = [self._said.readline().strip() for _ in range(count)]
        assert all(heard), "it files no more"
        return heard

    def rest(self) -> list[str]:
        """Return all that it gives out until it stops by itself, and then why."""
        return [line.strip() for line in self._said]


@contextmanager
def filing_beside(path: Path, first: int = 10_000_000) -> Iterator[Filing]:
    """Let another process file into a database until the end of the `with`."""
    process = run_python(_FILES, str(path), str(first))
    assert process.stdout is not None
    try:
        yield Filing(process.stdout)
    finally:
        process.kill()
        process.communicate()
