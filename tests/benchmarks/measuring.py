"""Measuring: two or more ways of doing one thing, in turns, so that both see the same machine."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def in_turns(
    ways: Mapping[str, Callable[[], object]],
    *,
    rounds: int = 15,
    before: Callable[[], object] = tuple,
) -> dict[str, float]:
    """Return the median seconds of each way; they take turns, so that a slow moment hits all.

    Args:
        ways: What to do, by name.
        rounds: How often each is done.
        before: Done before each turn, and not measured.
    """
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, do in ways.items():
            before()
            start = time.perf_counter()
            do()
            spent[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in spent.items()}


def say(code: str, what: str, ratio: float, target: str) -> None:
    """Print one figure and its target."""
    print(f"{code}  {what}: {ratio:.3f}   (target {target})")
