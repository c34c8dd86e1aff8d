"""Weights: how much each feature of a text speaks for each label, as they are kept and read.

The file begins with a line that names its form and a line of JSON, filled up to whole words of four
bytes; then stand the features' numbers in order, where the weights of each begin, how rare each is,
and of every weight the label and the value in one byte each. It is used as it lies there, without
a library and without a copy: of a file that is mapped into memory, only what is asked for is read.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from typing import TYPE_CHECKING, Final

import attrs

from postnet.errors import ModelUnreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from postnet.model.ids import Language

_FORM: Final = "postnet-suggest 1"
_WORD: Final = 4
_LONGEST_HEAD: Final = 65_536


@attrs.frozen(eq=False)
class Weights:
    """What was learnt: sparse weights of features for labels.

    Attributes:
        labels: What a text can be about: services, and kinds of what is out of scope.
        languages: What it can be in; they stand behind the labels.
        about: Facts about how they were made, JSON values.
        scale: What a value of one stands for.
        keys: The features' numbers, ascending.
        starts: Where the weights of each feature begin; one more than there are features.
        rarity: How rare each feature is, in sixteenths of the logarithm of one in how many texts.
        targets: The label or language of each weight, by its place.
        values: The weights, -127 to 127.
    """

    labels: tuple[str, ...]
    languages: tuple[Language, ...]
    about: Mapping[str, object]
    scale: float
    keys: memoryview
    starts: memoryview
    rarity: memoryview
    targets: memoryview
    values: memoryview


def rarity_step(rareness: float) -> int:
    """Return a rareness as it is kept in one byte."""
    return min(255, max(1, round(rareness * 16)))


def write_weights(weights: Weights) -> bytes:
    """Return weights as they are kept."""
    head = {
        "labels": weights.labels,
        "languages": weights.languages,
        "about": dict(weights.about),
        "scale": weights.scale,
        "features": len(weights.keys),
        "weights": len(weights.targets),
    }
    begun = f"{_FORM}\n{json.dumps(head, ensure_ascii=False, sort_keys=True)}".encode()
    filled = begun + b" " * (-(len(begun) + 1) % _WORD) + b"\n"
    pieces = (
        _little(weights.keys),
        _little(weights.starts),
        weights.rarity,
        weights.targets,
        weights.values,
    )
    return b"".join((filled, *pieces))


def map_weights(file: Path) -> Weights:
    """Read weights out of a file, each part when it is asked for.

    Raises:
        ModelUnreadable: They are of another form, cut off or damaged.
    """
    with file.open("rb") as opened:
        return read_weights(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))


def read_weights(content: bytes | mmap.mmap) -> Weights:
    """Read kept weights.

    Raises:
        ModelUnreadable: They are of another form, cut off or damaged.
    """
    try:
        form, line, *_ = bytes(content[:_LONGEST_HEAD]).split(b"\n", 2)
        if form.decode() != _FORM:
            raise ModelUnreadable(f"it begins {form[:40]!r}, not {_FORM!r}.")
        return _assembled(json.loads(line), memoryview(content)[len(form) + len(line) + 2 :])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelUnreadable(f"it cannot be read ({error}).") from error


def _assembled(head: dict[str, object], body: memoryview) -> Weights:
    features, weights = int(str(head["features"])), int(str(head["weights"]))
    sizes = (_WORD * features, _WORD * (features + 1), features, weights, weights)
    if sum(sizes) != len(body):
        raise ValueError(f"{len(body)} bytes where {sum(sizes)} are named")
    cut, pieces = 0, []
    for size in sizes:
        pieces.append(body[cut : cut + size])
        cut += size
    labels, languages, about = head["labels"], head["languages"], head["about"]
    if not (isinstance(labels, list) and isinstance(languages, list) and isinstance(about, dict)):
        raise TypeError("labels, languages or facts are missing")
    return Weights(
        labels=tuple(labels),
        languages=tuple(languages),
        about=about,
        scale=float(str(head["scale"])),
        keys=_numbers(pieces[0]),
        starts=_numbers(pieces[1]),
        rarity=pieces[2],
        targets=pieces[3],
        values=pieces[4].cast("b"),
    )


def _little(numbers: memoryview) -> bytes:
    return numbers.tobytes() if sys.byteorder == "little" else _swapped(numbers).tobytes()


def _numbers(piece: memoryview) -> memoryview:
    whole = piece.cast("I")
    return whole if sys.byteorder == "little" else memoryview(_swapped(whole))


def _swapped(numbers: memoryview) -> array[int]:
    swapped = array("I", numbers.tobytes())
    swapped.byteswap()
    return swapped
