"""Step: what leads from one schema version to the next, whatever the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

Connection = TypeVar("Connection")


@attrs.frozen
class Step(Generic[Connection]):
    """One migration; it runs inside a transaction, whole or not at all.

    Attributes:
        number: The schema version it leads to.
        title: What it does, as people are told.
        take: Does it; begins and ends no transaction.
    """

    number: int
    title: str
    take: Callable[[Connection], None]
