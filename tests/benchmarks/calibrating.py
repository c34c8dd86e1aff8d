"""Fits the confidence: prints the constants of `postnet.suggest.confidence`.

    python tests/benchmarks/calibrating.py

On the train part of the development questions, and on words that stand in the titles of three
services or more: of those alone nobody can be sure.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

import attrs
import numpy as np

import postnet
from postnet.suggest import Suggester
from postnet.suggest.confidence import leads
from postnet.suggest.languages import SMALL_WORDS
from postnet.suggest.words import words_in
from suggest.asked import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 200


def main() -> None:
    """Fit by Newton's method, and print."""
    rows = [(*attrs.astuple(lead), 1.0) for lead, _ in measured()]
    right = np.array([hit for _, hit in measured()], float)
    facts = np.array(rows)
    weights = np.zeros(facts.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-facts @ weights))
        slope = facts.T @ (right - likely) - 0.01 * weights
        bend = (facts * (likely * (1 - likely))[:, None]).T @ facts + 0.01 * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    for name, value in zip(("OVER_NOTHING", "OVER_SECOND", "AMOUNT", "BIAS"), weights, strict=True):
        print(f"_{name}: Final = {value:.2f}")


def measured() -> Iterator[tuple[object, bool]]:
    """Yield the leads of each text, and whether its first service is right."""
    catalogue = postnet.open().network.catalogue
    suggester = Suggester(catalogue, catalogue)
    questions = [(one.text, one.about) for one in asked("train")]
    for text, about in [*questions, *((word, "") for word in common_words())]:
        read = suggester._read(text)
        if read.services:
            first = list(islice(read.services.values(), 2))
            lead = leads(first, list(read.others.values()), read.seen)
            yield lead, next(iter(read.services)) == about


def common_words() -> list[str]:
    """Return the words that stand in the titles of three services or more."""
    used: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in postnet.open().network.catalogue.values():
        for language, title in entry.title.by_language.items():
            for written, folded in words_in(title):
                if folded not in SMALL_WORDS:
                    used[language, written.lower()].add(entry.id)
    return [word for (_, word), services in used.items() if len(services) >= 3]


if __name__ == "__main__":
    main()
