"""A canton's developer at work: a folder with the pack of Glarus, and pytest in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from testing.working import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def workplace(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    """Return an empty folder to work in."""
    # Where these are set, pytest's summary tells a failure whole once more.
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    return Workplace(pytester)
