"""Telling how far a long piece of work is, whatever the engine."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[int, int], None]
"""Is told how much is done, of how much."""


def quiet(_done: int, _whole: int) -> None:
    """Tell nobody."""
