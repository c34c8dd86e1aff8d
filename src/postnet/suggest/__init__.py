"""Which service a text is about: a first suggestion, from the words that services use. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postnet.faces import lazy_face

if TYPE_CHECKING:
    from postnet.suggest.index import Index, prepare
    from postnet.suggest.suggesting import suggest

__all__ = ["Index", "prepare", "suggest"]

__getattr__ = lazy_face(
    __name__,
    {
        "index": "Index prepare",
        "suggesting": "suggest",
    },
)
