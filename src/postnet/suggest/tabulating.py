"""Tabulating: texts as rows of features, the way numpy likes to have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from postnet.suggest.features import features
from postnet.suggest.weights import rarity_step
from postnet.suggest.words import first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Floats = np.ndarray[Any, np.dtype[np.float32]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]
    Small = np.ndarray[Any, np.dtype[np.uint8]]


@attrs.frozen(eq=False)
class Table:
    """Texts as rows of features.

    Attributes:
        keys: The features' numbers, ascending.
        rarity: How rare each is, as weights keep it.
        starts: Where each row begins; one more than there are rows.
        places: The features of all rows, by their place in `keys`.
        strengths: How strong each is; those of a row have length one.
    """

    keys: Whole
    rarity: Small
    starts: Whole
    places: Whole
    strengths: Floats

    def rows(self, chosen: Whole) -> tuple[Whole, Floats, Whole]:
        """Return places and strengths of some rows in one piece, and where each row begins."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        begins = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        at = np.repeat(self.starts[chosen] - begins, lengths) + np.arange(lengths.sum())
        return self.places[at], self.strengths[at], begins


def features_of(texts: Iterable[str]) -> list[list[int]]:
    """Return the features of each text, ascending."""
    return [sorted(features([folded for _, folded in first_words(text)])) for text in texts]


def tabulate(rows: Sequence[Sequence[int]]) -> Table:
    """Make a table of rows of features; no row is empty."""
    every = np.concatenate([np.asarray(row, np.int64) for row in rows])
    keys, places, counts = np.unique(every, return_inverse=True, return_counts=True)
    rareness = np.log(1 + len(rows) / counts)
    rarity = np.array([rarity_step(value) for value in rareness.tolist()], np.uint8)
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    strengths = rarity[places].astype(np.float32)
    lengths = np.sqrt(np.add.reduceat(strengths * strengths, starts[:-1]))
    return Table(keys, rarity, starts, places, strengths / np.repeat(lengths, np.diff(starts)))
