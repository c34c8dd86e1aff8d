"""Training: weights from texts whose label is known; needs numpy (the extra `learning`).

A softmax over sparse features, fitted in small steps whose length shrinks for what was often
changed (AdaGrad: Duchi, Hazan, Singer 2011). The same texts, seed and numpy give the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from postnet.suggest.tabulating import features_of, tabulate
from postnet.suggest.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postnet.suggest.example import Example
    from postnet.suggest.tabulating import Floats, Small, Table, Whole

_BATCH: Final = 128
_LARGEST: Final = 127
_LABELS_AT_MOST: Final = 250


@attrs.frozen
class Course:
    """How weights are trained.

    Attributes:
        rounds: How often each text is looked at.
        step: How far a weight moves at first.
        most: How many labels a feature keeps a weight for, at most.
        smallest: Weights nearer to zero than this are dropped.
        shared_by: In how many private texts a feature that no other text has must occur.
        used: What it counts that a label's texts have a feature at all: once is worth half of it,
            often the whole.
        seed: Decides the order of the texts.
    """

    rounds: int = 8
    step: float = 0.1
    most: int = 32
    smallest: float = 0.1
    shared_by: int = 5
    used: float = 2.0
    seed: int = 1


_LANGUAGES: Final = Course(rounds=2, most=5, smallest=0.2, used=0.0)
"""Five languages are learnt sooner, from fewer features."""


def train(
    examples: Sequence[Example],
    about: Mapping[str, object],
    *,
    private: Sequence[Example] = (),
    course: Course | None = None,
) -> Weights:
    """Train weights.

    Args:
        examples: Texts with their labels.
        about: Facts to keep with the weights, JSON values.
        private: Texts of tickets; what only a few of them share leaves no trace.
        course: How; as usual where none is given.

    Raises:
        ValueError: There are no texts, or more than 250 labels.
    """
    course = course or Course()
    rows = features_of(example.text for example in (*examples, *private))
    rows = rows[: len(examples)] + _shared(rows, len(examples), course.shared_by)
    kept = [(row, one) for row, one in zip(rows, (*examples, *private), strict=True) if row]
    labels = sorted({one.label for _, one in kept})
    languages = sorted({one.language for _, one in kept})
    if not 0 < len(labels) <= _LABELS_AT_MOST:
        raise ValueError(f"{len(labels)} labels; there must be 1 to {_LABELS_AT_MOST}")
    table = tabulate([row for row, _ in kept])
    weights = [
        _fitted(table, _numbered([one.label for _, one in kept], labels), course),
        _fitted(table, _numbered([one.language for _, one in kept], languages), _LANGUAGES),
    ]
    kept_weights = [_thinned(weights[0], course), _thinned(weights[1], _LANGUAGES)]
    packed = _packed(np.hstack(kept_weights), table.keys, table.rarity)
    return attrs.evolve(packed, labels=tuple(labels), languages=tuple(languages), about=dict(about))


def _shared(rows: Sequence[Sequence[int]], public: int, times: int) -> list[list[int]]:
    """Return the private rows with what public texts have too, or enough private ones share."""
    known = {feature for row in rows[:public] for feature in row}
    counts = Counter(feature for row in rows[public:] for feature in row)
    return [
        [feature for feature in row if feature in known or counts[feature] >= times]
        for row in rows[public:]
    ]


def _numbered(wanted: Sequence[str], labels: Sequence[str]) -> tuple[Whole, int]:
    number = {label: place for place, label in enumerate(labels)}
    return np.array([number[label] for label in wanted]), len(labels)


def _fitted(table: Table, target: tuple[Whole, int], course: Course) -> Floats:
    wanted, width = target
    weights = np.zeros((len(table.keys), width), np.float32)
    moved = np.full(weights.shape, 1e-8, np.float32)
    order = list(range(len(wanted)))
    chance = random.Random(course.seed)  # noqa: S311  (an order, no secret)
    for _ in range(course.rounds):
        chance.shuffle(order)
        for first in range(0, len(order), _BATCH):
            chosen = np.array(order[first : first + _BATCH])
            places, slope = _slope(table, weights, chosen, wanted[chosen])
            moved[places] += slope * slope
            weights[places] -= course.step * slope / np.sqrt(moved[places])
    return weights + _used(table, target, course)


def _used(table: Table, target: tuple[Whole, int], course: Course) -> Floats:
    """Return what it says that a label's texts have a feature, however little it was needed to fit.

    A softmax leaves alone what it does not need to tell the lessons apart; a question in other
    words may need it. It levels off as term frequencies do in BM25 (Robertson, Walker 1994).
    """
    wanted, width = target
    times = np.zeros((len(table.keys), width), np.float32)
    np.add.at(times, (table.places, np.repeat(wanted, np.diff(table.starts))), 1)
    leveled: Floats = course.used * times / (times + 1)
    return leveled


def _slope(table: Table, weights: Floats, chosen: Whole, wanted: Whole) -> tuple[Whole, Floats]:
    """Return the features of some texts, and in which direction their weights are wrong."""
    places, strengths, begins = table.rows(chosen)
    scores = np.add.reduceat(weights[places] * strengths[:, None], begins)
    wrong = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong /= wrong.sum(axis=1, keepdims=True)
    wrong[np.arange(len(chosen)), wanted] -= 1
    row = np.repeat(np.arange(len(chosen)), np.diff(np.append(begins, len(places))))
    order = np.argsort(places, kind="stable")
    alone, firsts = np.unique(places[order], return_index=True)
    each = wrong[row[order]] * strengths[order][:, None]
    return alone, (np.add.reduceat(each, firsts) / len(chosen)).astype(np.float32)


def _thinned(fitted: Floats, course: Course) -> Floats:
    """Leave each feature its largest weights.

    A softmax sees only differences: what a feature says for most labels alike is taken off first,
    so that what is left out is next to nothing.
    """
    centred: Floats = fitted - np.median(fitted, axis=1, keepdims=True)
    size = np.abs(centred)
    most = min(course.most, size.shape[1])
    bar = np.partition(size, -most, axis=1)[:, -most]
    centred[size < np.maximum(bar, course.smallest)[:, None]] = 0
    return centred


def _packed(thinned: Floats, keys: Whole, rarity: Small) -> Weights:
    """Put what is left into one byte each."""
    size = np.abs(thinned[thinned != 0])
    scale = float(np.quantile(size, 0.9995)) / _LARGEST if size.size else 1.0
    values = np.clip(np.rint(thinned / scale), -_LARGEST, _LARGEST).astype(np.int8)
    said = values.any(axis=1)
    values = values[said]
    row, target = np.nonzero(values)
    starts = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=len(values)))))
    return Weights(
        labels=(),
        languages=(),
        about={},
        scale=scale,
        keys=memoryview(keys[said].astype(np.uint32).tobytes()).cast("I"),
        starts=memoryview(starts.astype(np.uint32).tobytes()).cast("I"),
        rarity=memoryview(rarity[said].tobytes()),
        targets=memoryview(target.astype(np.uint8).tobytes()),
        values=memoryview(values[row, target].tobytes()).cast("b"),
    )
