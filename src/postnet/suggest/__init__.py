"""Which service a text is about, by a model of words that comes with postnet and learns. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.suggest.learning import Learnt, learn
    from postnet.suggest.suggesting import Suggester, base_weights, suggest
    from postnet.suggest.weights import Weights, read_weights, write_weights

__all__ = [
    "Learnt",
    "Suggester",
    "Weights",
    "base_weights",
    "learn",
    "read_weights",
    "suggest",
    "write_weights",
]

__getattr__ = lazy_face(
    __name__,
    {
        "learning": "Learnt learn",
        "suggesting": "Suggester base_weights suggest",
        "weights": "Weights read_weights write_weights",
    },
)
