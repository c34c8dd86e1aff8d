"""Sureness: how sure a fact is, in one word."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postnet.model.provenance import Provenance

Sureness = Literal["real", "derived", "inferred", "demo", "unknown"]
"""As a provenance says it, or `demo` where its source says so: made for a demonstration."""

SURENESS: Final[tuple[Sureness, ...]] = get_args(Sureness)
"""The surest first."""

# Not within a word: "demography" is no demo, the file branches_demo.csv is one.
_DEMO: Final = re.compile(r"(?<![a-z])demo(?![a-z])", re.IGNORECASE)


def how_sure(provenance: Provenance) -> Sureness:
    """Return how sure a fact is."""
    return "demo" if _DEMO.search(provenance.source) else provenance.confidence


def how_many(facts: Iterable[Provenance]) -> Mapping[Sureness, int]:
    """Count facts by how sure they are, the surest first."""
    counted = Counter(map(how_sure, facts))
    return {word: counted[word] for word in SURENESS if counted[word]}


Summary = Literal["real", "partial", "demo", "unknown"]
"""All facts are real; only some are sure; some were made for a demonstration; none is known."""


def sum_up(counted: Mapping[Sureness, int]) -> Summary:
    """Say in one word how sure many facts are."""
    if "demo" in counted:
        return "demo"
    if counted.keys() <= {"unknown"}:
        return "unknown"
    return "real" if counted.keys() == {"real"} else "partial"
