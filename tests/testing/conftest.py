"""A canton's developer at work: a folder with the pack of Glarus, and pytest in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from testing.working import Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def workplace(pytester: pytest.Pytester) -> Iterator[Workplace]:
    """Return an empty folder to work in."""
    return Workplace(pytester)
